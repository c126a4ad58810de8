import { Type, type Static } from 'typebox'

/** A variable's value: plain JSON. Instants, dates and durations are ISO 8601 texts. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json }
export type Variables = Readonly<Record<string, Json>>
export const VariablesSchema = Type.Unsafe<Variables>(Type.Record(Type.String(), Type.Unknown()))

/** Counted per instance, never random: `1`, `2`, … Tokens, scopes, waits and incidents share the counter. */
export const IdSchema = Type.Integer({ minimum: 1 })

export const JsonSchema = Type.Unsafe<Json>(Type.Unknown())
const wait = {
  id: IdSchema,
  /** The element that waits, when it is not its holder's own: a boundary event, the start event of an event subprocess, the event after an event-based gateway. */
  at: Type.Optional(Type.String())
}

/**
 * What a token waits for. `id` names the wait in commands and rows. Only what cannot be derived from the model is stored;
 * terms of the wait (due date, candidates) live in its row, not here.
 */
export const WaitSchema = Type.Union([
  Type.Object({ ...wait, kind: Type.Literal('task'), version: Type.Integer({ minimum: 1 }) }),
  Type.Object({ ...wait, kind: Type.Literal('job'), type: Type.String(), retries: Type.Integer() }),
  Type.Object({ ...wait, kind: Type.Literal('call'), process: Type.String() }),
  /** `left`: how many firings remain after that at `due`; absent with `repeat` means without end. `remind`: index among the task's reminders. */
  Type.Object({ ...wait, kind: Type.Literal('timer'), due: Type.String(), repeat: Type.Optional(Type.String()), left: Type.Optional(Type.Integer()), remind: Type.Optional(Type.Integer()) }),
  Type.Object({ ...wait, kind: Type.Literal('message'), name: Type.String(), key: Type.Optional(Type.String()) }),
  Type.Object({ ...wait, kind: Type.Literal('signal'), name: Type.String() })
])
export type Wait = Static<typeof WaitSchema>
export type WaitKind = Wait['kind']
export type WaitOf<K extends WaitKind> = Extract<Wait, { kind: K }>

/** How far a multi-instance body has come. `items` only when sequential: what is still to come must be known. */
export const LoopSchema = Type.Object({
  size: Type.Integer({ minimum: 0 }),
  completed: Type.Integer({ minimum: 0 }),
  items: Type.Optional(Type.Array(JsonSchema))
})
export type Loop = Static<typeof LoopSchema>

/**
 * Where variables live: the process (always id 1), a subprocess, an event subprocess, a multi-instance body (with `loop`)
 * or an activity that has variables of its own. `token` is the token that stands at the activity whose scope it is.
 */
export const ScopeSchema = Type.Object({
  element: Type.String(),
  parent: Type.Optional(IdSchema),
  token: Type.Optional(IdSchema),
  variables: VariablesSchema,
  /** The start events of its event subprocesses. */
  waits: Type.Optional(Type.Array(WaitSchema)),
  loop: Type.Optional(LoopSchema)
})
export type Scope = Static<typeof ScopeSchema>

/**
 * A token stands at a flow node, in a scope. `local` is the scope of the activity it stands at, `variables` are the activity's own when it
 * needs no scope for them; `instance` is its number (from 1) in a multi-instance body or loop, seen as the variable `loopCounter`.
 */
export const TokenSchema = Type.Object({
  element: Type.String(),
  scope: IdSchema,
  local: Type.Optional(IdSchema),
  variables: Type.Optional(VariablesSchema),
  instance: Type.Optional(Type.Integer({ minimum: 1 })),
  waits: Type.Optional(Type.Array(WaitSchema))
})
export type Token = Static<typeof TokenSchema>

/** What a retry does again: the arrival, the work of entering, the wait (a job or call), the leaving with its output mappings, or only the departure along its flows. */
export const StepSchema = Type.Union([Type.Literal('arrive'), Type.Literal('enter'), Type.Literal('wait'), Type.Literal('leave'), Type.Literal('depart')])
export type Step = Static<typeof StepSchema>

export const OpenIncidentSchema = Type.Object({
  token: IdSchema,
  step: StepSchema,
  wait: Type.Optional(IdSchema),
  /** The flow it arrived by, for a join. */
  flow: Type.Optional(Type.String())
})
export type OpenIncident = Static<typeof OpenIncidentSchema>

/** `new`: not started. The last three are ends: nothing can happen any more. */
export const StatusSchema = Type.Union([
  Type.Literal('new'), Type.Literal('active'), Type.Literal('suspended'),
  Type.Literal('completed'), Type.Literal('terminated'), Type.Literal('failed')
])
export type Status = Static<typeof StatusSchema>

/**
 * One process instance between two commands: every token waits for something or has an incident. Maps by counted id;
 * `arrivals` counts, by scope, join and flow, the tokens that a parallel join has taken in. Empty maps are left out.
 */
export const StateSchema = Type.Object({
  /** The process's id in the diagram. */
  model: Type.String(),
  status: StatusSchema,
  /** The next id to give. */
  next: IdSchema,
  scopes: Type.Record(Type.String(), ScopeSchema),
  tokens: Type.Record(Type.String(), TokenSchema),
  arrivals: Type.Optional(Type.Record(Type.String(), Type.Record(Type.String(), Type.Record(Type.String(), Type.Integer({ minimum: 1 }))))),
  incidents: Type.Optional(Type.Record(Type.String(), OpenIncidentSchema))
})
export type State = Static<typeof StateSchema>
