import type { JobThrowEvent, ThrowEvent } from '../model/model.ts'
import type { Behaviour } from './behaviour.ts'
import { enterJobEvent } from './job-task.ts'
import { leave } from './leaving.ts'
import { followLink } from './link-event.ts'
import { compensates, throwAll, throwsLater } from './throwing.ts'

/** BPMN 2.0.2 §13.5.3: throws, and goes on at once; with a job, or compensation that is waited for, when that is done. */
export const throwEvent: Behaviour<ThrowEvent | JobThrowEvent> = {
  enter (run, token, node) {
    if ('job' in node) {
      enterJobEvent(run, token, node)
      return
    }
    if (node.event.kind === 'link') {
      followLink(run, token, node)
      return
    }
    if (throwsLater(run, token, node)) return
    throwAll(run, token, node)
    // An interrupting catch may have taken the token away.
    if (run.state.tokens[token] !== undefined && !compensates(run, token, node)) leave(run, token, node)
  }
}
