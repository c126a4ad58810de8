import { children } from '../element.ts'
import { all, fault, parentOf } from './fault.ts'
import type { Rule } from './rule.ts'

/** Every data output belongs to a set of outputs (BPMN 2.0.2 §10.4.1, table 10.57). The items of a multi-instance activity are none. */
export const dataOutputUnused: Rule = {
  id: 'data-output-unused',
  demands: 'letter',
  * check (subject) {
    const used = new Set([...all(subject, 'bpmn:OutputSet')].flatMap((set) => children(set, 'dataOutputRefs')))
    for (const output of all(subject, 'bpmn:DataOutput')) {
      if (used.has(output) || parentOf(output)?.$type === 'bpmn:MultiInstanceLoopCharacteristics') continue
      yield fault(output, 'ingår inte i någon outputSet. Lägg till den som dataOutputRefs i en', 'is in no output set; add it as dataOutputRefs to one')
    }
  }
}
