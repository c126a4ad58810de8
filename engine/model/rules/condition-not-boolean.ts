import { child, text, type Element } from '../element.ts'
import { all, fault, parentOf } from './fault.ts'
import type { Rule } from './rule.ts'

const conditions: ReadonlyArray<readonly [type: string, property: string]> = [
  ['bpmn:SequenceFlow', 'conditionExpression'],
  ['bpmn:StandardLoopCharacteristics', 'loopCondition'],
  ['bpmn:MultiInstanceLoopCharacteristics', 'completionCondition'],
  ['bpmn:ComplexBehaviorDefinition', 'condition'],
  ['bpmn:AdHocSubProcess', 'completionCondition'],
  ['bpmn:ComplexGateway', 'activationCondition'],
  ['bpmn:ConditionalEventDefinition', 'condition']
]

/** A number, a text or nothing: what is plainly neither true nor false. */
const literal = /^=?\s*(?:-?\d+(?:\.\d+)?|"[^"]*"|null)$/

function ownerOf (element: Element): Element {
  return element.$type.endsWith('LoopCharacteristics') ? parentOf(element) ?? element : element
}

/** A condition is true or false, never a number or a text (BPMN 2.0.2 §8.4.6, §10.3.8, tables 10.27–10.30). */
export const conditionNotBoolean: Rule = {
  id: 'condition-not-boolean',
  * check (subject) {
    for (const [type, property] of conditions) {
      for (const element of all(subject, type)) {
        const written = text(child(element, property), 'body')
        if (written !== undefined && literal.test(written)) yield fault(ownerOf(element), `har villkoret ”${written}”, som varken är sant eller falskt. Skriv till exempel ”antal > 3”`, `has the condition "${written}", which is neither true nor false`)
      }
    }
  }
}
