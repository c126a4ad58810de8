import type { StartEvent } from '../model/model.ts'
import type { Behaviour } from './behaviour.ts'
import { happenIn } from './event-sub-process.ts'
import { leave } from './leaving.ts'
import { gatherEnding } from './multiple-event.ts'

/**
 * BPMN 2.0.2 §10.5.2. Its trigger has come before the token does; in an event subprocess it listens on behalf of the scope. A process that a
 * parallel multiple event starts begins with the first of its definitions, and its token waits here for the others.
 */
export const startEvent: Behaviour<StartEvent> = {
  enter (run, token, node, variables) {
    leave(run, token, node, variables)
  },
  trigger (run, ending, node) {
    const whole = gatherEnding(run, ending, node.id, node.event)
    if (whole === undefined) return
    if (run.state.tokens[ending.holder] === undefined) happenIn(run, ending.holder, node, whole)
    else run.finish(ending.holder, whole.variables)
  }
}
