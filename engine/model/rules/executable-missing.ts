import type { Rule } from './rule.ts'

/** At least one process must be marked `isExecutable` (BPMN 2.0.2 §10.2): the others are only drawings. */
export const executableMissing: Rule = {
  id: 'executable-missing',
  * check ({ processes }) {
    if (processes.length > 0) return
    yield {
      severity: 'error',
      sv: 'Ingen process i diagrammet är markerad som körbar. Markera processen och välj ”Körbar”.',
      en: 'No process is executable. Set isExecutable="true" on the process that is to run.'
    }
  }
}
