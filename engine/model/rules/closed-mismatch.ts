import { children, flag } from '../element.ts'
import { all, fault } from './fault.ts'
import type { Rule } from './rule.ts'

/** A collaboration and the choreography it refers to are both closed, or neither (BPMN 2.0.2 §9.1, table 9.1). */
export const closedMismatch: Rule = {
  id: 'closed-mismatch',
  * check (subject) {
    for (const element of all(subject, 'bpmn:Collaboration')) {
      if (children(element, 'choreographyRef').some((choreography) => flag(choreography, 'isClosed') !== flag(element, 'isClosed'))) yield fault(element, 'och dess koreografi säger olika om andra meddelanden kan förekomma. Ge isClosed samma värde på båda', 'and its choreography disagree on isClosed')
    }
  }
}
