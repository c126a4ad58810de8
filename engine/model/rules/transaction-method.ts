import { text } from '../element.ts'
import { all, fault } from './fault.ts'
import type { Rule } from './rule.ts'
import { uri } from './uri.ts'

/** How a transaction is carried through and undone is one of the standard's methods or a URI (BPMN 2.0.2 §10.3.5, table 10.23). */
export const transactionMethod: Rule = {
  id: 'transaction-method',
  * check (subject) {
    for (const transaction of all(subject, 'bpmn:Transaction')) {
      for (const name of ['method', 'protocol']) {
        const value = text(transaction, name)
        if (value !== undefined && !uri.test(value)) yield fault(transaction, `har ${name}="${value}", som inte är en URI. Skriv ##Compensate eller ta bort det`, `has ${name}="${value}", which is no URI; write ##Compensate or remove it`)
      }
    }
  }
}
