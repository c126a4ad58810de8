import { child } from '../element.ts'
import { called } from '../words.ts'
import { fault } from './fault.ts'
import type { Rule } from './rule.ts'

/** A sequence flow joins two flow nodes of one process or subprocess, its own; never artifacts, data or another pool (BPMN 2.0.2 §8.4.13, §10.6.1). */
export const flowEnds: Rule = {
  id: 'flow-ends',
  demands: 'execution',
  * check ({ drawn }) {
    for (const process of drawn) {
      for (const { element, scope, source, target } of process.flows.values()) {
        if (source === undefined || target === undefined) {
          const [property, sv, en] = source === undefined ? ['sourceRef', 'början', 'source'] as const : ['targetRef', 'slut', 'target'] as const
          const end = child(element, property)
          yield end === undefined
            ? fault(element, `saknar ${sv}. Dra den mellan två steg, eller ta bort den`, `has no ${en}`)
            : fault(element, `har sin ${sv === 'slut' ? 'ände' : sv} i ${called(end).sv}, som inte är ett steg i samma process. Dra den mellan två steg i en process`, `has its ${en} in ${called(end).en}, which is no flow node of its process`)
        } else if (source.scope !== target.scope || source.scope !== scope) {
          yield fault(element, 'går över gränsen till en delprocess. En pil måste börja och sluta i samma process eller delprocess', 'crosses the border of a subprocess')
        }
      }
    }
  }
}
