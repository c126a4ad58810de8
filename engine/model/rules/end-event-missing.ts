import { called, sentence } from '../words.ts'
import type { Rule } from './rule.ts'

/** BPMN allows a process without end events (§10.5.3); a reader then cannot see where it ends. */
export const endEventMissing: Rule = {
  id: 'end-event-missing',
  * check ({ processes }) {
    for (const process of processes) {
      for (const { id, element, nodes } of process.scopes.values()) {
        if (nodes.length === 0 || nodes.some((node) => node.type === 'bpmn:EndEvent')) continue
        const { sv, en } = called(element)
        yield { severity: 'warning', ...(id !== '' && { element: id }), sv: `${sentence(sv)} saknar sluthändelse. Rita en där den är klar.`, en: `${sentence(en)} has no end event.` }
      }
    }
  }
}
