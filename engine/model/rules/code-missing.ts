import { definitionsOf } from '../compile/event-definition.ts'
import { child, text } from '../element.ts'
import { fault } from './fault.ts'
import type { Rule } from './rule.ts'

const codes: Readonly<Record<string, readonly [reference: string, property: string, sv: string, en: string]>> = {
  'bpmn:ErrorEventDefinition': ['errorRef', 'errorCode', 'ett fel med felkod', 'an error with an error code'],
  'bpmn:EscalationEventDefinition': ['escalationRef', 'escalationCode', 'en eskalering med kod', 'an escalation with a code']
}

/** An error or escalation that is thrown has a code (BPMN 2.0.2 §8.4.3, §8.4.4); caught without one, it is any of them. */
export const codeMissing: Rule = {
  id: 'code-missing',
  * check ({ processes }) {
    for (const process of processes) {
      for (const { type, element } of process.nodes.values()) {
        if (type !== 'bpmn:EndEvent' && type !== 'bpmn:IntermediateThrowEvent') continue
        for (const definition of definitionsOf(element)) {
          const [reference = '', property = '', sv = '', en = ''] = codes[definition.$type] ?? []
          if (reference !== '' && text(child(definition, reference), property) === undefined) yield fault(element, `saknar ${sv}. Ange det i egenskaperna`, `lacks ${en}`)
        }
      }
    }
  }
}
