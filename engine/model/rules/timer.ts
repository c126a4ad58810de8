import { child } from '../element.ts'
import { all, fault } from './fault.ts'
import type { Rule } from './rule.ts'

const terms = ['timeDate', 'timeDuration', 'timeCycle']

/** A timer has exactly one of date, duration and cycle (BPMN 2.0.2 §10.5.5, table 10.100). */
export const timer: Rule = {
  id: 'timer',
  * check (subject) {
    for (const definition of all(subject, 'bpmn:TimerEventDefinition')) {
      const given = terms.filter((term) => child(definition, term) !== undefined)
      if (given.length === 0) yield fault(definition, 'saknar tid. Ange en tidpunkt, en tidslängd eller en upprepning', 'has no time: give a date, a duration or a cycle')
      else if (given.length > 1) yield fault(definition, 'har flera tider. Behåll en av tidpunkt, tidslängd och upprepning', 'has several times: keep one of date, duration and cycle')
    }
  }
}
