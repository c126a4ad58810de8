import { child, text } from '../element.ts'
import { called, sentence } from '../words.ts'
import type { Rule } from './rule.ts'

/** Only an exclusive gateway chooses among its flows; a condition elsewhere would never be asked. */
export const conditionMisplaced: Rule = {
  id: 'condition-misplaced',
  * check ({ processes }) {
    for (const process of processes) {
      for (const { id, element, source } of process.flows.values()) {
        if (source === undefined || source.type === 'bpmn:ExclusiveGateway' || text(child(element, 'conditionExpression'), 'body') === undefined) continue
        const { sv, en } = called(element)
        const from = called(source.element)
        yield { severity: 'error', element: id, sv: `${sentence(sv)} från ${from.sv} har ett villkor, men bara ett exklusivt vägval kan välja väg. Ta bort villkoret, eller sätt ett sådant vägval före pilen.`, en: `${sentence(en)} from ${from.en} has a condition; only an exclusive gateway chooses.` }
      }
    }
  }
}
