import type { PlainTask } from '../model/model.ts'
import type { Behaviour } from './behaviour.ts'

/** BPMN 2.0.2 §13.3.3: an abstract or manual task is done outside of any system, so the engine passes it by. */
export const plainTask: Behaviour<PlainTask> = {
  instant: true,
  enter (run, token) {
    run.finish(token)
  }
}
