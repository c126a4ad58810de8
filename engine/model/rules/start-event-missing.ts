import { flag } from '../element.ts'
import type { Finding } from '../problem.ts'
import { startsOf, type SourceScope } from '../source.ts'
import { doubt, fault } from './fault.ts'
import type { Rule } from './rule.ts'

function * findings (scope: SourceScope): Iterable<Finding> {
  const { element, parent } = scope
  const starts = scope.nodes.filter((node) => node.type === 'bpmn:StartEvent')
  const handler = flag(element, 'triggeredByEvent')
  if (starts.length === 0) {
    const begins = handler ? [] : startsOf(scope)
    if (begins.length === 0) yield fault(element, 'saknar starthändelse. Rita en och dra en pil till det första steget', 'has no start event')
    else if (element.$type !== 'bpmn:AdHocSubProcess' && begins.some(({ element }) => !flag(element, 'instantiate'))) {
      yield doubt(element, 'saknar starthändelse och börjar därför överallt där ingen pil leder in. Rita en starthändelse', 'has no start event: it begins at everything that no flow leads to')
    }
  } else if (parent !== undefined && starts.length > 1) {
    yield fault(element, `har flera starthändelser. ${handler ? 'En händelsedelprocess' : 'En delprocess'} har exakt en`, `has several start events; ${handler ? 'an event subprocess' : 'a subprocess'} has exactly one`)
  }
}

/** A process or subprocess has a place to begin, and a subprocess only one (BPMN 2.0.2 §10.3.5, §10.5.2, §13.3.4). */
export const startEventMissing: Rule = {
  id: 'start-event-missing',
  * check ({ processes }) {
    for (const process of processes) {
      for (const scope of process.scopes.values()) yield * findings(scope)
    }
  }
}
