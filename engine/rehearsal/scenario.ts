import { Type, type Static } from 'typebox'
import { VariablesSchema } from '../core/state.ts'

const strict = { additionalProperties: false }
const Words = Type.String({ minLength: 1 })
/** ISO 8601, such as `P2D` or `PT4H`. */
const Duration = Type.String({ pattern: '^P.' })
const variables = { variables: Type.Optional(VariablesSchema) }

/** How a task, job or call ends. Without `error` and `fail` it is done. */
const Ending = {
  ...variables,
  /** The outcome chosen at a gate. */
  outcome: Type.Optional(Words),
  /** Who does it. */
  by: Type.Optional(Words),
  /** Throws a BPMN error with this code. */
  error: Type.Optional(Words),
  /** The job fails with this code, with `retries` left: one fewer than it had by default. Once none are left it is an incident. */
  fail: Type.Optional(Words),
  retries: Type.Optional(Type.Integer({ minimum: 0 })),
  /** The activities of an ad-hoc subprocess that are chosen. */
  activate: Type.Optional(Type.Array(Words))
}

/** What happens to a task, job or call when it opens. */
export const AnswerSchema = Type.Object({
  ...Ending,
  /** How long it takes; nothing by default. */
  after: Type.Optional(Duration),
  /** It is left waiting. */
  wait: Type.Optional(Type.Literal(true)),
  /** In a list: how many times in a row this answer is given, 1 by default. */
  times: Type.Optional(Type.Integer({ minimum: 1 }))
}, strict)
export type Answer = Static<typeof AnswerSchema>

const DefaultSchema = Type.Union([Type.Literal('complete'), Type.Literal('wait')])

const delivery = {
  ...variables,
  /** When: an instant, or this long after the start or after `when`. At the start by default. */
  at: Type.Optional(Words),
  after: Type.Optional(Duration),
  /** The element whose activation it follows. */
  when: Type.Optional(Words),
  /** Which activation of it, from 1: the first by default. */
  nth: Type.Optional(Type.Integer({ minimum: 1 }))
}
const messageTerms = {
  message: Words,
  key: Type.Optional(Words),
  /** How long it is kept when nobody waits for it: until the end by default. */
  keep: Type.Optional(Duration)
}

/** What comes from outside at a time of its own. */
export const OccurrenceSchema = Type.Union([
  Type.Object({ ...messageTerms, ...delivery }, strict),
  Type.Object({ signal: Words, ...delivery }, strict),
  Type.Object({ set: VariablesSchema, ...delivery }, strict)
])
export type Occurrence = Static<typeof OccurrenceSchema>

/** One step of a story that is told in order: each is taken when nothing else moves. */
export const StepSchema = Type.Union([
  /** Ends the first open task, job or call of an element, in whichever instance it is; `times` for several. */
  Type.Object({ do: Words, ...Ending, times: Type.Optional(Type.Integer({ minimum: 1 })) }, strict),
  /** Lets time pass. Timers fire on the way, each at its own instant. */
  Type.Object({ wait: Duration }, strict),
  Type.Object({ ...messageTerms, ...variables }, strict),
  Type.Object({ signal: Words, ...variables }, strict),
  /** Sets variables of the first instance that runs. */
  Type.Object({ set: VariablesSchema }, strict)
])
export type Step = Static<typeof StepSchema>

export const BeginningSchema = Type.Object({
  process: Words,
  ...variables,
  /** A start event other than the none start event. */
  startEvent: Type.Optional(Words)
}, strict)

/**
 * A scenario: what people, jobs and the world around do while a diagram is rehearsed. Everything may be left out. Written in YAML
 * (`docs/scenarios.md`).
 */
export const ScenarioSchema = Type.Object({
  name: Type.Optional(Type.String()),
  about: Type.Optional(Type.String()),
  /** The instant at which it begins, ISO 8601. */
  now: Type.Optional(Words),
  /** How long it goes on at most, ISO 8601. */
  maxTime: Type.Optional(Duration),
  /** What every started process begins with. */
  ...variables,
  /** The processes to start, in this order. */
  start: Type.Optional(Type.Array(BeginningSchema)),
  /** By element id or job type. One answer is given every time; a list is given in order, then what `otherwise` says. */
  answers: Type.Optional(Type.Record(Type.String(), Type.Union([AnswerSchema, Type.Array(AnswerSchema)]))),
  /** What tasks and jobs do that no answer names: `complete` by default; in a story (`steps`) tasks wait. */
  otherwise: Type.Optional(Type.Union([DefaultSchema, Type.Object({ tasks: Type.Optional(DefaultSchema), jobs: Type.Optional(DefaultSchema) }, strict)])),
  events: Type.Optional(Type.Array(OccurrenceSchema)),
  steps: Type.Optional(Type.Array(StepSchema))
}, strict)
export type Scenario = Static<typeof ScenarioSchema>
