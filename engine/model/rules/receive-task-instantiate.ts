import { flag } from '../element.ts'
import { fault } from './fault.ts'
import type { Rule } from './rule.ts'

/** A receive task that starts the process has no incoming flow (BPMN 2.0.2 §10.3.3, table 10.10). */
export const receiveTaskInstantiate: Rule = {
  id: 'receive-task-instantiate',
  * check ({ drawn }) {
    for (const process of drawn) {
      for (const { type, element, incoming } of process.nodes.values()) {
        if (type === 'bpmn:ReceiveTask' && flag(element, 'instantiate') && incoming.length > 0) yield fault(element, 'startar processen och kan därför inte ha en pil in. Ta bort pilen, eller instantiate="true"', 'starts the process and can therefore have no incoming flow; remove it, or instantiate="true"')
      }
    }
  }
}
