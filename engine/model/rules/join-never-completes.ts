import type { SourceNode } from '../source.ts'
import { called, sentence } from '../words.ts'
import type { Rule } from './rule.ts'

/**
 * The exclusive gateway that decides whether a token comes this way, when nothing on the way back can make a second one: every
 * node has one incoming flow, and none splits in parallel or is left by a boundary event.
 */
function deciderBefore (first: SourceNode | undefined): SourceNode | undefined {
  const seen = new Set<SourceNode>()
  for (let node = first; node !== undefined && !seen.has(node); node = node.incoming[0]?.source) {
    seen.add(node)
    if (node.type === 'bpmn:ExclusiveGateway' && node.outgoing.length > 1) return node
    if (node.incoming.length !== 1 || node.outgoing.length !== 1 || node.boundaries.length > 0) return undefined
  }
  return undefined
}

/**
 * A parallel join waits for one token on every incoming flow (BPMN 2.0.2 §13.4.1). When all of them come from one exclusive
 * gateway, which lets only one through, it waits for ever.
 */
export const joinNeverCompletes: Rule = {
  id: 'join-never-completes',
  * check ({ processes }) {
    for (const process of processes) {
      for (const { id, type, element, incoming } of process.nodes.values()) {
        if (type !== 'bpmn:ParallelGateway' || incoming.length < 2) continue
        const deciders = new Set(incoming.map((flow) => deciderBefore(flow.source)))
        const decider = [...deciders][0]
        if (deciders.size !== 1 || decider === undefined) continue
        const { sv, en } = called(element)
        const before = called(decider.element)
        yield { severity: 'warning', element: id, sv: `${sentence(sv)} väntar på alla vägar in, men ${before.sv} släpper bara fram en av dem. Använd ett exklusivt vägval för att föra ihop vägarna.`, en: `${sentence(en)} waits for every incoming flow, but ${before.en} lets only one through: join with an exclusive gateway.` }
      }
    }
  }
}
