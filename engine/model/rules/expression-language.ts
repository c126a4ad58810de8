import { text } from '../element.ts'
import { all, fault, parentOf } from './fault.ts'
import type { Rule } from './rule.ts'
import { uri } from './uri.ts'

/** A language is named by a URI (BPMN 2.0.2 §8.2.1, table 8.1; §8.4.6, table 8.48). */
export const expressionLanguage: Rule = {
  id: 'expression-language',
  * check (subject) {
    for (const [type, names] of [['bpmn:Definitions', ['expressionLanguage', 'typeLanguage']], ['bpmn:FormalExpression', ['language']]] as const) {
      for (const element of all(subject, type)) {
        for (const name of names) {
          const language = text(element, name)
          const owner = type === 'bpmn:FormalExpression' ? parentOf(element) ?? element : element
          if (language !== undefined && !uri.test(language)) yield fault(owner, `har språket ”${language}”, som inte är en URI. Skriv till exempel https://www.omg.org/spec/DMN/20191111/FEEL/`, `names the language "${language}", which is no URI`)
        }
      }
    }
  }
}
