import { child, type Element } from '../element.ts'
import { isActivity } from '../source.ts'
import { all, fault } from './fault.ts'
import type { Rule } from './rule.ts'

function interacts ({ $type }: Element): boolean {
  return isActivity($type) || $type.endsWith('Event') || $type === 'bpmn:Participant' || $type.endsWith('Conversation')
}

/** A message flow joins pools, activities and events; never artifacts, gateways or data (BPMN 2.0.2 §7.6.2, §8.4.1, §9.3). */
export const messageFlowEnds: Rule = {
  id: 'message-flow-ends',
  * check (subject) {
    for (const flow of all(subject, 'bpmn:MessageFlow')) {
      for (const [property, sv, en] of [['sourceRef', 'börjar', 'begins'], ['targetRef', 'slutar', 'ends']] as const) {
        const end = child(flow, property)
        if (end !== undefined && !interacts(end)) yield fault(flow, `${sv} i något som inte kan sända eller ta emot. Dra det mellan pooler, steg eller händelser`, `${en} at something that neither sends nor receives`)
      }
    }
  }
}
