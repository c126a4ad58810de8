import { child, text } from '../element.ts'
import { called, sentence } from '../words.ts'
import type { Rule } from './rule.ts'

const choosing = new Set(['bpmn:ExclusiveGateway', 'bpmn:InclusiveGateway'])

/** A gateway that chooses needs something to choose by: a condition on every flow but the default (BPMN 2.0.2 §10.6.2, §10.6.3). */
export const conditionMissing: Rule = {
  id: 'condition-missing',
  demands: 'service',
  * check ({ processes }) {
    for (const process of processes) {
      for (const { type, element, outgoing } of process.nodes.values()) {
        if (!choosing.has(type) || outgoing.length < 2) continue
        const byDefault = child(element, 'default')
        for (const flow of outgoing) {
          if (flow.element === byDefault || text(child(flow.element, 'conditionExpression'), 'body') !== undefined) continue
          const gateway = called(element)
          const { sv, en } = called(flow.element)
          const to = flow.target === undefined ? { sv: '', en: '' } : { sv: ` till ${called(flow.target.element).sv}`, en: ` to ${called(flow.target.element).en}` }
          yield { severity: 'error', element: flow.id, sv: `${sentence(sv)} från ${gateway.sv}${to.sv} saknar villkor. Skriv ett villkor, eller gör pilen till standardpil.`, en: `${sentence(en)} from ${gateway.en}${to.en} has no condition and is not the default.` }
        }
      }
    }
  }
}
