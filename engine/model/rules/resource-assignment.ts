import { child, children } from '../element.ts'
import { all, fault } from './fault.ts'
import type { Rule } from './rule.ts'

/** Who does something is a resource, with parameters, or an expression; never both (BPMN 2.0.2 §10.3.1, table 10.6). */
export const resourceAssignment: Rule = {
  id: 'resource-assignment',
  * check (subject) {
    for (const role of all(subject, 'bpmn:ResourceRole', 'bpmn:Performer', 'bpmn:HumanPerformer', 'bpmn:PotentialOwner')) {
      if (child(role, 'resourceAssignmentExpression') === undefined) continue
      if (child(role, 'resourceRef') !== undefined || children(role, 'resourceParameterBindings').length > 0) yield fault(role, 'har både en resurs och ett uttryck för den. Behåll det ena', 'has both a resource and an expression; keep one of them')
    }
  }
}
