import { child, type Element } from '../element.ts'
import { all, fault, within } from './fault.ts'
import type { Rule } from './rule.ts'

const pools: ReadonlySet<string> = new Set(['bpmn:Process', 'bpmn:Participant'])

/** The process in which an end of a message flow lies; a pool without a process stands for itself. */
function poolOf (end: Element | undefined): Element | undefined {
  const pool = within(end, pools)
  return child(pool, 'processRef') ?? pool
}

/** A message flow leads from one pool to another, never to another step of the same one (BPMN 2.0.2 §7.6.2, §9.3). */
export const messageFlowPools: Rule = {
  id: 'message-flow-pools',
  * check (subject) {
    for (const flow of all(subject, 'bpmn:MessageFlow')) {
      const from = poolOf(child(flow, 'sourceRef'))
      if (from !== undefined && from === poolOf(child(flow, 'targetRef'))) yield fault(flow, 'börjar och slutar i samma pool. Använd en vanlig pil inom poolen, eller dra det till en annan pool', 'does not leave its pool; use a sequence flow within it')
    }
  }
}
