import { flag } from '../element.ts'
import { startsOf } from '../source.ts'
import { fault } from './fault.ts'
import type { Rule } from './rule.ts'

/** What is to be executed has something to begin with: a start event, or a node that no flow leads to (BPMN 2.0.2 §10.5.2, §13.3.4). */
export const beginsNowhere: Rule = {
  id: 'begins-nowhere',
  demands: 'service',
  * check ({ processes }) {
    for (const process of processes) {
      for (const scope of process.scopes.values()) {
        if (startsOf(scope).length > 0 || flag(scope.element, 'triggeredByEvent')) continue
        yield fault(scope.element, 'börjar ingenstans. Rita en starthändelse och dra en pil till det första steget', 'begins nowhere; draw a start event with a flow to the first step')
      }
    }
  }
}
