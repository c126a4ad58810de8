import { child } from '../element.ts'
import { called } from '../words.ts'
import { fault } from './fault.ts'
import type { Rule } from './rule.ts'

/** What waits for one of the events of an event-based gateway has one instance: the standard does not say which of several would win. */
export const eventGatewayInstances: Rule = {
  id: 'event-gateway-instances',
  demands: 'service',
  * check ({ processes }) {
    for (const process of processes) {
      for (const { type, element, outgoing } of process.nodes.values()) {
        if (type !== 'bpmn:EventBasedGateway') continue
        for (const { target } of outgoing) {
          if (child(target?.element, 'loopCharacteristics') === undefined || target === undefined) continue
          const { sv, en } = called(element)
          yield fault(target.element, `följer ${sv} och kan inte ha flera instanser. Ta bort upprepningen`, `follows ${en} and cannot have several instances`)
        }
      }
    }
  }
}
