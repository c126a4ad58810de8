import { definitionsOf } from '../compile/event-definition.ts'
import { child, children, text, type Element } from '../element.ts'
import { all, fault } from './fault.ts'
import type { Rule } from './rule.ts'

/** What carries the payload of a definition, and where its type is. */
const payloads: Readonly<Record<string, readonly [reference: string, item: string]>> = {
  'bpmn:MessageEventDefinition': ['messageRef', 'itemRef'],
  'bpmn:ErrorEventDefinition': ['errorRef', 'structureRef'],
  'bpmn:EscalationEventDefinition': ['escalationRef', 'structureRef'],
  'bpmn:SignalEventDefinition': ['signalRef', 'structureRef']
}

function structureOf (definition: Element): string | undefined {
  const [reference = '', item = ''] = payloads[definition.$type] ?? []
  return text(child(child(definition, reference), item), 'structureRef')
}

/** The data of an event have the structure of what comes or goes with it, one for one in order (BPMN 2.0.2 §10.5.1, §10.4.2). */
export const eventDataType: Rule = {
  id: 'event-data-type',
  demands: 'letter',
  * check (subject) {
    for (const event of all(subject, 'bpmn:EndEvent', 'bpmn:IntermediateThrowEvent', 'bpmn:StartEvent', 'bpmn:IntermediateCatchEvent', 'bpmn:BoundaryEvent')) {
      const items = [...children(event, 'dataInputs'), ...children(event, 'dataOutputs')]
      for (const [index, definition] of definitionsOf(event).entries()) {
        const item = items[index]
        if (item === undefined || payloads[definition.$type] === undefined) continue
        if (text(child(item, 'itemSubjectRef'), 'structureRef') === structureOf(definition)) continue
        yield fault(event, 'har data av ett annat slag än det som kommer eller sänds. Ge båda samma itemDefinition', 'has data of another structure than its event definition; give both the same item definition')
      }
    }
  }
}
