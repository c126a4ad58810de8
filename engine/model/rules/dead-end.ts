import { flag } from '../element.ts'
import { called, sentence } from '../words.ts'
import type { Rule } from './rule.ts'

/** A node without outgoing flow ends its path (BPMN 2.0.2 §13.5.6); a reader cannot tell it from a forgotten arrow. */
export const deadEnd: Rule = {
  id: 'dead-end',
  * check ({ processes }) {
    for (const process of processes) {
      for (const { id, type, element, outgoing } of process.nodes.values()) {
        if (outgoing.length > 0 || type === 'bpmn:EndEvent' || flag(element, 'triggeredByEvent')) continue
        const { sv, en } = called(element)
        yield { severity: 'warning', element: id, sv: `Vägen tar slut i ${sv}. Dra en pil vidare, eller till en sluthändelse.`, en: `${sentence(en)} has no outgoing flow: its path ends there.` }
      }
    }
  }
}
