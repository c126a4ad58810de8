import { reach } from '../graph.ts'
import { completionOf } from '../soundness/completion.ts'
import { interrupts, isCompensation } from '../soundness/scope-net.ts'
import { called } from '../words.ts'
import { doubt } from './fault.ts'
import type { Rule } from './rule.ts'

/**
 * What follows a non-interrupting boundary event does not lead back to its activity: that still runs, and would be started once more each time the
 * event happens (BPMN 2.0.2 §10.5.4, §13.5.3).
 */
export const boundaryLoop: Rule = {
  id: 'boundary-loop',
  demands: 'service',
  * check ({ processes }) {
    for (const process of processes) {
      const { following } = completionOf(process)
      for (const scope of process.scopes.values()) {
        const next = following(scope)
        for (const host of scope.nodes) {
          for (const event of host.boundaries) {
            if (interrupts(event) || isCompensation(event) || !reach([event], next).has(host)) continue
            const { sv, en } = called(host.element)
            yield doubt(event.element, `leder tillbaka till ${sv}, som då pågår två gånger. Gör händelsen avbrytande, eller dra pilen till en sluthändelse`, `leads back to ${en}, which then runs twice: make the event interrupting, or lead it to an end event`)
          }
        }
      }
    }
  }
}
