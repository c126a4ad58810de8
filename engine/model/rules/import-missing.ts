import { text } from '../element.ts'
import { all, doubt, fault } from './fault.ts'
import type { Rule } from './rule.ts'

/** A file that is imported is there, and is what the import says it is (BPMN 2.0.2 §8.2.2). Addresses on the web are not looked up. */
export const importMissing: Rule = {
  id: 'import-missing',
  * check (subject) {
    for (const each of all(subject, 'bpmn:Import')) {
      if (text(each, 'location') === undefined) yield fault(each, 'säger inte vilken fil den hämtar. Ange location', 'has no location')
    }
    for (const { location, ids, through } of subject.imports ?? []) {
      if (ids !== undefined || location === '') continue
      yield /^https?:/i.test(location)
        ? doubt(through, `hämtar ”${location}” från webben, vilket inte kontrolleras. Lägg hellre filen bredvid diagrammet`, `brings "${location}" from the web, which is not looked up`)
        : fault(through, `hämtar ”${location}”, en fil som inte finns eller inte är av det slag som sägs. Lägg den bredvid diagrammet, eller ta bort importen`, `brings "${location}", a file that does not exist or is not what it is imported as`)
    }
  }
}
