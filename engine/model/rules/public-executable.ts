import { flag, text } from '../element.ts'
import { all, fault } from './fault.ts'
import type { Rule } from './rule.ts'

/** A public process shows only what others see of it, so it is not executable (BPMN 2.0.2 §10.2.1, table 10.1). */
export const publicExecutable: Rule = {
  id: 'public-executable',
  * check (subject) {
    for (const process of all(subject, 'bpmn:Process')) {
      if (text(process, 'processType') === 'Public' && flag(process, 'isExecutable')) yield fault(process, 'är publik och kan därför inte vara körbar. Ändra processType till Private, eller ta bort markeringen ”Körbar”', 'is public and can therefore not be executable')
    }
  }
}
