import type { JobTask } from '../model/model.ts'
import type { Behaviour } from './behaviour.ts'
import { evaluateName } from './evaluation.ts'
import type { Run } from './run.ts'

/** BPMN 2.0.2 §13.3.3: a service, send or business rule task is done by a job, and waits for it. */
export const jobTask: Behaviour<JobTask> = {
  enter (run, token, node) {
    openJob(run, token, node, run.nextId, node.job.retries)
  }
}

/** Opens a task's job, or opens it again under the same wait for a retry. @throws StepFailed `job-type-missing` */
export function openJob (run: Run, token: number, node: JobTask, wait: number, retries: number): void {
  const job = evaluateName(run, run.scopeOf(token), node.job.type, 'job-type-missing')
  run.emit({ type: 'job.opened', wait, element: node.id, token, job, headers: node.job.headers, retries })
}
