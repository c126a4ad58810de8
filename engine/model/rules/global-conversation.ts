import { child, children } from '../element.ts'
import { all, fault } from './fault.ts'
import type { Rule } from './rule.ts'

const parts = ['conversations', 'participantAssociations', 'messageFlowAssociations', 'artifacts']

/** A global conversation has no conversations, associations or artifacts of its own (BPMN 2.0.2 §9.5.5). */
export const globalConversation: Rule = {
  id: 'global-conversation',
  * check (subject) {
    for (const element of all(subject, 'bpmn:GlobalConversation')) {
      const held = [...parts.flatMap((part) => children(element, part)), ...children(element, 'conversationAssociations'), child(element, 'conversationAssociations')]
      if (held.some((each) => each !== undefined)) yield fault(element, 'är en global konversation och kan bara ha deltagare, meddelandeflöden och nycklar. Ta bort det andra', 'is a global conversation and can hold participants, message flows and correlation keys only')
    }
  }
}
