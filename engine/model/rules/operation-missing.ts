import { hasJob } from '../compile/automatic-task.ts'
import { definitionsOf } from '../compile/event-definition.ts'
import { child, extensionsOf } from '../element.ts'
import { all, fault } from './fault.ts'
import type { Rule } from './rule.ts'

/**
 * A message event of an executable process names the operation that it calls or offers (BPMN 2.0.2 §10.5.5, table 10.98), where messages are those
 * of service interfaces: the diagram describes interfaces, or the type of the message. A message that is found by its name alone has no operation.
 */
export const operationMissing: Rule = {
  id: 'operation-missing',
  demands: 'letter',
  * check (subject) {
    const interfaces = [...all(subject, 'bpmn:Interface')].length > 0
    for (const process of subject.processes) {
      for (const { element } of process.nodes.values()) {
        for (const definition of definitionsOf(element)) {
          const message = child(definition, 'messageRef')
          if (definition.$type !== 'bpmn:MessageEventDefinition' || message === undefined || child(definition, 'operationRef') !== undefined) continue
          if (hasJob(element) || extensionsOf(message).length > 0 || (!interfaces && child(message, 'itemRef') === undefined)) continue
          yield fault(element, 'saknar operation, fast meddelandet hör till ett gränssnitt. Ange operationRef', 'names no operation though its message belongs to an interface; give it an operationRef')
        }
      }
    }
  }
}
