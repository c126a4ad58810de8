import type { JobWork } from '../model/model.ts'
import { describe, evaluate } from './evaluation.ts'
import { type Run, StepFailed } from './run.ts'

/** How many tries a job has. @throws StepFailed `retries-invalid` when FEEL gives no whole number from 1 */
export function evaluateRetries (run: Run, token: number, { retries, retriesFrom }: JobWork): number {
  if (retriesFrom === undefined) return retries
  const found = Number(evaluate(run, run.scopeOf(token), retriesFrom))
  if (!Number.isInteger(found) || found < 1) throw new StepFailed('retries-invalid', describe(retriesFrom))
  return found
}
