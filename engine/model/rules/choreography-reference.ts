import { children } from '../element.ts'
import { all, fault } from './fault.ts'
import type { Rule } from './rule.ts'

/** Only a collaboration refers to choreographies, not a choreography or global conversation (BPMN 2.0.2 §9.1, §11.1). */
export const choreographyReference: Rule = {
  id: 'choreography-reference',
  * check (subject) {
    for (const element of all(subject, 'bpmn:Choreography', 'bpmn:GlobalConversation', 'bpmn:GlobalChoreographyTask')) {
      if (children(element, 'choreographyRef').length > 0) yield fault(element, 'hänvisar till en koreografi. Bara ett samarbete (collaboration) kan göra det. Ta bort choreographyRef', 'refers to a choreography; only a collaboration can')
    }
  }
}
