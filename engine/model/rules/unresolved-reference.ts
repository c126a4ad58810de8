import { isElement, text } from '../element.ts'
import { namespacesOf } from '../qualified-reference.ts'
import { localName, prefixOf } from '../xml-names.ts'
import type { Finding } from '../problem.ts'
import { doubt, fault } from './fault.ts'
import type { Rule, Subject } from './rule.ts'

/** Reported with better words by `flow-ends` and `boundary-host`. */
const elsewhere = new Set(['bpmn:SequenceFlow bpmn:sourceRef', 'bpmn:SequenceFlow bpmn:targetRef', 'bpmn:BoundaryEvent bpmn:attachedToRef'])

/** Whether a name is of an imported file; `unknown` when nobody can look it up. */
function imported ({ definitions, imports }: Subject, value: string): boolean | 'unknown' {
  const namespace = namespacesOf(definitions).get(prefixOf(value))
  // The types of XML Schema itself need no import.
  if (namespace === 'http://www.w3.org/2001/XMLSchema') return true
  if (namespace === undefined || namespace === text(definitions, 'targetNamespace')) return false
  if (imports === undefined) return 'unknown'
  return imports.some((each) => each.namespace === namespace && each.ids?.has(localName(value)) === true)
}

/** Where a reference to nothing leaves the execution as it is: drawings, lanes, pools, data, and the flow lists that only repeat the flows' own ends. */
const details = new Set(['bpmn:incoming', 'bpmn:outgoing', 'bpmn:flowNodeRef', 'bpmn:partitionElementRef', 'bpmn:categoryValueRef', 'bpmn:itemSubjectRef', 'bpmn:itemRef', 'bpmn:structureRef', 'bpmn:type', 'bpmn:dataObjectRef', 'bpmn:dataStoreRef', 'bpmn:processRef', 'bpmn:participantRef', 'bpmn:partnerEntityRef', 'bpmn:partnerRoleRef', 'bpmn:choreographyRef', 'bpmn:definitionalCollaborationRef', 'bpmn:supports'])
const detailOwners = new Set(['bpmn:MessageFlow', 'bpmn:Association', 'bpmn:ResourceParameterBinding'])

/** Every reference to nothing that is about the execution, or about details besides it. */
export function * unresolved (subject: Subject, detail: boolean): Iterable<Finding> {
  for (const { message, element, property = '', value } of subject.warnings) {
    if (!message.startsWith('unresolved reference') || !isElement(element) || elsewhere.has(`${element.$type} ${property}`)) continue
    const drawing = !element.$type.startsWith('bpmn:')
    const name = typeof value === 'string' ? value : ''
    const found = imported(subject, name)
    if (found === true || (drawing || details.has(property) || detailOwners.has(element.$type)) !== detail) continue
    // A drawing that shows nothing does no harm.
    const tell = found === 'unknown' || drawing ? doubt : fault
    const where = property.replace('bpmn:', '')
    yield name === ''
      ? tell(element, `har en tom hänvisning (${where}). Välj vad den ska leda till, eller ta bort den`, `has an empty reference (${where})`)
      : tell(element, `hänvisar till ”${name}”, som inte finns i diagrammet. Välj något som finns`, `refers to "${name}" (${where}), which does not exist`)
  }
}

/** A reference must lead to an element of the diagram, or of one that it imports (BPMN 2.0.2 §8.2.2, §15.3.2). */
export const unresolvedReference: Rule = {
  id: 'unresolved-reference',
  demands: 'execution',
  check: (subject) => unresolved(subject, false)
}
