import { definitionsOf } from '../compile/event-definition.ts'
import { fault } from './fault.ts'
import type { Rule } from './rule.ts'

/** A process that is started by name begins in one place: at its only none start event. */
export const startEventAmbiguous: Rule = {
  id: 'start-event-ambiguous',
  demands: 'service',
  * check ({ processes }) {
    for (const { element, scopes } of processes) {
      for (const { parent, nodes } of scopes.values()) {
        const plain = nodes.filter(({ type, element }) => type === 'bpmn:StartEvent' && definitionsOf(element).length === 0)
        if (parent === undefined && plain.length > 1) yield fault(element, 'har flera starthändelser utan utlösare, så det går inte att veta var den ska börja. Behåll en', 'has several none start events; keep one')
      }
    }
  }
}
