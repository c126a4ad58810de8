import { Type, type Static } from 'typebox'
import { GatheredSchema, IdSchema, JsonSchema, LoopSchema, StepSchema, VariablesSchema } from './state.ts'

const Strings = Type.Array(Type.String())
/** Number (from 1) of one instance of a multi-instance activity; absent for the activity as a whole. */
const instance = { instance: Type.Optional(Type.Integer({ minimum: 1 })) }
const base = { element: Type.String() }
/** `token` is the holder: the token that waits or, for the start event of an event subprocess, the scope it watches over (ids share one counter). */
const wait = { wait: IdSchema, element: Type.String(), token: IdSchema }
/** Which definition of a multiple event, from 0. */
const part = { part: Type.Optional(Type.Integer({ minimum: 0 })) }

/**
 * What happened to one process instance: the only way its state changes, and its history. Small and plain: ids, keys,
 * numbers, instants. No personal data, no free text. The core may add fields to the structural events
 * (`token.*`, `scope.*`, `arrival.*`) as `apply` needs; those named here are the contract others rely on.
 */
export const EventSchema = Type.Union([
  Type.Object({ type: Type.Literal('process.started'), process: Type.String(), variables: VariablesSchema, startEvent: Type.String() }),
  Type.Object({ type: Type.Literal('process.completed'), variables: VariablesSchema }),
  /** By `cancel` or a terminate end event. */
  Type.Object({ type: Type.Literal('process.terminated'), cancelled: Type.Boolean() }),
  /** An error end event that nothing caught. */
  Type.Object({ type: Type.Literal('process.failed'), code: Type.String() }),
  Type.Object({ type: Type.Literal('process.suspended') }),
  Type.Object({ type: Type.Literal('process.resumed') }),
  /** It had completed, and goes on: what could be compensated then is forgotten. */
  Type.Object({ type: Type.Literal('process.reopened') }),

  Type.Object({ type: Type.Literal('element.activated'), ...base, token: IdSchema, scope: IdSchema, ...instance }),
  Type.Object({ type: Type.Literal('element.completed'), ...base, token: IdSchema, scope: IdSchema, ...instance }),
  Type.Object({ type: Type.Literal('element.terminated'), ...base, token: IdSchema, scope: IdSchema, ...instance }),
  Type.Object({ type: Type.Literal('flow.taken'), flow: Type.String(), token: IdSchema, scope: IdSchema }),
  Type.Object({ type: Type.Literal('token.created'), token: IdSchema, element: Type.String(), scope: IdSchema, ...instance, variables: Type.Optional(VariablesSchema), compensates: Type.Optional(Type.String()), resets: Type.Optional(Type.Literal(true)) }),
  /** The variables that are an activity's own, kept on its token: these and no others. */
  Type.Object({ type: Type.Literal('token.variables'), token: IdSchema, variables: VariablesSchema }),
  Type.Object({ type: Type.Literal('token.consumed'), token: IdSchema }),
  /** One of the definitions of a parallel multiple event has come; others are still waited for. `token` is the holder, as for a wait. */
  Type.Object({ type: Type.Literal('token.gathered'), token: IdSchema, element: Type.String(), gathered: GatheredSchema }),
  /** What had come of a parallel multiple event is forgotten: all of it came, or it is not waited for any more. */
  Type.Object({ type: Type.Literal('token.released'), token: IdSchema, element: Type.String() }),
  Type.Object({ type: Type.Literal('arrival.counted'), element: Type.String(), scope: IdSchema, flow: Type.String() }),
  /** One token of each flow went through the join, or with `all` the join was emptied because its scope was interrupted. */
  Type.Object({ type: Type.Literal('arrival.cleared'), element: Type.String(), scope: IdSchema, all: Type.Optional(Type.Literal(true)) }),
  /** One token of one flow was taken out of a join. */
  Type.Object({ type: Type.Literal('arrival.taken'), element: Type.String(), scope: IdSchema, flow: Type.String() }),
  /** A complex gateway was activated by the tokens of these flows, and waits for reset from now on. */
  Type.Object({ type: Type.Literal('arrival.activated'), element: Type.String(), scope: IdSchema, flows: Strings }),
  /** A complex gateway waits for start again. */
  Type.Object({ type: Type.Literal('arrival.reset'), element: Type.String(), scope: IdSchema }),
  Type.Object({ type: Type.Literal('scope.opened'), scope: IdSchema, element: Type.String(), parent: IdSchema, token: Type.Optional(IdSchema), variables: VariablesSchema, loop: Type.Optional(LoopSchema) }),
  /** One more instance of a multi-instance body is done. */
  Type.Object({ type: Type.Literal('scope.counted'), scope: IdSchema, completed: Type.Integer() }),
  /** What one instance of a multi-instance body leaves behind, at its place in the body's output collection. */
  Type.Object({ type: Type.Literal('scope.collected'), scope: IdSchema, variable: Type.String(), instance: Type.Integer({ minimum: 1 }), value: JsonSchema }),
  Type.Object({ type: Type.Literal('scope.closed'), scope: IdSchema }),
  /** What an ad-hoc subprocess is still to begin; `done` when its completion condition is true. */
  Type.Object({ type: Type.Literal('scope.planned'), scope: IdSchema, elements: Strings, done: Type.Optional(Type.Literal(true)) }),
  /** An activity that could be compensated has completed in a scope; with `inside` what was completed inside it is kept with it. */
  Type.Object({ type: Type.Literal('scope.recorded'), ...base, scope: IdSchema, token: IdSchema, ...instance, variables: Type.Optional(VariablesSchema), inside: Type.Optional(Type.Literal(true)), partial: Type.Optional(Type.Literal(true)) }),
  /** The scope that was open at one token is another's. */
  Type.Object({ type: Type.Literal('scope.handed'), token: IdSchema, to: IdSchema }),
  /** A transaction was cancelled. */
  Type.Object({ type: Type.Literal('scope.cancelled'), ...base, scope: IdSchema, token: IdSchema }),
  /** `scope` may be a token that keeps its activity's own variables (ids share one counter). */
  Type.Object({ type: Type.Literal('variables.set'), scope: IdSchema, variables: VariablesSchema }),

  /** A decision task was decided: which rules of which tables matched (1-based). The audit of an automatic decision; holds no data. */
  Type.Object({ type: Type.Literal('decision.evaluated'), ...base, token: IdSchema, decision: Type.String(), rules: Type.Array(Type.Object({ decision: Type.String(), rule: Type.Integer({ minimum: 1 }) })) }),

  Type.Object({
    type: Type.Literal('task.opened'),
    ...wait,
    version: Type.Integer(),
    assignee: Type.Optional(Type.String()),
    candidateGroups: Strings,
    candidateUsers: Strings,
    form: Type.Optional(Type.String()),
    due: Type.Optional(Type.String()),
    followUp: Type.Optional(Type.String()),
    priority: Type.Integer(),
    /** Variables local to this task (inputs, the multi-instance element): never personal. */
    variables: VariablesSchema
  }),
  Type.Object({ type: Type.Literal('task.assigned'), ...wait, version: Type.Integer(), assignee: Type.Union([Type.String(), Type.Null()]) }),
  Type.Object({ type: Type.Literal('task.reminded'), ...wait, to: Type.String(), round: Type.Integer() }),
  Type.Object({ type: Type.Literal('task.completed'), ...wait, outcome: Type.Optional(Type.String()) }),
  Type.Object({ type: Type.Literal('task.canceled'), ...wait }),

  /** `listener`: index among the element's execution listeners, whose job it is. */
  Type.Object({ type: Type.Literal('job.opened'), ...wait, job: Type.String(), headers: Type.Record(Type.String(), Type.String()), retries: Type.Integer(), listener: Type.Optional(Type.Integer({ minimum: 0 })) }),
  Type.Object({ type: Type.Literal('job.failed'), ...wait, retries: Type.Integer(), code: Type.String() }),
  Type.Object({ type: Type.Literal('job.completed'), ...wait }),
  Type.Object({ type: Type.Literal('job.canceled'), ...wait }),

  Type.Object({ type: Type.Literal('timer.opened'), ...wait, due: Type.String(), remind: Type.Optional(Type.Integer()), repeat: Type.Optional(Type.String()), left: Type.Optional(Type.Integer()), ...part }),
  Type.Object({ type: Type.Literal('timer.fired'), ...wait }),
  Type.Object({ type: Type.Literal('timer.canceled'), ...wait }),

  /**
   * Of kind `condition` its name is empty and its condition in the model, at `element` (and `part`). Opened again under the same number when
   * the condition is no longer `met`. A row of it needs no more than wait, token, element and kind: to find the instances whose time-dependent
   * conditions are to be looked at by `fireTimers`.
   */
  Type.Object({
    type: Type.Literal('subscription.opened'),
    ...wait,
    kind: Type.Union([Type.Literal('message'), Type.Literal('signal'), Type.Literal('condition')]),
    name: Type.String(),
    key: Type.Optional(Type.String()),
    met: Type.Optional(Type.Literal(true)),
    ...part
  }),
  Type.Object({ type: Type.Literal('subscription.triggered'), ...wait, name: Type.String() }),
  Type.Object({ type: Type.Literal('subscription.canceled'), ...wait }),

  Type.Object({
    type: Type.Literal('call.opened'),
    ...wait,
    process: Type.String(),
    binding: Type.Union([Type.Literal('deployment'), Type.Literal('latest'), Type.Literal('versionTag')]),
    versionTag: Type.Optional(Type.String()),
    variables: VariablesSchema
  }),
  Type.Object({ type: Type.Literal('call.completed'), ...wait }),
  Type.Object({ type: Type.Literal('call.canceled'), ...wait }),

  /** Thrown by a message throw or message end event without a job: for whoever waits, in any instance, or a message start. */
  Type.Object({
    type: Type.Literal('message.published'),
    ...base,
    name: Type.String(),
    key: Type.Optional(Type.String()),
    variables: VariablesSchema,
    /** At most one message of the same name, key and id is kept at a time. */
    messageId: Type.Optional(Type.String()),
    /** Until when it is kept for whoever comes to wait for it; absent: only for those who wait now. */
    expires: Type.Optional(Type.String())
  }),
  Type.Object({ type: Type.Literal('signal.broadcast'), ...base, name: Type.String(), variables: VariablesSchema }),
  Type.Object({ type: Type.Literal('error.thrown'), ...base, code: Type.String(), caught: Type.Optional(Type.String()) }),
  /**
   * `element` has thrown compensation: of one activity or of all that was completed in `scope`, last completed first. What is to be undone is moved
   * to the scope `into`; without that there was nothing.
   */
  Type.Object({ type: Type.Literal('compensation.triggered'), ...base, token: IdSchema, scope: IdSchema, activity: Type.Optional(Type.String()), into: Type.Optional(IdSchema) }),
  /** An activity is being compensated, at `token`; `restored` is its scope as it was, where with `all` what was completed inside it is compensated. */
  Type.Object({ type: Type.Literal('compensation.started'), ...base, token: IdSchema, scope: IdSchema, ...instance, restored: Type.Optional(IdSchema), all: Type.Optional(Type.Literal(true)) }),
  /** An activity, or all that an event threw compensation for without waiting, is compensated. */
  Type.Object({ type: Type.Literal('compensation.completed'), ...base, token: IdSchema, scope: IdSchema, ...instance }),
  Type.Object({ type: Type.Literal('escalation.thrown'), ...base, code: Type.String(), caught: Type.Optional(Type.String()) }),

  /** A failed step: the token stays where it is until `retry`. `code` such as `condition-not-boolean`, `no-flow-chosen`, `job-failed`. `detail` names expression and position, no data. */
  Type.Object({ type: Type.Literal('incident.raised'), incident: IdSchema, element: Type.String(), token: IdSchema, wait: Type.Optional(IdSchema), code: Type.String(), detail: Type.String(), step: StepSchema, flow: Type.Optional(Type.String()) }),
  Type.Object({ type: Type.Literal('incident.resolved'), incident: IdSchema, element: Type.String() })
])
export type Event = Static<typeof EventSchema>
export type EventOf<K extends Event['type']> = Extract<Event, { type: K }>
