import { waits } from '../core/index.ts'
import type { Variables } from '../core/state.ts'
import type { ElementId, Node } from '../model/model.ts'
import { type Choice, Choices } from './choices.ts'
import type { RehearsalEvent } from './event.ts'
import { Explorer } from './explorer.ts'
import { Guesses } from './guess.ts'
import { marked } from './marks.ts'
import { type Beginning, begin, startsByDefault } from './starting.ts'
import { type Stimulus, stimuliOf } from './stimulus.ts'
import { type Span, timelineOf } from './timeline.ts'
import { World } from './world.ts'
import type { WorldOptions } from './world-options.ts'

export interface ExplorationOptions<Mail> extends Omit<WorldOptions, 'limits' | 'observe' | 'restore'> {
  /** What is explored: every process that can start by itself and is called by no other, by default. */
  readonly start?: readonly Beginning[]
  /** What every started process begins with; whatever else the diagram reads is unknown and may be anything. */
  readonly variables?: Variables
  /** At most this many paths (200 by default), choices in each (300) and lines in each (5,000). */
  readonly limits?: { readonly paths?: number, readonly choices?: number, readonly events?: number }
  /** The mail that a line would send, if any. */
  readonly mailOf?: (line: RehearsalEvent, node: Node | undefined) => Mail | undefined
}

/** One way through the processes. */
export interface Path<Mail = never> {
  /** What was chosen where more than one thing could happen, in order. */
  readonly choices: readonly Choice[]
  readonly lines: readonly RehearsalEvent[]
  readonly timeline: readonly Span[]
  readonly mails: ReadonlyArray<{ readonly at: string, readonly mail: Mail }>
  /** Sequence flows in the order in which they were taken. */
  readonly flows: readonly ElementId[]
  /** What came from outside, in order: enough for another engine to go the same way. */
  readonly stimuli: readonly Stimulus[]
  /** Elements that wait at the end, with nothing left that could come. */
  readonly waiting: readonly ElementId[]
  readonly incidents: ReadonlyArray<{ readonly element: ElementId, readonly code: string, readonly detail: string }>
  /** It was cut off: it had too many choices, lines or instances. */
  readonly cutOff: boolean
}

export interface Exploration<Mail = never> {
  readonly paths: ReadonlyArray<Path<Mail>>
  /** No path was left out. */
  readonly complete: boolean
  /** Elements and sequence flows, by id, in document order. */
  readonly reached: readonly ElementId[]
  readonly unreached: readonly ElementId[]
}

const defaults = { paths: 200, choices: 300, events: 5000 }

/**
 * Rehearses every path: each outcome of each gate, both ways of each condition that reads what nobody has set, boundary events that happen and
 * those that do not, tasks and jobs that fail where something catches it. Those that show something new come first; the search is bounded.
 * The same input gives the same paths.
 */
export function rehearseAll<Mail = never> (options: ExplorationOptions<Mail>): Exploration<Mail> {
  const limits = { ...defaults, ...options.limits }
  const models = options.models.map(marked)
  const search = new Search()
  const paths: Array<Path<Mail>> = []
  const reached = new Set<ElementId>()
  while (paths.length < limits.paths) {
    const given = search.next()
    if (given === undefined) break
    const choices = new Choices(given, limits.choices)
    const path = walk({ ...options, models }, choices, limits.events)
    search.learn(given, choices)
    paths.push(path)
    for (const { element } of path.lines) if (element !== undefined) reached.add(element)
    for (const flow of path.flows) reached.add(flow)
  }
  const all = models.flatMap(({ nodes, flows }) => [...Object.keys(nodes), ...Object.keys(flows)])
  return { paths, complete: search.isDone && paths.every(({ cutOff }) => !cutOff), reached: all.filter((id) => reached.has(id)), unreached: all.filter((id) => !reached.has(id)) }
}

/** Which paths are still to be walked, each by the choices at its beginning. */
class Search {
  readonly #tried = new Set<string>()
  /** Paths that decide something as none has before, then those that let time pass or wait, then other combinations. */
  readonly #decisive: Array<readonly string[]> = [[]]
  readonly #patient: Array<readonly string[]> = []
  readonly #other: Array<readonly string[]> = []
  #dropped = false

  next (): readonly string[] | undefined { return this.#decisive.shift() ?? this.#patient.shift() ?? this.#other.shift() }

  get isDone (): boolean { return this.#decisive.length + this.#patient.length + this.#other.length === 0 && !this.#dropped }

  /** Plans the paths that branch off one that was walked, after the choices that were given to it. */
  learn (given: readonly string[], { taken }: Choices): void {
    for (const { at, way } of taken) this.#tried.add(`${at} ${way}`)
    for (const [index, { at, way, ways }] of taken.entries()) {
      if (index < given.length) continue
      const before = taken.slice(0, index).map((each) => each.way)
      for (const another of ways) if (another !== way) this.#plan([...before, another], at, another)
    }
  }

  #plan (given: readonly string[], at: string, way: string): void {
    const choice = `${at} ${way}`
    if (!this.#tried.has(choice)) {
      this.#tried.add(choice)
      ;(at === 'next' || way === 'later' ? this.#patient : this.#decisive).push(given)
    } else if (this.#other.length < 2000) this.#other.push(given)
    else this.#dropped = true
  }
}

function walk<Mail> (options: ExplorationOptions<Mail>, choices: Choices, events: number): Path<Mail> {
  const { models, mailOf, variables = {} } = options
  const nodes = new Map(models.flatMap((model) => Object.entries(model.nodes)))
  const guesses = new Guesses(models, choices)
  const lines: RehearsalEvent[] = []
  const mails: Array<{ at: string, mail: Mail }> = []
  const flows: ElementId[] = []
  const stimuli: Stimulus[] = []
  const tell = (line: RehearsalEvent): void => {
    lines.push(line)
    const mail = mailOf?.(line, nodes.get(line.element ?? ''))
    if (mail !== undefined) mails.push({ at: line.at, mail })
  }
  const cast: Explorer[] = []
  const world = new World({
    models,
    now: options.now,
    evaluator: (now) => guesses.evaluator(options.evaluator(now), now),
    limits: { events, depth: 10, instances: 200, rounds: 2 },
    observe: (advanced) => {
      stimuli.push(...stimuliOf(advanced))
      for (const event of advanced.events) if (event.type === 'flow.taken') flows.push(event.flow)
    }
  }, (made) => {
    const explorer = new Explorer(made, choices, tell)
    cast.push(explorer)
    return explorer
  })
  for (const beginning of options.start ?? startsByDefault(models)) begin(world, { ...beginning, variables: { ...variables, ...beginning.variables } })
  for (const explorer of cast) while (world.stopped === undefined && !choices.exhausted && explorer.next());
  return {
    choices: choices.taken.map(({ at, way }) => ({ at, way })),
    lines,
    timeline: timelineOf(lines),
    mails,
    flows,
    stimuli,
    waiting: [...new Set(world.plays.flatMap((play) => play.isActive ? waits(play.state).map(({ element }) => element) : []))],
    incidents: incidentsOf(lines),
    cutOff: world.stopped !== undefined || choices.exhausted
  }
}

function incidentsOf (lines: readonly RehearsalEvent[]): Path['incidents'] {
  return lines.flatMap(({ event, element = '', code = '', detail = '' }) => event === 'incident.created' ? [{ element, code, detail }] : [])
}
