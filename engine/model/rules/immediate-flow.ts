import { fault } from './fault.ts'
import type { Rule } from './rule.ts'

/** In an executable process nothing happens between two steps: its flows are immediate (BPMN 2.0.2 §8.4.13, table 8.60). */
export const immediateFlow: Rule = {
  id: 'immediate-flow',
  * check ({ processes }) {
    for (const process of processes) {
      for (const { element } of process.flows.values()) {
        if (element.isImmediate === false) yield fault(element, 'säger med isImmediate="false" att annat kan hända på vägen. Ta bort det i en körbar process', 'is not immediate; remove isImmediate="false" in an executable process')
      }
    }
  }
}
