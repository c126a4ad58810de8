/** The token machine: pure functions over plain JSON. Runs the same on a server, in a browser, in a rehearsal and in a replay. */
import type { Model } from '../model/model.ts'
import { change, fork } from './apply.ts'
import type { Command, Rejection } from './command.ts'
import { obey } from './commands.ts'
import type { Context } from './context.ts'
import type { Event } from './event.ts'
import { drain } from './machine.ts'
import { Places } from './places.ts'
import { defaultLimits, Run } from './run.ts'
import type { State } from './state.ts'

export { apply } from './apply.ts'
export { isRejection } from './rejection.ts'
export { serialize } from './serialize.ts'
export { type OpenWait, type OpenWaitOf, waits } from './waits.ts'
export type { State } from './state.ts'

/** What a command led to: the state after it, and the events that made it. */
export interface Advance { readonly state: State, readonly events: readonly Event[] }

export interface Options {
  /** How often tokens may come to one element in one command, 10,000 by default; those beyond it become incidents `endless-loop` that name the loop. */
  readonly limit?: number
  /** The most instances of one multi-instance activity, 100,000 by default; more are an incident `too-many-instances`. */
  readonly instances?: number
  /**
   * The state is the caller's no more: it is changed in place instead of being copied, so that a command costs what it changes, however
   * large the state is. For whoever has no other use for it. A rejected command leaves it as it was, but after an exception it is lost.
   */
  readonly reuse?: boolean
}

/** Of large states that came from here, and were not changed since. */
const known = new WeakMap<State, Places>()

/** The state of an instance that has not started. */
export function initial (model: Model): State {
  return { model: model.process, status: 'new', next: 1, scopes: {}, tokens: {} }
}

/**
 * Carries out one command until every token waits. Pure: the same model, state, command and context give the same answer,
 * and `state` is never changed unless `reuse` says so. A command that does not fit the state is a `Rejection`.
 */
export function advance (model: Model, state: State, command: Command, context: Context, { limit = 10_000, instances = defaultLimits.instances, reuse = false }: Options = {}): Advance | Rejection {
  const places = known.get(state) ?? new Places()
  // They follow this run to the state after it.
  known.delete(state)
  const run = new Run(model, reuse && state.status !== 'new' ? state : fork(state), context, { instances }, places)
  const rejection = obey(run, command, () => { drain(run, limit) })
  if (rejection !== undefined) {
    if (run.events.length === 0 && places.areMany) known.set(state, places)
    return rejection
  }
  drain(run, limit)
  if (places.areMany) known.set(run.state, places)
  return { state: run.state, events: run.events }
}

/** The state that an instance's whole history leads to. */
export function rebuild (model: Model, events: Iterable<Event>): State {
  const draft = fork(initial(model))
  for (const event of events) change(draft, event)
  return draft
}
