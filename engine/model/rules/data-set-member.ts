import { children, type Element } from '../element.ts'
import { all, fault } from './fault.ts'
import type { Rule } from './rule.ts'

const sets = [
  ['bpmn:InputSet', 'dataInputRefs', ['optionalInputRefs', 'whileExecutingInputRefs']],
  ['bpmn:OutputSet', 'dataOutputRefs', ['optionalOutputRefs', 'whileExecutingOutputRefs']]
] as const

function outside (set: Element, members: string, subset: string): boolean {
  const inside = new Set(children(set, members))
  return children(set, subset).some((each) => !inside.has(each))
}

/** What a set of inputs or outputs calls optional, or takes or gives while it runs, is in the set (BPMN 2.0.2 §10.4.1, tables 10.59 and 10.60). */
export const dataSetMember: Rule = {
  id: 'data-set-member',
  demands: 'letter',
  * check (subject) {
    for (const [type, members, subsets] of sets) {
      for (const set of all(subject, type)) {
        for (const subset of subsets) {
          if (outside(set, members, subset)) yield fault(set, `räknar upp något i ${subset} som inte finns i ${members}. Lägg till det där`, `lists something in ${subset} that is not in ${members}; add it there`)
        }
      }
    }
  }
}
