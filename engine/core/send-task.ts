import type { JobTask, MessageTask } from '../model/model.ts'
import type { Behaviour } from './behaviour.ts'
import { localVariables } from './evaluation.ts'
import { openJob } from './job-task.ts'
import { publishMessage } from './throwing.ts'

/** BPMN 2.0.2 §13.3.3: sends its message, by a job when the diagram names one, else by itself and goes on at once. */
export const sendTask: Behaviour<JobTask | MessageTask> = {
  enter (run, token, node) {
    if ('job' in node) {
      openJob(run, token, node, run.nextId)
      return
    }
    // Its input mappings are local variables by now.
    publishMessage(run, token, node.id, node.event, localVariables(run, token))
    run.finish(token)
  }
}
