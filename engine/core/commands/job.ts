import type { Command, Rejection } from '../command.ts'
import { throwError } from '../error.ts'
import { findWait, nameOf } from '../find-wait.ts'
import { raise, resolve } from '../incident.ts'
import { listened } from '../listener.ts'
import { reject } from '../rejection.ts'
import { type Run, StepFailed } from '../run.ts'
import type { Variables } from '../state.ts'

type Of<K extends Command['type']> = Extract<Command, { type: K }>

/** A job is done. Rejects `job-not-open`. Its incident, if it has one, is resolved. */
export function completeJob (run: Run, { job, variables }: Of<'completeJob'>): Rejection | undefined {
  const found = findWait(run, job, 'job')
  if (found === undefined) return notOpen(job)
  resolve(run, found.holder, job)
  run.emit({ type: 'job.completed', ...nameOf(found) })
  if (found.wait.listener === undefined) run.finish(found.holder, variables)
  else listened(run, found, variables)
  return undefined
}

/** A job failed: it keeps its wait with fewer retries; without any left an incident is raised. Rejects `job-not-open`, `no-retries-left`. */
export function failJob (run: Run, { job, retries, code }: Of<'failJob'>): Rejection | undefined {
  const found = findWait(run, job, 'job')
  if (found === undefined) return notOpen(job)
  if (found.wait.retries === 0) return reject('no-retries-left', `Retry the incident of job ${job} first`)
  run.emit({ type: 'job.failed', ...nameOf(found), retries, code })
  if (retries === 0) raise(run, { ...nameOf(found), code: 'job-failed', detail: code, step: 'wait' })
  return undefined
}

/** A BPMN error from whoever does a task, job or call. Rejects `wait-not-open`. One that nothing catches is an incident. */
export function throwErrorAt (run: Run, { wait, code, variables }: Of<'throwError'>): Rejection | undefined {
  const found = findWait(run, wait, 'job', 'task', 'call')
  if (found === undefined) return reject('wait-not-open', `No task, job or call ${wait} is open`)
  throwFrom(run, found.holder, wait, code, variables)
  return undefined
}

/** Throws an error on behalf of a wait; uncaught, or when its catchers cannot be read, the wait stays open with an incident. */
export function throwFrom (run: Run, holder: number, wait: number, code: string, variables: Variables): void {
  const { element } = run.token(holder)
  resolve(run, holder, wait)
  try {
    if (!throwError(run, holder, code, variables)) raise(run, { token: holder, element, wait, code: 'error-not-caught', detail: code, step: 'wait' })
  } catch (error) {
    if (!(error instanceof StepFailed)) throw error
    raise(run, { token: holder, element, wait, code: error.code, detail: error.detail, step: 'wait' })
  }
}

function notOpen (job: number): Rejection {
  return reject('job-not-open', `No job ${job} is open`)
}
