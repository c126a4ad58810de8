import { all, fault, parentOf } from './fault.ts'
import type { Rule } from './rule.ts'

function numberOf (value: unknown, byDefault: number): number {
  return typeof value === 'number' ? value : byDefault
}

/** How many of a participant take part: at least none, at most one or more, and not fewer than at least (BPMN 2.0.2 §9.2, table 9.3). */
export const participantMultiplicity: Rule = {
  id: 'participant-multiplicity',
  * check (subject) {
    for (const element of all(subject, 'bpmn:ParticipantMultiplicity')) {
      const minimum = numberOf(element.minimum, 0)
      const maximum = numberOf(element.maximum, 1)
      if (minimum >= 0 && maximum >= 1 && maximum >= minimum) continue
      yield fault(parentOf(element) ?? element, `kan inte vara minst ${minimum} och högst ${maximum}. Minst är 0 eller mer, högst 1 eller mer och inte mindre än minst`, `cannot be at least ${minimum} and at most ${maximum}: the minimum is 0 or more, the maximum 1 or more and not below it`)
    }
  }
}
