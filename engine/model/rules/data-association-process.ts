import { child, children, type Element } from '../element.ts'
import { all, fault, parentOf } from './fault.ts'
import type { Rule } from './rule.ts'

/** Whether an item is among what a whole process takes or gives. */
function isOfProcess (item: Element | undefined, type: string): boolean {
  const specification = item?.$type === type ? parentOf(item) : undefined
  return specification?.$type === 'bpmn:InputOutputSpecification' && parentOf(specification)?.$type === 'bpmn:Process'
}

/** Within a process nothing is written to what the process is given, and nothing read from what it gives (BPMN 2.0.2 §10.4.1). */
export const dataAssociationProcess: Rule = {
  id: 'data-association-process',
  * check (subject) {
    for (const association of all(subject, 'bpmn:DataInputAssociation', 'bpmn:DataOutputAssociation')) {
      if (isOfProcess(child(association, 'targetRef'), 'bpmn:DataInput')) yield fault(association, 'skriver till processens indata. Skriv till ett dataobjekt eller till processens utdata', 'writes to an input of the process; write to a data object or to an output of the process')
      if (children(association, 'sourceRef').some((item) => isOfProcess(item, 'bpmn:DataOutput'))) yield fault(association, 'läser från processens utdata. Läs från ett dataobjekt eller från processens indata', 'reads from an output of the process; read from a data object or from an input of the process')
    }
  }
}
