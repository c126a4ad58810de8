import type { Variables } from '../core/state.ts'

/** What a rehearsal tells of: a projection of the token machine's events (`engine/core/event.ts`), in the order in which they happened. */
export type RehearsalEventName =
  | 'process.started' | 'process.completed' | 'process.terminated' | 'process.failed'
  | 'element.activated' | 'element.completed' | 'element.terminated'
  /** Of a multi-instance or looping activity as a whole; each instance or round is an element of its own. */
  | 'loop.activated' | 'loop.completed' | 'loop.terminated'
  | 'job.created' | 'job.failed' | 'task.created' | 'task.reminded' | 'timer.fired'
  | 'message.published' | 'signal.broadcast' | 'error.thrown' | 'escalation.thrown' | 'compensation.triggered' | 'decision.evaluated'
  | 'incident.created' | 'incident.resolved'

/** One line of a rehearsal. Which of the optional fields it has follows from `event`. */
export interface RehearsalEvent {
  /** On the virtual clock, ISO 8601 in UTC with milliseconds. */
  readonly at: string
  /** The process's id and a number, such as `main-1`: the first instance of `main`. */
  readonly instance: string
  /** The process's id in the diagram. */
  readonly process: string
  readonly event: RehearsalEventName
  /** Absent when the event is about the process as a whole. */
  readonly element?: string
  /** The element's type in the diagram, such as `bpmn:UserTask`; `bpmn:Process` without an element. */
  readonly type: string
  /** The element's name, or the process's; empty when it has none. */
  readonly name: string
  /**
   * Those the element sees, its own before those around it; once it is completed, as it left them. Of a process: its own, at the end as
   * they were then. Of a message or signal: those it carries.
   */
  readonly variables: Variables
  /** The number, from 1, of one instance of a multi-instance activity or one round of a loop; absent for the activity as a whole. */
  readonly loopCounter?: number
  /** A script in another language than FEEL was passed by. */
  readonly skipped?: true
  /** Who did a task and how it was decided, when the scenario says so. */
  readonly by?: string
  readonly outcome?: string
  /** The type of a job. */
  readonly job?: string
  /** To whom a task is offered, and until when. */
  readonly assignee?: string
  readonly candidateGroups?: readonly string[]
  readonly due?: string
  /** To whom a reminder goes. */
  readonly to?: string
  /** What is published or broadcast, by its name, and the message's correlation key. */
  readonly message?: string
  readonly signal?: string
  readonly key?: string
  /** The decision that was evaluated, and which rules of which tables matched (1-based). */
  readonly decision?: string
  readonly rules?: ReadonlyArray<{ readonly decision: string, readonly rule: number }>
  /** Of an error, escalation or incident. */
  readonly code?: string
  /** The element that catches it. */
  readonly caught?: string
  /** More about an incident: an expression and position, no data. */
  readonly detail?: string
  /** The process started at another event than the none start event. */
  readonly startEvent?: string
}
