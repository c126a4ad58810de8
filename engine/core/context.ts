import type { Json } from './state.ts'

/** Why an expression gave no usable value. */
export interface EvaluationError { readonly error: string, readonly detail: string }

/**
 * Evaluates one FEEL expression (without the leading `=`) in a scope of variables, as DMN 1.3 FEEL says. Temporal results
 * come back as ISO 8601 texts. Never throws: bad syntax or a failed evaluation is an `EvaluationError`.
 * `now()`, `today()` and the working-day functions use the instant given when the evaluator was made.
 */
export type Evaluate = (expression: string, variables: Readonly<Record<string, Json>>) => { readonly value: Json } | EvaluationError

/** All that is impure, handed in: nothing else may reach the core. */
export interface Context {
  /** The instant of the command, ISO 8601 in UTC with milliseconds (`2026-11-24T08:00:00.000Z`). */
  readonly now: string
  readonly evaluate: Evaluate
  /** When does a timer fire? Resolves a duration, date or cycle text relative to `from`; `undefined` when it can't be read. Cycle: `R3/PT1H`, `R/P1D`. */
  readonly schedule: (kind: 'date' | 'duration' | 'cycle', text: string, from: string) => { readonly due: string, readonly left?: number, readonly repeat?: string } | undefined
}
