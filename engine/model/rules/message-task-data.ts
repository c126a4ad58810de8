import { child } from '../element.ts'
import { all, fault } from './fault.ts'
import { carries, specified } from './items.ts'
import type { Rule } from './rule.ts'

const kinds = [
  ['bpmn:SendTask', 'dataInputs', 'inputSets', 'indata', 'input'],
  ['bpmn:ReceiveTask', 'dataOutputs', 'outputSets', 'utdata', 'output']
] as const

/** A task that sends or receives a message has at most one set and one item of data for it, of the message's structure (BPMN 2.0.2 §10.3.3). */
export const messageTaskData: Rule = {
  id: 'message-task-data',
  * check (subject) {
    for (const [type, held, sets, sv, en] of kinds) {
      for (const task of all(subject, type)) {
        const message = child(task, 'messageRef')
        const items = specified(task, held)
        if (message === undefined) continue
        if (items.length > 1 || specified(task, sets).length > 1) yield fault(task, `har flera ${sv} för sitt meddelande. Behåll en, i en mängd`, `has several ${en}s for its message; keep one, in one set`)
        if (items.length > 0 && !carries(items, message)) yield fault(task, `har ${sv} av ett annat slag än meddelandet. Ge båda samma itemDefinition`, `has an ${en} of another structure than its message; give both the same item definition`)
      }
    }
  }
}
