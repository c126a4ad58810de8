import { text } from '../element.ts'
import { all, fault, parentOf } from './fault.ts'
import type { Rule } from './rule.ts'

/** A formal expression says something (BPMN 2.0.2 §8.4.6, table 8.48). */
export const expressionEmpty: Rule = {
  id: 'expression-empty',
  * check (subject) {
    for (const expression of all(subject, 'bpmn:FormalExpression')) {
      const owner = parentOf(expression)
      if (owner !== undefined && text(expression, 'body') === undefined) yield fault(owner, 'har ett tomt uttryck. Skriv ett, eller ta bort det', 'has an empty expression; write one or remove it')
    }
  }
}
