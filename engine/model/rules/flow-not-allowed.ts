import { flag } from '../element.ts'
import { isLinkTarget, linkOf } from '../links.ts'
import { isCompensation } from '../soundness/scope-net.ts'
import type { SourceNode } from '../source.ts'
import { fault } from './fault.ts'
import type { Rule } from './rule.ts'

function standsApart ({ element }: SourceNode): boolean {
  return flag(element, 'triggeredByEvent') || flag(element, 'isForCompensation')
}

function beginsPath (node: SourceNode): boolean {
  return standsApart(node) || node.type === 'bpmn:StartEvent' || node.type === 'bpmn:BoundaryEvent' || isLinkTarget(node)
}

function endsPath (node: SourceNode): boolean {
  return standsApart(node) || node.type === 'bpmn:EndEvent' || isCompensation(node) || (linkOf(node) !== undefined && !isLinkTarget(node))
}

/**
 * Start and boundary events and catching links have no incoming flow; end events, compensation boundary events and throwing links no outgoing one;
 * event subprocesses and activities for compensation neither (BPMN 2.0.2 §10.3.5, §10.5.2–10.5.4, §10.7.1).
 */
export const flowNotAllowed: Rule = {
  id: 'flow-not-allowed',
  demands: 'execution',
  * check ({ drawn }) {
    for (const process of drawn) {
      for (const node of process.nodes.values()) {
        if (node.incoming.length > 0 && beginsPath(node)) {
          yield fault(node.element, 'kan inte ha en pil in. Ta bort pilen eller dra den till ett annat steg', 'cannot have an incoming flow')
        }
        if (node.outgoing.length > 0 && endsPath(node)) {
          yield fault(node.element, 'kan inte ha en pil ut. Ta bort pilen eller byt slag av händelse', 'cannot have an outgoing flow')
        }
      }
    }
  }
}
