import { children } from '../element.ts'
import { all, fault, parentOf } from './fault.ts'
import type { Rule } from './rule.ts'

/** Every data input belongs to a set of inputs (BPMN 2.0.2 §10.4.1, table 10.56). The items of a multi-instance activity are none. */
export const dataInputUnused: Rule = {
  id: 'data-input-unused',
  * check (subject) {
    const used = new Set([...all(subject, 'bpmn:InputSet')].flatMap((set) => children(set, 'dataInputRefs')))
    for (const input of all(subject, 'bpmn:DataInput')) {
      if (used.has(input) || parentOf(input)?.$type === 'bpmn:MultiInstanceLoopCharacteristics') continue
      yield fault(input, 'ingår inte i någon inputSet. Lägg till den som dataInputRefs i en', 'is in no input set; add it as dataInputRefs to one')
    }
  }
}
