import { all, fault, parentOf } from './fault.ts'
import type { Rule } from './rule.ts'

const homes = new Set(['bpmn:Choreography', 'bpmn:SubChoreography'])

/** A choreography activity stands in a choreography, never in a process or subprocess (BPMN 2.0.2 §10.2, §10.3.5, §11.5). */
export const choreographyMisplaced: Rule = {
  id: 'choreography-misplaced',
  * check (subject) {
    for (const element of all(subject, 'bpmn:ChoreographyTask', 'bpmn:SubChoreography', 'bpmn:CallChoreography')) {
      if (!homes.has(parentOf(element)?.$type ?? '')) yield fault(element, 'hör hemma i en koreografi, inte i en process. Använd steg som sänder och tar emot i stället', 'belongs in a choreography, not in a process')
    }
  }
}
