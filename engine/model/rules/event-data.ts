import { definitionsOf } from '../compile/event-definition.ts'
import { children } from '../element.ts'
import { all, fault } from './fault.ts'
import type { Rule } from './rule.ts'

const events: ReadonlyArray<readonly [property: string, types: readonly string[]]> = [
  ['dataInputs', ['bpmn:EndEvent', 'bpmn:IntermediateThrowEvent']],
  ['dataOutputs', ['bpmn:StartEvent', 'bpmn:IntermediateCatchEvent', 'bpmn:BoundaryEvent']]
]

/** An event that carries data has one item for each of its definitions (BPMN 2.0.2 §10.5.1, tables 10.79 and 10.81). */
export const eventData: Rule = {
  id: 'event-data',
  demands: 'letter',
  * check (subject) {
    for (const [property, types] of events) {
      for (const event of all(subject, ...types)) {
        const items = children(event, property).length
        const definitions = definitionsOf(event).length
        if (items > 0 && items !== definitions) yield fault(event, `har ${items} data men ${definitions} utlösare. Ge varje utlösare sina data`, `has ${items} data items but ${definitions} event definitions; give each definition one`)
      }
    }
  }
}
