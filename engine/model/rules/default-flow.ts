import { child, text } from '../element.ts'
import { called, sentence } from '../words.ts'
import type { Rule } from './rule.ts'

/** A default flow leaves its own gateway or activity, and needs no condition (BPMN 2.0.2 §10.6.2, §13.2.1). */
export const defaultFlow: Rule = {
  id: 'default-flow',
  * check ({ drawn }) {
    for (const process of drawn) {
      for (const { id, element, outgoing } of process.nodes.values()) {
        const byDefault = child(element, 'default')
        if (byDefault === undefined) continue
        const flow = outgoing.find((each) => each.element === byDefault)
        const { sv, en } = called(element)
        if (flow === undefined) {
          yield { severity: 'error', element: id, sv: `Standardpilen för ${sv} börjar någon annanstans. Välj en av pilarna ut från ${sv}.`, en: `The default flow of ${en} does not leave it.` }
        } else if (text(child(flow.element, 'conditionExpression'), 'body') !== undefined) {
          const named = called(flow.element)
          yield { severity: 'warning', element: flow.id, sv: `${sentence(named.sv)} är standardpil för ${sv}, så dess villkor används aldrig. Ta bort villkoret.`, en: `${sentence(named.en)} is the default flow of ${en}: its condition is never used.` }
        }
      }
    }
  }
}
