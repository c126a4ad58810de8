import { definitionsOf } from '../compile/event-definition.ts'
import { child } from '../element.ts'
import { fault } from './fault.ts'
import { terms } from './timer.ts'
import type { Rule } from './rule.ts'

/** A timer that is to be executed has a time (BPMN 2.0.2 §10.5.5, table 10.101). */
export const timerMissing: Rule = {
  id: 'timer-missing',
  demands: 'service',
  * check ({ processes }) {
    for (const process of processes) {
      for (const { element } of process.nodes.values()) {
        for (const definition of definitionsOf(element)) {
          if (definition.$type !== 'bpmn:TimerEventDefinition' || terms.some((term) => child(definition, term) !== undefined)) continue
          yield fault(element, 'saknar tid. Ange en tidpunkt, en tidslängd eller en upprepning', 'has no time: give a date, a duration or a cycle')
        }
      }
    }
  }
}
