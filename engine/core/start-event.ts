import type { StartEvent } from '../model/model.ts'
import type { Behaviour } from './behaviour.ts'
import { startHandler } from './event-sub-process.ts'
import { leave } from './leaving.ts'
import { reopen } from './waiting-event.ts'

/** BPMN 2.0.2 §10.5.2. Its trigger has come before the token does; in an event subprocess it listens on behalf of the scope. */
export const startEvent: Behaviour<StartEvent> = {
  enter (run, token, node, variables) {
    leave(run, token, node, variables)
  },
  trigger (run, { holder, wait, variables }, node) {
    if (!node.interrupting) reopen(run, holder, node.id, wait)
    startHandler(run, holder, node, variables)
  }
}
