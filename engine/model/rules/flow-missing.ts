import { flag } from '../element.ts'
import { linkOf } from '../links.ts'
import { isCompensation } from '../soundness/scope-net.ts'
import { instantiates, type SourceNode, type SourceScope } from '../source.ts'
import { fault } from './fault.ts'
import type { Rule } from './rule.ts'

/** What no flow has to lead to, or from, wherever it stands. */
function standsApart (node: SourceNode): boolean {
  return flag(node.element, 'triggeredByEvent') || flag(node.element, 'isForCompensation') || isCompensation(node)
}

function needsIncoming (node: SourceNode, begun: boolean): boolean {
  const { type } = node
  if (type === 'bpmn:StartEvent' || type === 'bpmn:BoundaryEvent' || instantiates(node)) return false
  if (type === 'bpmn:EndEvent' || type === 'bpmn:IntermediateThrowEvent') return true
  return type === 'bpmn:IntermediateCatchEvent' ? linkOf(node) === undefined : begun
}

function needsOutgoing (node: SourceNode, ended: boolean): boolean {
  const { type } = node
  if (type === 'bpmn:EndEvent') return false
  if (type === 'bpmn:StartEvent' || type === 'bpmn:BoundaryEvent' || type === 'bpmn:IntermediateCatchEvent') return true
  return type === 'bpmn:IntermediateThrowEvent' ? linkOf(node) === undefined : ended
}

/** The nodes of a scope to which, and from which, the standard demands a flow that is not there. */
export function missingFlows ({ element, nodes }: SourceScope): { readonly incoming: readonly SourceNode[], readonly outgoing: readonly SourceNode[] } {
  if (element.$type === 'bpmn:AdHocSubProcess') return { incoming: [], outgoing: [] }
  const begun = nodes.some(({ type }) => type === 'bpmn:StartEvent')
  const ended = nodes.some(({ type }) => type === 'bpmn:EndEvent')
  const inFlow = nodes.filter((node) => !standsApart(node))
  return {
    incoming: inFlow.filter((node) => node.incoming.length === 0 && needsIncoming(node, begun)),
    outgoing: inFlow.filter((node) => node.outgoing.length === 0 && needsOutgoing(node, ended))
  }
}

/**
 * Where a scope has a start event, a flow leads to everything else in it; where it has an end event, a flow leads on from everything else. Events
 * always have theirs (BPMN 2.0.2 §10.5.2–10.5.4).
 */
export const flowMissing: Rule = {
  id: 'flow-missing',
  * check ({ drawn }) {
    for (const { scopes } of drawn) {
      for (const scope of scopes.values()) {
        const { incoming, outgoing } = missingFlows(scope)
        for (const { element } of incoming) yield fault(element, 'har ingen pil in. Dra en pil dit, eller ta bort elementet', 'has no incoming flow; draw one or remove it')
        for (const { element } of outgoing) yield fault(element, 'har ingen pil ut. Dra en pil vidare, eller till en sluthändelse', 'has no outgoing flow; draw one on, or to an end event')
      }
    }
  }
}
