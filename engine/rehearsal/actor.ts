import type { EventOf } from '../core/event.ts'
import type { RehearsalEvent } from './event.ts'
import type { Play } from './play.ts'

/** Who answers for people and machines. */
export interface Actor {
  /** A task or job has opened. */
  readonly offer: (play: Play, event: EventOf<'task.opened' | 'job.opened'>) => void
  /** A call has opened. Answers whether the actor ends it itself, instead of the called process. */
  readonly call: (play: Play, event: EventOf<'call.opened'>) => boolean
  /** An ad-hoc subprocess has begun, or goes on. */
  readonly plan: (play: Play, scope: number) => void
  /** All is at rest. Answers whether it has found something to do. */
  readonly rest: () => boolean
  /** Something was told. */
  readonly told: (line: RehearsalEvent) => void
}
