import type { Context, EvaluationError, Evaluate } from '../core/context.ts'
import type { Json, Variables } from '../core/state.ts'
import { compiledFor, compiledIn, shapeOf, type Compiled } from './cache.ts'
import type { Pause } from './calendar.ts'
import { EvaluationFailure, newRun, type Run } from './compile/code.ts'
import { ourFunctions } from './functions.ts'
import { NotData, toJson, type TemporalForm } from './result.ts'
import { schedule } from './schedule.ts'

export { addWorkdays, easterSunday, endOfLocalDay, holidayName, isWorkday, localDate, startOfLocalDay, workdaysBetween, type LocalDate, type Pause } from './calendar.ts'
export { checkExpression } from './check.ts'
export { schedule } from './schedule.ts'

/** What an evaluator knows: the instant of the command, and the municipality's pauses; and in which form dates and times leave it. */
export interface EvaluatorOptions { readonly now: Date, readonly pauses?: readonly Pause[], readonly zone?: 'Europe/Stockholm', readonly temporal?: TemporalForm }

/**
 * An evaluator of FEEL expressions for one command, and its reader of timers: what `engine/core` takes in its `Context`. Cheap to make:
 * what is compiled is shared by all. An evaluation takes at most 2,000,000 steps; a range at most 100,000 values.
 *
 * Errors are `syntax` (cannot be read) and `evaluation` (a limit was reached, or FEEL does not define it); the detail names
 * the expression and position, and no values. A value of null may come with `because`: why, as far as is known, without values.
 */
export function createEvaluator ({ now, pauses = [], temporal }: EvaluatorOptions): { evaluate: Evaluate, schedule: Context['schedule'] } {
  // Most commands evaluate nothing.
  let functions: Run['functions'] | undefined
  return {
    evaluate: (expression, variables) => {
      functions ??= ourFunctions({ now, pauses })
      try {
        return evaluated(expression, compiledFor(expression, variables), variables, functions, temporal)
      } catch (error) {
        return failed('evaluation', expression, reasonOf(error))
      }
    },
    schedule
  }
}

/**
 * A tester of unary tests: does a value pass what a decision table's cell says (`> 3`, `"a", "b"`, `not(null)`)? True, false, or null when
 * that cannot be told; in the tests `?` is the value. Limits and errors as those of `createEvaluator`.
 */
export function createUnaryTest ({ now, pauses = [] }: EvaluatorOptions): (tests: string, value: Json, variables: Variables) => ReturnType<Evaluate> {
  const functions = ourFunctions({ now, pauses })
  return (tests, value, variables) => {
    try {
      return evaluated(tests, compiledIn(shapeOf(variables), tests, 'UnaryTests'), { ...variables, '?': value }, functions)
    } catch (error) {
      return failed('evaluation', tests, reasonOf(error))
    }
  }
}

/** @throws EvaluationFailure, NotData, and what the platform throws when its stack is full */
function evaluated (expression: string, { code, plain }: Compiled, names: Variables, functions: Run['functions'], temporal?: TemporalForm): ReturnType<Evaluate> {
  if ('message' in code) return failed('syntax', expression, `at position ${code.position}: ${code.message}`)
  const run = newRun(functions)
  const value = toJson(code.evaluate({ names, plain, outer: undefined, run }), temporal)
  return value === null && run.because !== undefined ? { value, because: run.because } : { value }
}

const MOST_QUOTED = 200

function failed (error: 'syntax' | 'evaluation', expression: string, reason: string): EvaluationError {
  const quoted = expression.length > MOST_QUOTED ? `${expression.slice(0, MOST_QUOTED)}…` : expression
  return { error, detail: `"${quoted}" ${reason}` }
}

/** Only our own messages are known to hold no data; of others the kind is told. */
function reasonOf (error: unknown): string {
  if (error instanceof EvaluationFailure || error instanceof NotData) return `failed: ${error.message}`
  return `failed: ${error instanceof Error ? error.name : 'unknown error'}`
}
