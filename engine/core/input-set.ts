import type { Node } from '../model/model.ts'
import { evaluate } from './evaluation.ts'
import type { Run } from './run.ts'
import { openSubscription } from './subscription.ts'

/**
 * An activity does not begin before all that one of its input sets requires is there (BPMN 2.0.2 §13.3.2): until then its token waits, as for a
 * condition. Answers whether it may begin. @throws StepFailed
 */
export function awaitInputs (run: Run, token: number, node: Node): boolean {
  if (!('boundaries' in node) || node.inputSets === undefined || run.token(token).instance !== undefined) return true
  if (evaluate(run, run.scopeOf(token), node.inputSets) === true) return true
  openSubscription(run, token, node.id, { kind: 'condition', name: '' })
  return false
}
