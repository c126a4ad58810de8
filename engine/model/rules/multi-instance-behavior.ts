import { child, children, text } from '../element.ts'
import { all, fault, parentOf } from './fault.ts'
import type { Rule } from './rule.ts'

const events: Readonly<Record<string, string>> = { None: 'noneBehaviorEventRef', One: 'oneBehaviorEventRef', Complex: 'complexBehaviorDefinition' }

/** A multi-instance activity that throws an event when an instance completes says which one (BPMN 2.0.2 §10.3.8, table 10.29). */
export const multiInstanceBehavior: Rule = {
  id: 'multi-instance-behavior',
  * check (subject) {
    for (const loop of all(subject, 'bpmn:MultiInstanceLoopCharacteristics')) {
      const behavior = text(loop, 'behavior') ?? 'All'
      const needed = events[behavior]
      if (needed === undefined || child(loop, needed) !== undefined || children(loop, needed).length > 0) continue
      yield fault(parentOf(loop) ?? loop, `har behavior="${behavior}" men säger inte vilken händelse som kastas. Ange ${needed}`, `has behavior="${behavior}" but no ${needed}`)
    }
  }
}
