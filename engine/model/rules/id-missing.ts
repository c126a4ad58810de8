import { idOf } from '../element.ts'
import { called, sentence } from '../words.ts'
import type { Rule } from './rule.ts'

/** Whatever is executed is remembered by its id: processes, flow nodes and sequence flows must have one. */
export const idMissing: Rule = {
  id: 'id-missing',
  demands: 'execution',
  * check ({ processes }) {
    for (const process of processes) {
      if (process.id === '') yield { severity: 'error', at: process.element, sv: 'En körbar process saknar id. Ge den ett id.', en: 'An executable process has no id.' }
      for (const element of process.nameless) {
        const parent = idOf(process.element)
        const { sv, en } = called(element)
        yield {
          severity: 'error',
          ...(parent !== '' && { element: parent }),
          at: element,
          sv: `${sentence(sv)} i processen saknar id. Ge elementet ett id.`,
          en: `${sentence(en)} in the process has no id.`
        }
      }
    }
  }
}
