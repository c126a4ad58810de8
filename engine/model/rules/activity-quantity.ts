import { fault } from './fault.ts'
import type { Rule } from './rule.ts'

/** An activity is started by one token or more, and leaves one or more behind (BPMN 2.0.2 §10.3, table 10.3). */
export const activityQuantity: Rule = {
  id: 'activity-quantity',
  * check ({ drawn }) {
    for (const process of drawn) {
      for (const { element } of process.nodes.values()) {
        for (const quantity of ['startQuantity', 'completionQuantity']) {
          const value = element[quantity]
          if (typeof value === 'number' && !(value >= 1)) yield fault(element, `har ${quantity}="${value}". Skriv 1 eller mer`, `has ${quantity}="${value}"; write 1 or more`)
        }
      }
    }
  }
}
