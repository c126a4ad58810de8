import { definitionsOf } from '../compile/event-definition.ts'
import { flag } from '../element.ts'
import type { SourceNode } from '../source.ts'
import { missingFlows } from './flow-missing.ts'
import { called } from '../words.ts'
import type { Rule } from './rule.ts'

/** What goes on elsewhere than along a flow: a thrown link at its target, what compensates where it was called for. */
function goesOnElsewhere ({ type, element }: SourceNode): boolean {
  if (flag(element, 'triggeredByEvent') || flag(element, 'isForCompensation')) return true
  return definitionsOf(element).some(({ $type }) => $type === 'bpmn:LinkEventDefinition' || (type === 'bpmn:BoundaryEvent' && $type === 'bpmn:CompensateEventDefinition'))
}

/** A node without outgoing flow ends its path (BPMN 2.0.2 §13.5.6); a reader cannot tell it from a forgotten arrow. */
export const deadEnd: Rule = {
  id: 'dead-end',
  * check ({ processes }) {
    for (const process of processes) {
      const said = new Set([...process.scopes.values()].flatMap((scope) => missingFlows(scope).outgoing))
      for (const node of process.nodes.values()) {
        if (said.has(node)) continue
        const { id, type, element, outgoing, scope } = node
        if (outgoing.length > 0 || type === 'bpmn:EndEvent' || goesOnElsewhere(node) || process.scopes.get(scope)?.element.$type === 'bpmn:AdHocSubProcess') continue
        const { sv, en } = called(element)
        yield { severity: 'warning', element: id, sv: `Vägen tar slut i ${sv}. Dra en pil vidare, eller till en sluthändelse.`, en: `The path ends at ${en}, which has no outgoing flow.` }
      }
    }
  }
}
