import { fault } from './fault.ts'
import type { Rule } from './rule.ts'

/** A gateway joins or parts: it has several incoming or several outgoing flows (BPMN 2.0.2 §10.6, p. 287). */
export const gatewayFlows: Rule = {
  id: 'gateway-flows',
  * check ({ drawn }) {
    for (const process of drawn) {
      for (const { type, element, incoming, outgoing } of process.nodes.values()) {
        if (!type.endsWith('Gateway') || incoming.length > 1 || outgoing.length > 1) continue
        yield fault(element, 'varken delar eller för ihop vägar. Dra fler pilar, eller ta bort det', 'neither parts nor joins flows; draw more flows or remove it')
      }
    }
  }
}
