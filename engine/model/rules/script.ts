import { hasJob } from '../compile/automatic-task.ts'
import { extension, text } from '../element.ts'
import { called, sentence } from '../words.ts'
import type { Rule } from './rule.ts'

/** A script is a FEEL expression whose value is stored in a variable; other languages are not run. */
export const script: Rule = {
  id: 'script',
  demands: 'service',
  * check ({ processes }) {
    for (const process of processes) {
      for (const { id, type, element } of process.nodes.values()) {
        if (type !== 'bpmn:ScriptTask' || hasJob(element)) continue
        const zeebe = extension(element, 'zeebe:Script')
        const format = text(element, 'scriptFormat')
        const { sv, en } = called(element)
        if (zeebe === undefined && format !== undefined && !/feel/i.test(format)) {
          yield { severity: 'error', element: id, sv: `Skriptet i ${sv} är skrivet i ${format}. Bara FEEL kan köras. Skriv om det som ett FEEL-uttryck.`, en: `The script of ${en} is written in ${format}; only FEEL can be executed.` }
        } else if (text(zeebe, 'expression') === undefined && text(element, 'script') === undefined) {
          yield { severity: 'error', element: id, sv: `${sentence(sv)} saknar skript. Skriv ett FEEL-uttryck.`, en: `${sentence(en)} has no script.` }
        } else if (zeebe !== undefined && text(zeebe, 'resultVariable') === undefined) {
          yield { severity: 'error', element: id, sv: `Resultatet av ${sv} har ingen variabel. Ange vad det ska heta.`, en: `${sentence(en)} has no result variable.` }
        }
      }
    }
  }
}
