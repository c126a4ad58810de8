import { children } from '../element.ts'
import { all, fault } from './fault.ts'
import type { Rule } from './rule.ts'

const sets = [['bpmn:InputSet', 'outputSetRefs', 'inputSetRefs'], ['bpmn:OutputSet', 'inputSetRefs', 'outputSetRefs']] as const

/** A set of inputs and the set of outputs that it gives refer to each other (BPMN 2.0.2 §10.4.1, tables 10.59 and 10.60). */
export const dataSetPair: Rule = {
  id: 'data-set-pair',
  demands: 'letter',
  * check (subject) {
    for (const [type, there, back] of sets) {
      for (const set of all(subject, type)) {
        if (children(set, there).some((other) => !children(other, back).includes(set))) {
          yield fault(set, `pekar i ${there} på en mängd som inte pekar tillbaka. Lägg till ${back} där`, `refers in ${there} to a set that does not refer back; add ${back} there`)
        }
      }
    }
  }
}
