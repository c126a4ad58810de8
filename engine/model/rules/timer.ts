import { child } from '../element.ts'
import { all, fault } from './fault.ts'
import type { Rule } from './rule.ts'

/** Where a timer's time can stand. */
export const terms = ['timeDate', 'timeDuration', 'timeCycle'] as const

/** A timer has no more than one of date, duration and cycle (BPMN 2.0.2 §10.5.5, table 10.101). */
export const timer: Rule = {
  id: 'timer',
  demands: 'execution',
  * check (subject) {
    for (const definition of all(subject, 'bpmn:TimerEventDefinition')) {
      if (terms.filter((term) => child(definition, term) !== undefined).length > 1) {
        yield fault(definition, 'har flera tider. Behåll en av tidpunkt, tidslängd och upprepning', 'has several times: keep one of date, duration and cycle')
      }
    }
  }
}
