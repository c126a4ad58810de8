import { hasJob } from '../compile/automatic-task.ts'
import { definitionsOf } from '../compile/event-definition.ts'
import { linkedMessages } from '../compile/message-flow.ts'
import { child } from '../element.ts'
import { fault } from './fault.ts'
import type { Rule } from './rule.ts'

/**
 * A message event of an executable process refers to its message (BPMN 2.0.2 §10.5.5, table 10.98). One whose message a job sends, or a message
 * flow tells, need not.
 */
export const messageMissing: Rule = {
  id: 'message-missing',
  * check ({ definitions, processes }) {
    const linked = linkedMessages(definitions)
    for (const process of processes) {
      for (const { id, element } of process.nodes.values()) {
        const message = definitionsOf(element).find(({ $type }) => $type === 'bpmn:MessageEventDefinition')
        if (message === undefined || child(message, 'messageRef') !== undefined || hasJob(element) || linked.has(id)) continue
        yield fault(element, 'saknar meddelande. Välj eller skapa ett i egenskaperna', 'refers to no message')
      }
    }
  }
}
