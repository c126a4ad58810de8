import { Type, type Static } from 'typebox'
import { IdSchema, VariablesSchema } from './state.ts'

/**
 * What can be asked of one process instance. Each names what it expects; one that does not fit the state is a
 * `Rejection`, never an exception, and changes nothing.
 */
export const CommandSchema = Type.Union([
  /**
   * Begins the instance at the none start event, or at `startEvent`: a start event, an instantiating receive task or an event behind an
   * instantiating event-based gateway (`triggersOf` lists them). `part`: which definition of a multiple event has come, the first when
   * absent; a parallel one then waits for its others in the new instance. Only on `initial(model)`.
   */
  Type.Object({ type: Type.Literal('start'), variables: VariablesSchema, startEvent: Type.Optional(Type.String()), part: Type.Optional(Type.Integer({ minimum: 0 })) }),
  /** `outcome` is required exactly when the task is a gate, and must be one of its keys. */
  Type.Object({ type: Type.Literal('completeTask'), task: IdSchema, version: Type.Integer(), outcome: Type.Optional(Type.String()), variables: VariablesSchema }),
  Type.Object({ type: Type.Literal('completeJob'), job: IdSchema, variables: VariablesSchema }),
  /** `retries` left; at 0 an incident is raised. `code` is a short key such as `smtp-refused`, never a free text. */
  Type.Object({ type: Type.Literal('failJob'), job: IdSchema, retries: Type.Integer({ minimum: 0 }), code: Type.String() }),
  /** A BPMN error thrown by a job or task: caught at the nearest scope, or an incident. */
  Type.Object({ type: Type.Literal('throwError'), wait: IdSchema, code: Type.String(), variables: VariablesSchema }),
  /** Fires every timer due at `context.now`, in the order they are due (ties: in which they were opened). Fires none: accepted, no events. */
  Type.Object({ type: Type.Literal('fireTimers') }),
  /** A message for this instance. Taken by the first-opened matching subscription. */
  Type.Object({ type: Type.Literal('correlate'), name: Type.String(), key: Type.Optional(Type.String()), variables: VariablesSchema }),
  Type.Object({ type: Type.Literal('broadcast'), name: Type.String(), variables: VariablesSchema }),
  Type.Object({ type: Type.Literal('completeCall'), call: IdSchema, variables: VariablesSchema }),
  /** The called process ended with an uncaught error, was cancelled, or could not be started. With `error` it is thrown as a BPMN error here. */
  Type.Object({ type: Type.Literal('failCall'), call: IdSchema, code: Type.String(), error: Type.Optional(Type.String()) }),
  /** The called process threw an escalation that nothing in it caught: thrown here as one, and the call goes on unless that interrupts it. */
  Type.Object({ type: Type.Literal('escalateCall'), call: IdSchema, code: Type.String() }),
  /** Begins an activity, with variables of its own, in the ad-hoc subprocess that `token` stands at. */
  Type.Object({ type: Type.Literal('activate'), token: IdSchema, element: Type.String(), variables: VariablesSchema }),
  /**
   * Moves a token back, or on, to an activity of the scope it stands in: what it waits for is cancelled, with all that runs inside. Without
   * `token` a process that has completed begins anew at the activity, with the variables it ended with.
   */
  Type.Object({ type: Type.Literal('move'), token: Type.Optional(IdSchema), element: Type.String() }),
  Type.Object({ type: Type.Literal('setVariables'), scope: Type.Optional(IdSchema), variables: VariablesSchema }),
  Type.Object({ type: Type.Literal('cancel') }),
  Type.Object({ type: Type.Literal('suspend') }),
  Type.Object({ type: Type.Literal('resume') }),
  /** Tries the step of an incident again (a failed job gets `retries`, 3 by default). */
  Type.Object({ type: Type.Literal('retry'), incident: IdSchema, retries: Type.Optional(Type.Integer({ minimum: 1 })) }),
  /** Gives a task to somebody, or back to its candidates (`assignee: null`); its version rises. */
  Type.Object({ type: Type.Literal('assignTask'), task: IdSchema, version: Type.Integer(), assignee: Type.Union([Type.String(), Type.Null()]) })
])
export type Command = Static<typeof CommandSchema>

/** A command that does not fit. `reason` is a stable key (`task-not-open`, `stale-version`, `unknown-outcome`, …), `hint` English for a developer. */
export interface Rejection { readonly rejected: true, readonly reason: string, readonly hint: string }
