import { text } from '../element.ts'
import type { Finding } from '../problem.ts'
import { all } from './fault.ts'
import type { Rule } from './rule.ts'

/** A file that is imported is there, and is what the import says it is (BPMN 2.0.2 §8.2.2). Addresses on the web are not looked up. */
export const importMissing: Rule = {
  id: 'import-missing',
  * check (subject) {
    for (const each of all(subject, 'bpmn:Import')) {
      if (text(each, 'location') !== undefined) continue
      yield about('En import saknar plats. Ange vilken fil den hämtar.', 'An import has no location.')
    }
    for (const { location, ids } of subject.imports ?? []) {
      if (ids !== undefined || location === '') continue
      const web = /^https?:/i.test(location)
      yield {
        ...about(`Filen ”${location}” som diagrammet importerar ${web ? 'kontrolleras inte' : 'finns inte eller går inte att läsa'}. Lägg den bredvid diagrammet, eller ta bort importen.`, `The imported file "${location}" ${web ? 'is not looked up' : 'does not exist or cannot be read'}.`),
        ...(web && { severity: 'warning' })
      }
    }
  }
}

function about (sv: string, en: string): Finding {
  return { severity: 'error', sv, en }
}
