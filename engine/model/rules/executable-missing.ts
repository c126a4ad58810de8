import { flag } from '../element.ts'
import { called, sentence } from '../words.ts'
import type { Rule } from './rule.ts'

/** At least one process is marked `isExecutable` (BPMN 2.0.2 §10.2): those that are not are only drawings. */
export const executableMissing: Rule = {
  id: 'executable-missing',
  demands: 'service',
  * check ({ processes }) {
    if (processes.length === 0) {
      yield {
        severity: 'error',
        sv: 'Ingen process i diagrammet är markerad som körbar. Markera processen och välj ”Körbar”.',
        en: 'No process is executable. Set isExecutable="true" on the process that is to run.'
      }
    }
    for (const { id, element } of processes) {
      if (flag(element, 'isExecutable')) continue
      const { sv, en } = called(element)
      yield {
        severity: 'warning',
        ...(id !== '' && { element: id }),
        sv: `${sentence(sv)} är inte markerad som körbar, men körs eftersom ingen annan är det. Välj ”Körbar”.`,
        en: `${sentence(en)} does not say whether it is executable; it is taken to be, since no process does.`
      }
    }
  }
}
