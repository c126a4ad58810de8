import { child } from '../element.ts'
import { all, fault } from './fault.ts'
import type { Rule } from './rule.ts'

/** A subprocess has no inputs and outputs of its own: its steps read the data around it (BPMN 2.0.2 §10.3.5, §10.4.1). */
export const ioSpecificationMisplaced: Rule = {
  id: 'io-specification-misplaced',
  * check (subject) {
    for (const element of all(subject, 'bpmn:SubProcess', 'bpmn:Transaction', 'bpmn:AdHocSubProcess')) {
      if (child(element, 'ioSpecification') !== undefined) yield fault(element, 'kan inte ha en ioSpecification. Ta bort den, eller flytta den till ett steg', 'cannot have an ioSpecification; remove it, or move it to a task')
    }
  }
}
