import { children } from '../element.ts'
import { all, fault, parentOf } from './fault.ts'
import type { Rule } from './rule.ts'

/** An event refers only to definitions at the root: one that stands in an event is that event's own (BPMN 2.0.2 §10.5.1, tables 10.79 and 10.81). */
export const eventDefinitionShared: Rule = {
  id: 'event-definition-shared',
  * check (subject) {
    for (const event of all(subject, 'bpmn:EndEvent', 'bpmn:IntermediateThrowEvent', 'bpmn:StartEvent', 'bpmn:IntermediateCatchEvent', 'bpmn:BoundaryEvent')) {
      if (children(event, 'eventDefinitionRef').every((definition) => parentOf(definition)?.$type === 'bpmn:Definitions')) continue
      yield fault(event, 'använder en utlösare som hör till en annan händelse. Lägg den ytterst i filen, eller ge händelsen en egen', 'refers to an event definition of another event; move it to the root or give the event its own')
    }
  }
}
