import { meetingsOf } from '../soundness/analysis.ts'
import { doubt } from './fault.ts'
import type { Rule } from './rule.ts'

/** Where parallel paths meet without being joined, what follows is done once for each of them (BPMN 2.0.2 §13.2.1, §13.4.2). */
export const tokensNotJoined: Rule = {
  id: 'tokens-not-joined',
  demands: 'service',
  * check ({ processes }) {
    for (const process of processes) {
      for (const { element } of meetingsOf(process).crowded) {
        yield doubt(element, 'nås av flera vägar samtidigt, så det som följer kan göras flera gånger. För ihop vägarna med ett parallellt eller inklusivt vägval', 'is reached along several paths at once, so that what follows may be done several times: join them with a parallel or inclusive gateway')
      }
    }
  }
}
