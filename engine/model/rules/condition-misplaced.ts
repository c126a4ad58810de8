import { child } from '../element.ts'
import { isActivity } from '../source.ts'
import { called } from '../words.ts'
import { fault } from './fault.ts'
import type { Rule } from './rule.ts'

const choosing = new Set(['bpmn:ExclusiveGateway', 'bpmn:InclusiveGateway', 'bpmn:ComplexGateway'])

/**
 * Exclusive, inclusive and complex gateways choose by conditions, and an activity takes each flow whose condition is true (BPMN 2.0.2
 * §13.2.1); from other nodes a flow must have none (§8.4.13).
 */
export const conditionMisplaced: Rule = {
  id: 'condition-misplaced',
  * check ({ drawn }) {
    for (const process of drawn) {
      for (const { element, source } of process.flows.values()) {
        if (source === undefined || choosing.has(source.type) || isActivity(source.type) || child(element, 'conditionExpression') === undefined) continue
        const from = called(source.element)
        yield fault(element, `från ${from.sv} har ett villkor, men bara ett exklusivt, inklusivt eller komplext vägval eller ett steg kan välja väg. Ta bort villkoret, eller sätt ett vägval före pilen`, `from ${from.en} has a condition; only an exclusive, inclusive or complex gateway or an activity chooses`)
      }
    }
  }
}
