import { Worker } from 'node:worker_threads'
import { Value } from 'typebox/value'
import type { ElementId, Model } from '../model/model.ts'
import { projectPath } from '../../platform/paths.ts'
import { type Opinion, type OpinionPath, type OpinionRequest, OpinionSchema } from './second-opinion-contract.ts'
import type { Path } from './rehearse-all.ts'

/** Something that another engine does differently: not wrong in the diagram, but good to know before it is moved there. */
export interface PortabilityNote {
  readonly element: ElementId
  readonly sv: string
  readonly en: string
  /** What each engine did: `completed 2 times`, `never`, `does not come to an end`. */
  readonly ours: string
  readonly theirs: string
}

export interface SecondOpinionOptions {
  /** The processes of the diagram, as we run them. */
  readonly models: readonly Model[]
  /** The instant at which the paths begin, ISO 8601. */
  readonly now: string
  /** How long all paths may take together, and one alone, in milliseconds: 10,000 and 2,000 by default. */
  readonly timeout?: number
  readonly pathTimeout?: number
}

type Answer = Opinion | 'late'

/**
 * Goes the same paths through bpmn-engine, in a worker thread that is ended when it takes too long, and tells where it does something else. Its
 * known weaknesses (inclusive joins, event subprocesses, loops) come back as notes like any other. Nothing in the diagram is run but FEEL.
 * Paths that were cut off are left out. Of differences that follow from one another the first alone is told; each element once.
 */
export async function secondOpinion (xml: string, paths: readonly Path<unknown>[], options: SecondOpinionOptions): Promise<readonly PortabilityNote[]> {
  const { models, now, timeout = 10_000, pathTimeout = 2000 } = options
  const notes = new Map<ElementId, PortabilityNote>()
  const colleague = new Colleague()
  const ends = process.hrtime.bigint() + BigInt(timeout) * 1_000_000n
  try {
    for (const path of paths.filter(({ cutOff }) => !cutOff)) {
      const left = Number((ends - process.hrtime.bigint()) / 1_000_000n)
      if (left <= 0) break
      const answer = await colleague.ask({ xml, path: forOpinion(path), now }, left, pathTimeout)
      for (const note of compare(models, path, answer)) if (!notes.has(note.element)) notes.set(note.element, note)
    }
  } finally {
    await colleague.dismiss()
  }
  return [...notes.values()]
}

/** A worker that is asked one path at a time; when one takes too long it is replaced. */
class Colleague {
  #worker: Worker | undefined

  /** @param left milliseconds left for everything; the worker may take that to begin, and `time` for the path */
  async ask (request: OpinionRequest, left: number, time: number): Promise<Answer> {
    const worker = await this.#ready(left)
    if (worker === undefined) return 'late'
    const answer = await heard(worker, Math.min(left, time), () => { worker.postMessage(request) })
    if (answer === 'late' || answer.error !== undefined) await this.dismiss()
    return answer
  }

  /** Loading the other engine is no fault of the path's. */
  async #ready (left: number): Promise<Worker | undefined> {
    if (this.#worker !== undefined) return this.#worker
    const worker = startWorker()
    this.#worker = worker
    const greeting = await heard(worker, left, () => {})
    if (greeting !== 'late' && greeting.error === undefined) return worker
    await this.dismiss()
    return undefined
  }

  async dismiss (): Promise<void> {
    const worker = this.#worker
    this.#worker = undefined
    worker?.on('error', () => {})
    await worker?.terminate()
  }
}

/** The next thing that a worker says, fails with or ends by; `late` when it takes longer than `time` milliseconds. */
async function heard (worker: Worker, time: number, ask: () => void): Promise<Answer> {
  return await new Promise<Answer>((resolve) => {
    const settle = (answer: Answer): void => {
      clearTimeout(timer)
      for (const event of ['message', 'error', 'exit']) worker.removeAllListeners(event)
      resolve(answer)
    }
    const timer = setTimeout(() => { settle('late') }, time)
    worker.once('message', (message: unknown) => { settle(Value.Parse(OpinionSchema, message)) })
    worker.once('error', (error: unknown) => { settle({ completed: {}, error: error instanceof Error ? error.message : String(error) }) })
    worker.once('exit', (code) => { settle({ completed: {}, error: `it stopped with code ${code}` }) })
    ask()
  })
}

/** The bundle or, run from source, the source through the loader that runs us. Without the environment: it may hold secrets. */
function startWorker (): Worker {
  const options = { env: {}, stdout: true, stderr: true, resourceLimits: { maxOldGenerationSizeMb: 256 } }
  if (!import.meta.url.endsWith('.ts')) return new Worker(projectPath('dist', 'engine', 'rehearsal', 'second-opinion-worker.js'), options)
  // A worker does not inherit the loader.
  const [loader, worker] = [import.meta.resolve('tsx/esm/api'), new URL('./second-opinion-worker.ts', import.meta.url).href]
  return new Worker(`import(${JSON.stringify(loader)}).then(({ register }) => { register(); return import(${JSON.stringify(worker)}) })`, { ...options, eval: true })
}

function forOpinion ({ stimuli, flows, lines }: Path<unknown>): OpinionPath {
  const instances = new Map<string, number>()
  for (const { element, loopCounter } of lines) if (element !== undefined && loopCounter !== undefined) instances.set(element, Math.max(loopCounter, instances.get(element) ?? 0))
  return { stimuli: [...stimuli], flows: [...flows], instances: Object.fromEntries(instances) }
}

function compare (models: readonly Model[], path: Path<unknown>, answer: Answer): readonly PortabilityNote[] {
  if (answer === 'late') return [lateNote(path)]
  const ours = new Map<ElementId, number>()
  for (const { event, element } of path.lines) if (event === 'element.completed' && element !== undefined) ours.set(element, (ours.get(element) ?? 0) + 1)
  const theirs = answer.completed
  const differing = new Set(models.flatMap(({ nodes }) => Object.values(nodes)).filter((node) => differs(node, ours.get(node.id) ?? 0, theirs[node.id] ?? 0)).map(({ id }) => id))
  const first = models.flatMap((model) => [...differing].filter((id) => model.nodes[id] !== undefined && !follows(model, id, differing)))
  const told = first.length > 0 ? first : [...differing].slice(0, 1)
  const notes = told.map((id) => difference(models, id, ours.get(id) ?? 0, theirs[id] ?? 0))
  return notes.length === 0 && answer.error !== undefined ? [errorNote(path, answer.error)] : notes
}

/** Of instances and rounds it is only compared whether there were any: the engines count them differently. */
function differs (node: Model['nodes'][string], ours: number, theirs: number): boolean {
  const repeated = 'boundaries' in node && (node.loop !== undefined || node.standardLoop !== undefined)
  return repeated ? (ours === 0) !== (theirs === 0) : ours !== theirs
}

/** Whether an element differs only because something before it does. */
function follows (model: Model, id: ElementId, differing: ReadonlySet<ElementId>): boolean {
  const node = model.nodes[id]
  if (node === undefined) return false
  const before = [...node.incoming.map((flow) => model.flows[flow]?.source ?? ''), ...(node.kind === 'boundaryEvent' ? [node.host] : [])]
  const container = model.nodes[node.scope]
  return before.some((each) => differing.has(each)) || (before.length === 0 && container !== undefined && differing.has(container.id))
}

function difference (models: readonly Model[], element: ElementId, ours: number, theirs: number): PortabilityNote {
  const name = models.map(({ nodes }) => nodes[element]?.name).find((each) => each !== undefined && each !== '') ?? element
  const base = { element, ours: times(ours), theirs: times(theirs) }
  if (theirs === 0) return { ...base, sv: `En annan motor kommer aldrig förbi ”${name}” där den här gör det.`, en: `Another engine (bpmn-engine) never gets past "${name}" where this one does.` }
  if (ours === 0) return { ...base, sv: `En annan motor går till ”${name}” där den här inte gör det.`, en: `Another engine (bpmn-engine) goes to "${name}" where this one does not.` }
  return { ...base, sv: `En annan motor gör ”${name}” ${theirs} gånger där den här gör det ${ours}.`, en: `Another engine (bpmn-engine) does "${name}" ${theirs} times where this one does it ${ours}.` }
}

function times (count: number): string {
  if (count === 0) return 'never'
  return count === 1 ? 'completed once' : `completed ${count} times`
}

function lateNote (path: Path<unknown>): PortabilityNote {
  return { element: startOf(path), ours: 'comes to an end', theirs: 'does not come to an end', sv: 'En annan motor blir inte klar med den här processen.', en: 'Another engine (bpmn-engine) does not come to an end.' }
}

function errorNote (path: Path<unknown>, error: string): PortabilityNote {
  return { element: startOf(path), ours: 'runs', theirs: `fails: ${error}`, sv: 'En annan motor kan inte köra den här processen.', en: `Another engine (bpmn-engine) cannot run this process: ${error}` }
}

function startOf ({ lines }: Path<unknown>): ElementId {
  return lines[0]?.process ?? ''
}
