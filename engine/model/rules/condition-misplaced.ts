import { child, text } from '../element.ts'
import { isActivity, type SourceNode } from '../source.ts'
import { called, sentence } from '../words.ts'
import type { Rule } from './rule.ts'

/**
 * An exclusive gateway chooses by its conditions, and an activity takes each flow whose condition is true (BPMN 2.0.2 §13.2.1);
 * from other nodes a flow must have none (§8.4.13).
 */
export const conditionMisplaced: Rule = {
  id: 'condition-misplaced',
  * check ({ processes }) {
    for (const process of processes) {
      for (const { id, element, source } of process.flows.values()) {
        if (source === undefined || chooses(source) || text(child(element, 'conditionExpression'), 'body') === undefined) continue
        const { sv, en } = called(element)
        const from = called(source.element)
        yield { severity: 'error', element: id, sv: `${sentence(sv)} från ${from.sv} har ett villkor, men bara ett exklusivt vägval eller ett steg kan välja väg. Ta bort villkoret, eller sätt ett sådant vägval före pilen.`, en: `${sentence(en)} from ${from.en} has a condition; only an exclusive gateway or an activity chooses.` }
      }
    }
  }
}

function chooses ({ type }: SourceNode): boolean {
  return type === 'bpmn:ExclusiveGateway' || isActivity(type)
}
