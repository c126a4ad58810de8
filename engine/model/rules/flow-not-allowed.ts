import { flag } from '../element.ts'
import { fault } from './fault.ts'
import type { Rule } from './rule.ts'

/**
 * Start and boundary events have no incoming flow, end events no outgoing one; event subprocesses and activities for compensation have neither
 * (BPMN 2.0.2 §10.3.5, §10.5, §10.7.1).
 */
export const flowNotAllowed: Rule = {
  id: 'flow-not-allowed',
  * check ({ drawn }) {
    for (const process of drawn) {
      for (const { type, element, incoming, outgoing } of process.nodes.values()) {
        const apart = flag(element, 'triggeredByEvent') || flag(element, 'isForCompensation')
        if (incoming.length > 0 && (apart || type === 'bpmn:StartEvent' || type === 'bpmn:BoundaryEvent')) {
          yield fault(element, 'kan inte ha en pil in. Ta bort pilen eller dra den till ett annat steg', 'cannot have an incoming flow')
        }
        if (outgoing.length > 0 && (apart || type === 'bpmn:EndEvent')) {
          yield fault(element, 'kan inte ha en pil ut. Ta bort pilen eller byt slag av händelse', 'cannot have an outgoing flow')
        }
      }
    }
  }
}
