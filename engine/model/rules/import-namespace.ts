import { text } from '../element.ts'
import { fault } from './fault.ts'
import type { Rule } from './rule.ts'

/** A diagram is imported under its own `targetNamespace` (BPMN 2.0.2 §8.2.2, table 8.2): that is how its elements are named. */
export const importNamespace: Rule = {
  id: 'import-namespace',
  * check ({ imports = [] }) {
    for (const { location, namespace, definitions, through } of imports) {
      const own = text(definitions, 'targetNamespace')
      if (definitions !== undefined && own !== namespace) yield fault(through, `hämtar ”${location}” under namnrymden ”${namespace}”, men filens är ”${own ?? ''}”. Ange filens targetNamespace i importen`, `brings "${location}" under the namespace "${namespace}", but its own is "${own ?? ''}"`)
    }
  }
}
