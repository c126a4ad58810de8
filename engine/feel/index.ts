import { evaluate as feelin } from 'feelin'
import type { Context, Evaluate } from '../core/context.ts'
import type { Pause } from './calendar.ts'
import { ourFunctions } from './functions.ts'
import { isSyntaxProblem, parse } from './parse.ts'
import { toJson } from './result.ts'
import { schedule } from './schedule.ts'

export { addWorkdays, easterSunday, endOfLocalDay, holidayName, isWorkday, localDate, startOfLocalDay, workdaysBetween, type LocalDate, type Pause } from './calendar.ts'
export { checkExpression } from './check.ts'
export { schedule } from './schedule.ts'

/** What an evaluator knows: the instant of the command, and the municipality's pauses. */
export interface EvaluatorOptions { readonly now: Date, readonly pauses?: readonly Pause[], readonly zone?: 'Europe/Stockholm' }

/**
 * An evaluator of FEEL expressions for one command, and its reader of timers: what `engine/core` takes in its `Context`.
 */
export function createEvaluator ({ now, pauses = [] }: EvaluatorOptions): { evaluate: Evaluate, schedule: Context['schedule'] } {
  const functions = ourFunctions({ now, pauses })
  const evaluate: Evaluate = (expression, variables) => {
    try {
      const parsed = parse(expression, variables)
      if (isSyntaxProblem(parsed)) return { error: 'syntax', detail: `${expression.slice(0, 200)} at ${parsed.position}: ${parsed.message}` }
      return { value: toJson(feelin(expression, { ...functions, ...variables }).value) }
    } catch (error) {
      return { error: 'evaluation', detail: `${expression.slice(0, 200)}: ${error instanceof Error ? error.name : 'failed'}` }
    }
  }
  return { evaluate, schedule }
}
