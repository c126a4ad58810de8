import { informalExpressions } from './expressions.ts'
import { fault } from './fault.ts'
import type { Rule } from './rule.ts'

/** What an executable process evaluates is marked as a formal expression, `xsi:type="tFormalExpression"` (BPMN 2.0.2 §8.4.6). */
export const expressionUntyped: Rule = {
  id: 'expression-untyped',
  demands: 'letter',
  * check (subject) {
    for (const [owner] of informalExpressions(subject)) {
      yield fault(owner, 'har ett uttryck som inte är märkt som ett. Lägg till xsi:type="tFormalExpression"', 'has an expression that is not marked as formal; add xsi:type="tFormalExpression"')
    }
  }
}
