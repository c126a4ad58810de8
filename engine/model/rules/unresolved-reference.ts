import { idOf, isElement } from '../element.ts'
import { called, sentence } from '../words.ts'
import type { Rule } from './rule.ts'

/** Reported with better words by `flow-ends` and `boundary-host`. */
const elsewhere = new Set(['bpmn:sourceRef', 'bpmn:targetRef', 'bpmn:attachedToRef'])

/** Where a reference to nothing does no harm: drawings, lanes, and the flow lists that only repeat the flows' own ends. */
const harmless = new Set(['bpmn:incoming', 'bpmn:outgoing', 'bpmn:flowNodeRef', 'bpmn:dataStoreRef', 'bpmn:dataObjectRef', 'bpmn:categoryValueRef', 'bpmn:itemSubjectRef', 'bpmn:structureRef', 'bpmn:partitionElementRef'])

/** A reference must lead to an element of the diagram (BPMN 2.0.2 §15.3.2). */
export const unresolvedReference: Rule = {
  id: 'unresolved-reference',
  * check ({ warnings }) {
    for (const { message, element, property = '', value } of warnings) {
      if (!message.startsWith('unresolved reference') || elsewhere.has(property) || !isElement(element)) continue
      const drawing = !element.$type.startsWith('bpmn:') || element.$type === 'bpmn:Participant' || element.$type === 'bpmn:MessageFlow' || element.$type === 'bpmn:Association'
      // Event definitions rarely have an id: their event is what the author sees.
      const owner = element.$type.endsWith('EventDefinition') && isElement(element.$parent) ? element.$parent : element
      const id = idOf(owner)
      const { sv, en } = called(owner)
      yield {
        severity: drawing || harmless.has(property) ? 'warning' : 'error',
        ...(id !== '' && { element: id }),
        sv: `${sentence(sv)} hänvisar till ”${String(value)}”, som inte finns i diagrammet. Välj något som finns.`,
        en: `${sentence(en)} refers to "${String(value)}" (${property.replace('bpmn:', '')}), which does not exist.`
      }
    }
  }
}
