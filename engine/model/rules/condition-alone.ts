import { child } from '../element.ts'
import { isActivity } from '../source.ts'
import { called } from '../words.ts'
import { fault } from './fault.ts'
import type { Rule } from './rule.ts'

/** Where a conditional flow leaves an activity, at least one other flow does too (BPMN 2.0.2 §8.4.13, table 8.60). */
export const conditionAlone: Rule = {
  id: 'condition-alone',
  * check ({ drawn }) {
    for (const process of drawn) {
      for (const { type, element, outgoing } of process.nodes.values()) {
        const only = outgoing[0]
        if (!isActivity(type) || outgoing.length !== 1 || only === undefined || child(only.element, 'conditionExpression') === undefined) continue
        const { sv, en } = called(element)
        yield fault(only.element, `har ett villkor men är enda vägen från ${sv}. Ta bort villkoret, eller dra en pil till för när det inte är uppfyllt`, `has a condition but is the only flow from ${en}; remove the condition or draw another flow`)
      }
    }
  }
}
