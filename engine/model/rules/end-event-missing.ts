import { doubt } from './fault.ts'
import type { Rule } from './rule.ts'

/** BPMN allows a process without end events (§10.5.3); a reader then cannot see where it ends. */
export const endEventMissing: Rule = {
  id: 'end-event-missing',
  * check ({ processes }) {
    for (const process of processes) {
      for (const { element, nodes } of process.scopes.values()) {
        if (nodes.length === 0 || element.$type === 'bpmn:AdHocSubProcess' || nodes.some((node) => node.type === 'bpmn:EndEvent')) continue
        yield doubt(element, 'saknar sluthändelse. Rita en där den är klar', 'has no end event')
      }
    }
  }
}
