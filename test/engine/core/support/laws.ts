import { Compile } from 'typebox/compile'
import { change, fork } from '../../../../engine/core/apply.ts'
import type { Command } from '../../../../engine/core/command.ts'
import type { Event } from '../../../../engine/core/event.ts'
import { advance, type Advance, initial, isRejection, serialize, type State, waits } from '../../../../engine/core/index.ts'
import { StateSchema } from '../../../../engine/core/state.ts'
import type { Model } from '../../../../engine/model/model.ts'
import { drive } from './drive.ts'
import { contextAt } from './random-run.ts'

const schema = Compile(StateSchema)
/** Tokens that may come to one element of one scope in one command: a loop without a wait ends soon. */
const limit = 8
/** Events that a token's coming to an element leads to, at most and on the average. */
const perVisit = 12

/** What an execution came to. */
export interface Outcome { readonly state: State, readonly events: ReadonlySet<Event['type']> }

export function demand (holds: boolean, what: string): asserts holds {
  if (!holds) throw new Error(`It does not hold that ${what}`)
}

/**
 * Drives a process as the seed says and holds every step against the laws of the machine: state and events agree, however the state is
 * kept; what is open can be answered and nothing else; nothing spins, and nothing stands still without a wait or an incident.
 * @throws Error that tells the law that was broken
 */
export function obeysLaws (model: Model, seed: number, most = 30): Outcome {
  const watch = new Watch(model)
  const state = drive(model, seed, {
    most,
    options: { limit },
    between: (kept) => schema.Parse(JSON.parse(serialize(kept))),
    seen: (command, answer, before, now) => { watch.see(command, answer, before, now) }
  })
  watch.end(state)
  const texts: string[] = []
  // Once more, with the state changed in place and never kept: nothing may depend on that.
  drive(model, seed, { most, options: { limit, reuse: true }, between: (same) => same, seen: (_command, { events }) => { texts.push(canonical(events)) } })
  demand(texts.join('\n') === watch.trace.join('\n'), 'the same commands lead to the same events when nothing is saved and restored')
  return { state, events: watch.types }
}

class Watch {
  readonly trace: string[] = []
  readonly types = new Set<Event['type']>()
  readonly #model: Model
  readonly #rebuilt: State
  readonly #open = new Map<number, string>()
  readonly #places: number
  #steps = 0

  constructor (model: Model) {
    this.#model = model
    // An instance of a multi-instance body counts for itself.
    this.#places = Object.values(model.nodes).length * (Object.values(model.nodes).some((node) => 'loop' in node) ? 10 : 1)
    this.#rebuilt = fork(initial(model))
  }

  see (command: Command, { state, events }: Advance, before: State, now: Date): void {
    const text = serialize(state)
    this.trace.push(canonical(events))
    const tokens = Object.keys(before.tokens).length + waits(before).length
    demand(events.length <= perVisit * (limit * this.#places + tokens), `a command does not spin: ${String(events.length)} events`)
    const applied = fork(before)
    for (const event of events) {
      this.types.add(event.type)
      this.#follow(event)
      change(this.#rebuilt, event)
      change(applied, event)
    }
    const parsed: unknown = JSON.parse(text)
    demand(schema.Check(parsed), 'the state fits its schema')
    demand(serialize(schema.Parse(reversed(parsed))) === text, 'the order of keys means nothing')
    demand(serialize(applied) === text, 'the events lead from the state before to the state after')
    demand(serialize(this.#rebuilt) === text, 'all events so far lead to the state')
    this.#checkWaits(state)
    if (this.#steps++ % 4 === 0) this.#provoke(command, state, text, now)
  }

  /** Nothing is left of an instance that has ended; one that goes on waits for something. */
  end (state: State): void {
    const open = waits(state).length + Object.keys(state.incidents ?? {}).length
    if (state.status !== 'active') {
      const left = [Object.keys(state.tokens), Object.keys(state.arrivals ?? {}), Object.keys(state.scopes).filter((id) => id !== '1')].flat()
      demand(left.length === 0 && open === 0, `nothing is left when it is ${state.status}: ${left.join()}`)
      return
    }
    const loose = Object.values(state.scopes).some(({ plan }) => plan !== undefined)
    demand(open > 0 || loose, 'what goes on waits for something, or has an incident')
  }

  #follow (event: Event): void {
    if (!('wait' in event)) return
    if (event.type.endsWith('.opened')) this.#open.set(event.wait, event.element)
    else if (/\.(completed|canceled|fired|triggered)$/.test(event.type)) this.#open.delete(event.wait)
  }

  #checkWaits (state: State): void {
    const told = [...this.#open].sort(([one], [other]) => one - other).map(([id, element]) => `${id} ${element}`)
    const held = waits(state).map(({ id, element }) => `${id} ${element}`)
    demand(told.join() === held.join(), `what the events opened is what waits: ${told.join()} | ${held.join()}`)
  }

  #provoke (command: Command, state: State, text: string, now: Date): void {
    for (const wrong of [...wrongCommands(state), ...(once.has(command.type) ? [command] : [])]) {
      demand(isRejection(advance(this.#model, state, wrong, contextAt(now), { limit })), `${JSON.stringify(wrong)} is rejected`)
    }
    demand(serialize(state) === text, 'a rejected command changes nothing')
  }
}

/** Commands that close something: given again they must be rejected. */
const once = new Set<Command['type']>(['start', 'completeTask', 'completeJob', 'completeCall', 'assignTask'])

/** Commands that never fit: ids that were never given, ids of another kind, an old version. */
export function wrongCommands (state: State): readonly Command[] {
  const unknown = state.next + 7
  const other = waits(state).find(({ kind }) => kind !== 'task' && kind !== 'job' && kind !== 'call')?.id ?? unknown
  const task = waits(state).find((wait) => wait.kind === 'task')
  return [
    { type: 'start', variables: {} },
    { type: 'completeTask', task: other, version: 1, variables: {} },
    { type: 'completeJob', job: unknown, variables: {} },
    { type: 'failJob', job: other, retries: 1, code: 'x' },
    { type: 'throwError', wait: other, code: 'x', variables: {} },
    { type: 'completeCall', call: unknown, variables: {} },
    { type: 'failCall', call: other, code: 'x' },
    { type: 'correlate', name: 'nobody', variables: {} },
    { type: 'retry', incident: unknown },
    { type: 'activate', token: unknown, element: 'nothing', variables: {} },
    { type: 'setVariables', scope: unknown, variables: { x: 1 } },
    ...(task?.kind === 'task' ? [{ type: 'completeTask', task: task.id, version: task.version + 1, variables: {} } as const] : [])
  ]
}

/** The same data with every object's keys in the opposite order. */
function reversed (value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).reverse().map(([key, each]) => [key, reversed(each)]))
}

/** JSON with the keys of objects in alphabetical order. */
function canonical (value: unknown): string {
  return JSON.stringify(value, (_key, each: unknown) => typeof each === 'object' && each !== null && !Array.isArray(each) ? Object.fromEntries(Object.entries(each).sort(([one], [other]) => one < other ? -1 : 1)) : each)
}
