import type { Context, EvaluationError, Evaluate } from '../core/context.ts'
import { compiledFor } from './cache.ts'
import type { Pause } from './calendar.ts'
import { EvaluationFailure, newRun } from './compile/code.ts'
import { ourFunctions } from './functions.ts'
import { NotData, toJson } from './result.ts'
import { schedule } from './schedule.ts'

export { addWorkdays, easterSunday, endOfLocalDay, holidayName, isWorkday, localDate, startOfLocalDay, workdaysBetween, type LocalDate, type Pause } from './calendar.ts'
export { checkExpression } from './check.ts'
export { schedule } from './schedule.ts'

/** What an evaluator knows: the instant of the command, and the municipality's pauses. */
export interface EvaluatorOptions { readonly now: Date, readonly pauses?: readonly Pause[], readonly zone?: 'Europe/Stockholm' }

/**
 * An evaluator of FEEL expressions for one command, and its reader of timers: what `engine/core` takes in its `Context`. Cheap to make:
 * what is compiled is shared by all. An evaluation takes at most 2,000,000 steps; a range at most 100,000 values.
 *
 * Errors are `syntax` (cannot be read) and `evaluation` (a limit was reached, or FEEL does not define it); the detail names
 * the expression and position, and no values.
 */
export function createEvaluator ({ now, pauses = [] }: EvaluatorOptions): { evaluate: Evaluate, schedule: Context['schedule'] } {
  const functions = ourFunctions({ now, pauses })
  const evaluate: Evaluate = (expression, variables) => {
    try {
      const { code, plain } = compiledFor(expression, variables)
      if ('message' in code) return failed('syntax', expression, `at position ${code.position}: ${code.message}`)
      return { value: toJson(code.evaluate({ names: variables, plain, outer: undefined, run: newRun(functions) })) }
    } catch (error) {
      return failed('evaluation', expression, reasonOf(error))
    }
  }
  return { evaluate, schedule }
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
