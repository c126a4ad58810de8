import { executable } from '../compile/node.ts'
import { fault } from './fault.ts'
import type { Rule } from './rule.ts'

/** What no engine executes is refused by name; nothing is skipped in silence. All other flow nodes of BPMN 2.0.2 §10 are executed. */
export const unsupportedElement: Rule = {
  id: 'unsupported-element',
  demands: 'execution',
  * check ({ processes }) {
    for (const process of processes) {
      for (const { type, element } of process.nodes.values()) {
        const name = type.replace('bpmn:', '')
        if (!executable.has(type)) yield fault(element, `kan inte köras: typen ${name} hör inte hemma i en process. Ta bort den`, `cannot be executed: ${name} has no place in a process; remove it`)
      }
    }
  }
}
