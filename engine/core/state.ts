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
  at: Type.Optional(Type.String()),
  /** Which definition of a multiple event it waits for, from 0. */
  part: Type.Optional(Type.Integer({ minimum: 0 }))
}

/**
 * What a token waits for. `id` names the wait in commands and rows. Only what cannot be derived from the model is stored;
 * terms of the wait (due date, candidates) live in its row, not here.
 */
export const WaitSchema = Type.Union([
  Type.Object({ ...wait, kind: Type.Literal('task'), version: Type.Integer({ minimum: 1 }) }),
  Type.Object({ ...wait, kind: Type.Literal('job'), type: Type.String(), retries: Type.Integer(), listener: Type.Optional(Type.Integer({ minimum: 0 })) }),
  Type.Object({ ...wait, kind: Type.Literal('call'), process: Type.String() }),
  /** `left`: how many firings remain after that at `due`; absent with `repeat` means without end. `remind`: index among the task's reminders. */
  Type.Object({ ...wait, kind: Type.Literal('timer'), due: Type.String(), repeat: Type.Optional(Type.String()), left: Type.Optional(Type.Integer()), remind: Type.Optional(Type.Integer()) }),
  Type.Object({ ...wait, kind: Type.Literal('message'), name: Type.String(), key: Type.Optional(Type.String()) }),
  Type.Object({ ...wait, kind: Type.Literal('signal'), name: Type.String() }),
  /** `met`: its condition was true when last looked at, and the event has happened for that: it can only happen again after it was not. */
  Type.Object({ ...wait, kind: Type.Literal('condition'), met: Type.Optional(Type.Literal(true)) })
])
export type Wait = Static<typeof WaitSchema>
export type WaitKind = Wait['kind']
export type WaitOf<K extends WaitKind> = Extract<Wait, { kind: K }>

/** A definition of a parallel multiple event that has come while others are still waited for; with the wait that it ended, if it had one. */
export const GatheredSchema = Type.Object({ part: Type.Integer({ minimum: 0 }), wait: Type.Optional(WaitSchema), variables: VariablesSchema })
export type Gathered = Static<typeof GatheredSchema>
/** By the parallel multiple event. */
const gathered = Type.Optional(Type.Record(Type.String(), Type.Array(GatheredSchema)))

/** How far a multi-instance body has come. `items` only when sequential: what is still to come must be known. */
export const LoopSchema = Type.Object({
  size: Type.Integer({ minimum: 0 }),
  completed: Type.Integer({ minimum: 0 }),
  items: Type.Optional(Type.Array(JsonSchema))
})

/** A completed activity that could be compensated (BPMN 2.0.2 §13.5.5): with its variables as they were then, and what was completed inside it. */
export interface Completion {
  readonly element: string
  readonly instance?: number
  readonly variables?: Variables
  readonly inside?: readonly Completion[]
  /** It was ended before it had completed: only what was completed inside it can be compensated. */
  readonly partial?: true
}
export const CompletionSchema = Type.Unsafe<Completion>(Type.Object({
  element: Type.String(),
  instance: Type.Optional(Type.Integer({ minimum: 1 })),
  variables: Type.Optional(VariablesSchema),
  inside: Type.Optional(Type.Array(Type.Unknown())),
  partial: Type.Optional(Type.Literal(true))
}))

/** What an ad-hoc subprocess is still to begin, in order; `done` when its completion condition has become true. */
export const PlanSchema = Type.Object({ elements: Type.Array(Type.String()), done: Type.Optional(Type.Literal(true)) })

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
  gathered,
  loop: Type.Optional(LoopSchema),
  plan: Type.Optional(PlanSchema),
  /** What could be compensated, in the order of completion. */
  completed: Type.Optional(Type.Array(CompletionSchema)),
  /** What is to be compensated in it, the last first. */
  pending: Type.Optional(Type.Array(CompletionSchema)),
  /** A transaction that is left by its cancel boundary event when all is compensated. */
  cancelled: Type.Optional(Type.Literal(true))
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
  /** The activity that is being undone here; the token's own element when the token only stands for that. */
  compensates: Type.Optional(Type.String()),
  instance: Type.Optional(Type.Integer({ minimum: 1 })),
  waits: Type.Optional(Type.Array(WaitSchema)),
  gathered,
  /** It stands at a complex gateway that is being reset. */
  resets: Type.Optional(Type.Literal(true))
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
 * `arrivals` counts, by scope, join and flow, the tokens that a join has taken in; `resets` names, by scope and complex gateway that waits for
 * reset, the flows whose tokens activated it. Empty maps are left out.
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
  resets: Type.Optional(Type.Record(Type.String(), Type.Record(Type.String(), Type.Array(Type.String())))),
  incidents: Type.Optional(Type.Record(Type.String(), OpenIncidentSchema))
})
export type State = Static<typeof StateSchema>
