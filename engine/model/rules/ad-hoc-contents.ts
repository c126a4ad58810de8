import { children } from '../element.ts'
import { isActivity } from '../source.ts'
import { all, fault } from './fault.ts'
import type { Rule } from './rule.ts'

const barred = new Set(['bpmn:StartEvent', 'bpmn:EndEvent'])

/** An ad-hoc subprocess has activities to choose from, and neither start nor end events (BPMN 2.0.2 §10.3.5). */
export const adHocContents: Rule = {
  id: 'ad-hoc-contents',
  * check (subject) {
    for (const element of all(subject, 'bpmn:AdHocSubProcess')) {
      const inside = children(element, 'flowElements')
      if (!inside.some(({ $type }) => isActivity($type))) yield fault(element, 'är ad hoc och har inget steg. Lägg till minst ett', 'is ad hoc and has no activity; add one')
      for (const event of inside) {
        if (barred.has(event.$type)) yield fault(event, 'kan inte finnas i en ad hoc-delprocess: den börjar och slutar med sina steg. Ta bort den', 'cannot be in an ad-hoc subprocess, which begins and ends with its activities')
      }
    }
  }
}
