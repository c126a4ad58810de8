import { child, extension, text } from '../element.ts'
import { fault } from './fault.ts'
import type { Rule } from './rule.ts'

/** A multi-instance activity that is executed has a number of instances or a collection to count them by (BPMN 2.0.2 §10.3.8, §13.3.7). */
export const multiInstance: Rule = {
  id: 'multi-instance',
  demands: 'execution',
  * check ({ processes }) {
    for (const process of processes) {
      for (const { element } of process.nodes.values()) {
        const loop = child(element, 'loopCharacteristics')
        if (loop?.$type !== 'bpmn:MultiInstanceLoopCharacteristics') continue
        if (child(loop, 'loopCardinality') !== undefined || child(loop, 'loopDataInputRef') !== undefined || text(extension(loop, 'zeebe:LoopCharacteristics'), 'inputCollection') !== undefined) continue
        yield fault(element, 'har flera instanser men saknar lista. Ange vilken lista som ger en instans per post, eller hur många de är', 'is multi-instance but has neither a collection nor a cardinality')
      }
    }
  }
}
