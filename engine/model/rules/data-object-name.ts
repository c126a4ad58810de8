import { child, text } from '../element.ts'
import { all, fault } from './fault.ts'
import type { Rule } from './rule.ts'

/**
 * Where both a data object and a reference to it have names, the reference's is the object's, and after it the state in brackets when it has one
 * (BPMN 2.0.2 §10.4.1).
 */
export const dataObjectName: Rule = {
  id: 'data-object-name',
  demands: 'letter',
  * check (subject) {
    for (const reference of all(subject, 'bpmn:DataObjectReference')) {
      const name = text(reference, 'name')
      const object = text(child(reference, 'dataObjectRef'), 'name')
      const state = text(child(reference, 'dataState'), 'name')
      if (name === undefined || object === undefined) continue
      const wanted = state === undefined ? object : `${object} [${state}]`
      if (name !== wanted) yield fault(reference, `ska heta ”${wanted}”, som dataobjektet och dess tillstånd. Byt namn på det`, `must be called "${wanted}" after its data object and state; rename it`)
    }
  }
}
