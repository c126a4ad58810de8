import { child, text } from '../element.ts'
import { definitionsOf } from '../compile/event-definition.ts'
import { fault } from './fault.ts'
import type { Rule } from './rule.ts'

/** A conditional event of an executable process has a formal expression (BPMN 2.0.2 §10.5.5, table 10.93). */
export const conditionalEvent: Rule = {
  id: 'conditional-event',
  * check ({ processes }) {
    for (const process of processes) {
      for (const { element } of process.nodes.values()) {
        for (const definition of definitionsOf(element)) {
          if (definition.$type !== 'bpmn:ConditionalEventDefinition') continue
          const condition = child(definition, 'condition')
          if (text(condition, 'body') === undefined) yield fault(element, 'saknar villkor. Skriv när den ska hända', 'has no condition')
          else if (condition?.$type !== 'bpmn:FormalExpression') yield fault(element, 'har ett villkor i löpande text. Märk det med xsi:type="tFormalExpression"', 'has an informal condition; mark it with xsi:type="tFormalExpression"')
        }
      }
    }
  }
}
