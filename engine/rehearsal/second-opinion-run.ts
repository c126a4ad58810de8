import { EventEmitter } from 'node:events'
import { Engine } from 'bpmn-engine'
import type { Json, Variables } from '../core/state.ts'
import { createEvaluator } from '../feel/index.ts'
import type { Opinion, OpinionRequest } from './second-opinion-contract.ts'
import { readForOpinion } from './second-opinion-diagram.ts'
import { Waiting } from './second-opinion-waiting.ts'
import type { Stimulus } from './stimulus.ts'
import { readsUnknown } from './unknown.ts'

/** The parts of bpmn-engine that its types leave open. */
interface Activity { readonly id: string, readonly type: string, readonly behaviour: Record<string, unknown>, readonly environment: { readonly variables: Record<string, unknown> } }
type Done = (error: Error | null, output?: unknown) => void

/** Goes one path through bpmn-engine: the same things come from outside, in the same order. */
export async function opine ({ xml, path, now }: OpinionRequest): Promise<Opinion> {
  const run = new OpinionRun(path.flows, new Date(now))
  const moddleContext = await readForOpinion(xml, path)
  const waiting = new Waiting(new Set(path.stimuli.flatMap((stimulus) => stimulus.kind === 'done' || stimulus.kind === 'error' ? [stimulus.element] : [])))
  const listener = new EventEmitter()
  listener.on('activity.wait', (api) => { waiting.hear(api) })
  listener.on('activity.call', (api) => { waiting.hear(api) })
  listener.on('activity.end', (api: unknown) => { run.hear(api) })
  // Its types ask for whole classes of which it calls what is here.
  const options: object = {
    moddleContext,
    variables: { ...startVariables(path.stimuli) },
    scripts: run.scripts,
    expressions: run.expressions,
    timers: waiting.timers,
    extensions: { steps: (activity: Activity) => { run.extend(activity, waiting) } }
  }
  const engine = new Engine({ ...options })
  engine.on('error', (error: unknown) => { run.fail(error) })
  try {
    await engine.execute({ listener })
    for (const stimulus of path.stimuli) {
      await idle()
      waiting.take(stimulus)
    }
    await idle()
    // One that is over never answers that it has stopped.
    await Promise.race([engine.stop(), idle()])
  } catch (error) {
    run.fail(error)
  }
  return run.opinion
}

function startVariables (stimuli: readonly Stimulus[]): Variables {
  return Object.fromEntries(stimuli.flatMap((stimulus) => stimulus.kind === 'start' ? Object.entries(stimulus.variables) : []))
}

/** bpmn-engine works between the turns of the event loop. */
async function idle (): Promise<void> {
  for (let turn = 0; turn < 3; turn++) await new Promise((resolve) => { setImmediate(resolve) })
}

class OpinionRun {
  readonly #completed = new Map<string, number>()
  #error: string | undefined
  readonly #flows: readonly string[]
  readonly #evaluator: ReturnType<typeof createEvaluator>
  /** By flow: how often it has been asked for. */
  readonly #asked = new Map<string, number>()

  constructor (flows: readonly string[], now: Date) {
    this.#flows = flows
    this.#evaluator = createEvaluator({ now })
  }

  get opinion (): Opinion { return { completed: Object.fromEntries(this.#completed), ...(this.#error === undefined ? {} : { error: this.#error }) } }

  hear (api: unknown): void {
    if (!isActivityApi(api)) return
    this.#completed.set(api.id, (this.#completed.get(api.id) ?? 0) + 1)
    const output: unknown = api.content.output
    if (isPlain(output)) Object.assign(api.environment.variables, output)
  }

  fail (error: unknown): void { this.#error ??= error instanceof Error ? error.message : String(error) }

  extend (activity: Activity, waiting: Waiting): void {
    if (!/^bpmn:(Service|Send|BusinessRule)Task$/.test(activity.type)) return
    activity.behaviour.Service = function Service () {
      return { execute (_message: unknown, done: Done): void { waiting.serve(activity.id, done) } }
    }
  }

  /** FEEL and nothing else: what is in another language fails. */
  get scripts () {
    const evaluate = (text: string, variables: Variables): Json => {
      const result = this.#evaluator.evaluate(text.trim().replace(/^=/, ''), variables)
      return 'value' in result ? result.value : null
    }
    return {
      register (): void {},
      getScript: (language: string | undefined, activity: Activity) => ({
        execute: ({ environment }: { environment: Activity['environment'] }, done: Done): void => {
          if (language !== 'feel') done(new Error(`${String(language)} is not run`))
          else if (activity.type === 'bpmn:SequenceFlow') done(null, this.#isTaken(activity, asVariables(environment.variables), evaluate))
          else done(null, scriptResult(activity, evaluate, asVariables(environment.variables)))
        }
      })
    }
  }

  /** As the condition says or, where it reads what nobody has set, as often as our path took the flow. */
  #isTaken ({ id, behaviour }: Activity, variables: Variables, evaluate: (text: string, variables: Variables) => Json): boolean {
    const written = isPlain(behaviour.conditionExpression) ? textOf(behaviour.conditionExpression.body).trim().replace(/^=/, '') : ''
    if (!readsUnknown(written, variables)) return evaluate(written, variables) === true
    const asked = (this.#asked.get(id) ?? 0) + 1
    this.#asked.set(id, asked)
    return this.#flows.filter((flow) => flow === id).length >= asked
  }

  /** Expressions anywhere else, such as names: their text. Nothing of the diagram is run. */
  get expressions () {
    return {
      resolveExpression: (text: unknown): unknown => typeof text === 'string' && /^\d+$/.test(text) ? Number(text) : text,
      isExpression: (): boolean => false,
      hasExpression: (): boolean => false
    }
  }
}

function scriptResult ({ behaviour }: Activity, evaluate: (text: string, variables: Variables) => Json, variables: Variables): Variables {
  const extensions: unknown = isPlain(behaviour.extensionElements) ? behaviour.extensionElements.values : []
  const script: unknown = Array.isArray(extensions) ? extensions.find((each: unknown) => isPlain(each) && each.$type === 'zeebe:Script') : undefined
  const name = isPlain(script) && typeof script.resultVariable === 'string' ? script.resultVariable : 'result'
  return Object.fromEntries([[name, evaluate(textOf(behaviour.script), variables)]])
}

function textOf (thing: unknown): string { return typeof thing === 'string' ? thing : 'null' }

interface ActivityApi { readonly id: string, readonly content: Readonly<Record<string, unknown>>, readonly environment: { readonly variables: Record<string, unknown> } }

function isActivityApi (api: unknown): api is ActivityApi {
  return isPlain(api) && typeof api.id === 'string' && isPlain(api.content) && isPlain(api.environment) && isPlain(api.environment.variables)
}

function isPlain (thing: unknown): thing is Readonly<Record<string, unknown>> {
  return typeof thing === 'object' && thing !== null && !Array.isArray(thing)
}

/** What the other engine keeps among the variables is what we gave it, and results of FEEL. */
function asVariables (variables: Readonly<Record<string, unknown>>): Variables {
  return Object.fromEntries(Object.entries(variables).flatMap(([name, value]): Array<[string, Json]> => isJson(value) ? [[name, value]] : []))
}

function isJson (value: unknown): value is Json {
  if (value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return true
  return Array.isArray(value) ? value.every(isJson) : isPlain(value) && Object.values(value).every(isJson)
}
