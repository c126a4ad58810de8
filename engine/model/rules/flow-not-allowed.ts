import { flag } from '../element.ts'
import type { Finding } from '../problem.ts'
import type { SourceNode } from '../source.ts'
import { called, sentence } from '../words.ts'
import type { Rule } from './rule.ts'

const noIncoming: ReadonlySet<string> = new Set(['bpmn:StartEvent', 'bpmn:BoundaryEvent'])

function * findings (node: SourceNode): Iterable<Finding> {
  const handler = flag(node.element, 'triggeredByEvent')
  const { sv, en } = called(node.element)
  if (node.incoming.length > 0 && (handler || noIncoming.has(node.type))) {
    yield { severity: 'error', element: node.id, sv: `${sentence(sv)} kan inte ha en pil in. Ta bort pilen eller dra den till ett annat steg.`, en: `${sentence(en)} cannot have an incoming flow.` }
  }
  if (node.outgoing.length > 0 && (handler || node.type === 'bpmn:EndEvent')) {
    yield { severity: 'error', element: node.id, sv: `${sentence(sv)} kan inte ha en pil ut. Ta bort pilen eller byt slag av händelse.`, en: `${sentence(en)} cannot have an outgoing flow.` }
  }
}

/** Start and boundary events have no incoming flow, end events no outgoing, event subprocesses neither (BPMN 2.0.2 §10.3.5, §10.5). */
export const flowNotAllowed: Rule = {
  id: 'flow-not-allowed',
  * check ({ processes }) {
    for (const process of processes) {
      for (const node of process.nodes.values()) yield * findings(node)
    }
  }
}
