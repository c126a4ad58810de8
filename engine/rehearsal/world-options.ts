import type { Command } from '../core/command.ts'
import type { Context } from '../core/context.ts'
import type { Event } from '../core/event.ts'
import type { State } from '../core/index.ts'
import type { Model } from '../model/model.ts'
import type { Play } from './play.ts'

/** How far a rehearsal may go. */
export interface Limits {
  /** Lines it may tell; it stops there. */
  readonly events: number
  /** Instances in all, and calls within calls: what is beyond cannot start. */
  readonly instances: number
  readonly depth: number
  /** How often a timer is followed that repeats without end. */
  readonly rounds: number
}
export const defaultLimits: Limits = { events: 100_000, instances: 10_000, depth: 100, rounds: Infinity }

/** One command that an instance took. */
export interface Advanced { readonly play: Play, readonly command: Command, readonly before: State, readonly events: readonly Event[] }

export interface WorldOptions {
  readonly models: readonly Model[]
  /** The instant at which it begins, ISO 8601 in UTC with milliseconds. */
  readonly now: string
  /** What evaluates expressions at an instant. */
  readonly evaluator: (now: Date) => Omit<Context, 'now'>
  readonly limits?: Partial<Limits>
  /** Every state passes here before its instance takes a command: a test may save and restore it. */
  readonly restore?: (state: State, model: Model) => State
  /** Hears of every command that was taken. */
  readonly observe?: (advanced: Advanced) => void
}
