import { child, flag } from '../element.ts'
import { all, fault } from './fault.ts'
import type { Rule } from './rule.ts'

/** Data that names an item definition is a collection exactly when the definition is one (BPMN 2.0.2 §8.4.10, §10.4.1). */
export const collectionMismatch: Rule = {
  id: 'collection-mismatch',
  * check (subject) {
    for (const data of all(subject, 'bpmn:DataObject', 'bpmn:DataInput', 'bpmn:DataOutput')) {
      const item = child(data, 'itemSubjectRef')
      if (item !== undefined && flag(data, 'isCollection') !== flag(item, 'isCollection')) yield fault(data, 'och dess itemDefinition säger olika om det är en lista. Ge isCollection samma värde på båda', 'and its item definition disagree on isCollection')
    }
  }
}
