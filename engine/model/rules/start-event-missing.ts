import { flag } from '../element.ts'
import type { Finding } from '../problem.ts'
import { instantiates, startsOf, type SourceScope } from '../source.ts'
import { doubt, fault } from './fault.ts'
import type { Rule } from './rule.ts'

function * findings (scope: SourceScope): Iterable<Finding> {
  const { element, nodes, parent } = scope
  const starts = nodes.filter((node) => node.type === 'bpmn:StartEvent')
  const handler = flag(element, 'triggeredByEvent')
  if (parent !== undefined && starts.length > 1) {
    yield fault(element, `har flera starthändelser. ${handler ? 'En händelsedelprocess' : 'En delprocess'} har exakt en`, `has several start events; ${handler ? 'an event subprocess' : 'a subprocess'} has exactly one`)
  }
  if (starts.length > 0 || nodes.some(instantiates)) return
  const ends = nodes.some((node) => node.type === 'bpmn:EndEvent')
  if (handler || (ends && element.$type !== 'bpmn:AdHocSubProcess')) {
    yield fault(element, `saknar starthändelse${handler ? '' : ', fast den har en sluthändelse'}. Rita en och dra en pil till det första steget`, `has no start event${handler ? '' : ' though it has an end event'}`)
  } else if (startsOf(scope).length > 0 && element.$type !== 'bpmn:AdHocSubProcess') {
    yield doubt(element, 'saknar starthändelse och börjar därför överallt där ingen pil leder in. Rita en starthändelse', 'has no start event: it begins at everything that no flow leads to')
  }
}

/**
 * What has an end event has a start event too, unless a message starts it otherwise; an event subprocess always has one, and no subprocess several
 * (BPMN 2.0.2 §10.3.5, §10.5.2, §10.5.3).
 */
export const startEventMissing: Rule = {
  id: 'start-event-missing',
  * check ({ drawn }) {
    for (const process of drawn) {
      for (const scope of process.scopes.values()) yield * findings(scope)
    }
  }
}
