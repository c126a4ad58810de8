import { meetingsOf } from '../soundness/analysis.ts'
import { doubt, fault } from './fault.ts'
import type { Rule } from './rule.ts'

/**
 * A parallel join waits for a token on every incoming flow (BPMN 2.0.2 §13.4.1). One that no run can complete is an error; one that some run waits
 * at for ever, when its choices go that way, is a warning.
 */
export const joinNeverCompletes: Rule = {
  id: 'join-never-completes',
  demands: 'service',
  * check ({ processes }) {
    for (const process of processes) {
      const { never, sometimes } = meetingsOf(process)
      for (const { element } of never) {
        yield fault(element, 'väntar på alla vägar in, men alla kan aldrig komma. Använd ett exklusivt vägval för att föra ihop vägar som utesluter varandra', 'waits for every incoming flow, but they can never all come: join alternatives with an exclusive gateway')
      }
      for (const { element } of sometimes) {
        yield doubt(element, 'kan få vänta för alltid: beroende på vilka vägar som väljs kommer inte alla in hit. För ihop alternativa vägar med ett exklusivt eller inklusivt vägval', 'may wait for ever: depending on the choices made not every incoming flow comes; join alternatives with an exclusive or inclusive gateway')
      }
    }
  }
}
