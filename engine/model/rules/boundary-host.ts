import { child, flag, idOf } from '../element.ts'
import { isActivity } from '../source.ts'
import { called, sentence } from '../words.ts'
import type { Rule } from './rule.ts'

/** A boundary event stands on an activity of its own scope (BPMN 2.0.2 §10.5.4), never on an event subprocess. */
export const boundaryHost: Rule = {
  id: 'boundary-host',
  demands: 'execution',
  * check ({ drawn }) {
    for (const process of drawn) {
      for (const node of process.nodes.values()) {
        if (node.type !== 'bpmn:BoundaryEvent') continue
        const host = process.nodes.get(idOf(child(node.element, 'attachedToRef')))
        const { sv, en } = called(node.element)
        if (host === undefined || host.scope !== node.scope || !isActivity(host.type)) {
          yield { severity: 'error', element: node.id, sv: `${sentence(sv)} sitter inte på något steg. Dra den till kanten av ett steg i samma process.`, en: `${sentence(en)} is not attached to an activity of its own scope.` }
        } else if (flag(host.element, 'triggeredByEvent')) {
          yield { severity: 'error', element: node.id, sv: `${sentence(sv)} sitter på en händelsedelprocess. Flytta den till ett annat steg.`, en: `${sentence(en)} is attached to an event subprocess.` }
        }
      }
    }
  }
}
