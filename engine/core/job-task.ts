import type { JobEndEvent, JobTask, JobThrowEvent } from '../model/model.ts'
import { enterActivity } from './activity.ts'
import type { Behaviour } from './behaviour.ts'
import { evaluateName } from './evaluation.ts'
import { evaluateRetries } from './retries.ts'
import type { Run } from './run.ts'

/** BPMN 2.0.2 §13.3.3: a service, send or business rule task is done by a job, and waits for it. */
export const jobTask: Behaviour<JobTask> = {
  enter (run, token, node) {
    openJob(run, token, node, run.nextId)
  }
}

/** A message event whose message a job sends goes on when the job is done (Camunda 8). @throws StepFailed */
export function enterJobEvent (run: Run, token: number, node: JobThrowEvent | JobEndEvent): void {
  enterActivity(run, token, node, true, () => { openJob(run, token, node, run.nextId) })
}

/** Opens a task's job, or opens it again under the same wait for a retry. @throws StepFailed `job-type-missing` */
export function openJob (run: Run, token: number, node: JobTask | JobThrowEvent | JobEndEvent, wait: number, retries?: number): void {
  const job = evaluateName(run, run.scopeOf(token), node.job.type, 'job-type-missing')
  run.emit({ type: 'job.opened', wait, element: node.id, token, job, headers: node.job.headers, retries: retries ?? evaluateRetries(run, token, node.job) })
}
