import { called, sentence } from '../words.ts'
import type { Rule } from './rule.ts'

/** A sequence flow joins two flow nodes of one process or subprocess (BPMN 2.0.2 §8.4.13, §10.6.1). */
export const flowEnds: Rule = {
  id: 'flow-ends',
  demands: 'execution',
  * check ({ drawn }) {
    for (const process of drawn) {
      for (const { id, element, scope, source, target } of process.flows.values()) {
        const { sv, en } = called(element)
        if (source === undefined || target === undefined) {
          const end = source === undefined ? ['början', 'source'] : ['slut', 'target']
          yield { severity: 'error', element: id, sv: `${sentence(sv)} saknar ${end[0]}. Dra den mellan två steg, eller ta bort den.`, en: `${sentence(en)} has no ${end[1]}.` }
        } else if (source.scope !== target.scope || source.scope !== scope) {
          yield { severity: 'error', element: id, sv: `${sentence(sv)} går över gränsen till en delprocess. En pil måste börja och sluta i samma process eller delprocess.`, en: `${sentence(en)} crosses the border of a subprocess.` }
        }
      }
    }
  }
}
