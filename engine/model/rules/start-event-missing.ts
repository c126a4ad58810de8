import { definitionsOf } from '../compile/event-definition.ts'
import { flag } from '../element.ts'
import type { Finding } from '../problem.ts'
import { startsOf, type SourceScope } from '../source.ts'
import { called, sentence } from '../words.ts'
import type { Rule } from './rule.ts'

function * findings (scope: SourceScope): Iterable<Finding> {
  const { id, element, parent } = scope
  const starts = scope.nodes.filter((node) => node.type === 'bpmn:StartEvent')
  const plain = starts.filter((node) => definitionsOf(node.element).length === 0)
  const handler = flag(element, 'triggeredByEvent')
  const { sv, en } = called(element)
  const about = { severity: 'error' as const, ...(id !== '' && { element: id }) }
  if (starts.length === 0) {
    const begins = handler ? [] : startsOf(scope)
    if (begins.length === 0) yield { ...about, sv: `${sentence(sv)} saknar starthändelse. Rita en och dra en pil till det första steget.`, en: `${sentence(en)} has no start event.` }
    else yield { ...about, severity: 'warning', sv: `${sentence(sv)} saknar starthändelse och börjar därför överallt där ingen pil leder in. Rita en starthändelse.`, en: `${sentence(en)} has no start event: it begins at everything that no flow leads to.` }
  } else if (parent !== undefined && starts.length > 1) {
    yield { ...about, sv: `${sentence(sv)} har flera starthändelser. ${handler ? 'En händelsedelprocess' : 'En delprocess'} har exakt en.`, en: `${sentence(en)} has several start events; ${handler ? 'an event subprocess' : 'a subprocess'} has exactly one.` }
  } else if (plain.length > 1) {
    yield { ...about, sv: `${sentence(sv)} har flera starthändelser utan utlösare, så det går inte att veta var den ska börja. Behåll en.`, en: `${sentence(en)} has several none start events; keep one.` }
  }
}

/** Where a process or subprocess begins must be clear (BPMN 2.0.2 §10.5.2, §13.5.1). */
export const startEventMissing: Rule = {
  id: 'start-event-missing',
  * check ({ processes }) {
    for (const process of processes) {
      for (const scope of process.scopes.values()) yield * findings(scope)
    }
  }
}
