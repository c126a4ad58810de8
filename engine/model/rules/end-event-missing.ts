import { doubt, fault } from './fault.ts'
import type { Rule } from './rule.ts'

/** What has a start event has an end event too (BPMN 2.0.2 §10.5.3); where neither is drawn, a reader cannot see where it ends. */
export const endEventMissing: Rule = {
  id: 'end-event-missing',
  * check ({ drawn }) {
    for (const process of drawn) {
      for (const { element, nodes } of process.scopes.values()) {
        if (nodes.length === 0 || element.$type === 'bpmn:AdHocSubProcess' || nodes.some((node) => node.type === 'bpmn:EndEvent')) continue
        const begun = nodes.some((node) => node.type === 'bpmn:StartEvent')
        yield begun
          ? fault(element, 'har en starthändelse men ingen sluthändelse. Rita en där den är klar', 'has a start event but no end event')
          : doubt(element, 'saknar sluthändelse. Rita en där den är klar', 'has no end event')
      }
    }
  }
}
