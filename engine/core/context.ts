import type { Json } from './state.ts'

/** Why an expression gave no usable value. */
export interface EvaluationError { readonly error: string, readonly detail: string }

/**
 * Evaluates one FEEL expression (without the leading `=`) in a scope of variables, as DMN 1.3 FEEL says. Temporal results
 * come back as ISO 8601 texts. Never throws: bad syntax or a failed evaluation is an `EvaluationError`.
 * `now()`, `today()` and the working-day functions use the instant given when the evaluator was made. `because` may tell why a value is
 * null (an unknown name, a wrong argument), without values.
 */
export type Evaluate = (expression: string, variables: Readonly<Record<string, Json>>) => { readonly value: Json, readonly because?: string } | EvaluationError

/** What a decision came to, and which rules of which tables matched on the way (1-based, in the order they were evaluated). */
export interface Decided {
  readonly value: Json
  readonly rules: ReadonlyArray<{ readonly decision: string, readonly rule: number }>
}

/** Evaluates a decision that was published with the diagram. Never throws; one that is not there, or that gives no clear answer, is an `EvaluationError`. */
export type Decide = (decision: string, variables: Readonly<Record<string, Json>>) => Decided | EvaluationError

/** All that is impure, handed in: nothing else may reach the core. */
export interface Context {
  /** The instant of the command, ISO 8601 in UTC with milliseconds (`2026-11-24T08:00:00.000Z`). */
  readonly now: string
  readonly evaluate: Evaluate
  /** Absent where no decisions are at hand: a decision task is then an incident. */
  readonly decide?: Decide
  /** When does a timer fire? Resolves a duration, date or cycle text relative to `from`; `undefined` when it can't be read. Cycle: `R3/PT1H`, `R/P1D`. */
  readonly schedule: (kind: 'date' | 'duration' | 'cycle', text: string, from: string) => { readonly due: string, readonly left?: number, readonly repeat?: string } | undefined
}
