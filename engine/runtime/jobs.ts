import type { Work } from '../../platform/db/database.ts'
import { Problem } from '../../platform/errors.ts'
import { seenBy } from '../core/evaluation.ts'
import { isRejection } from '../core/index.ts'
import { type InstanceRow, lockInstance } from '../store/instances.ts'
import { type JobRow, readJob } from '../store/jobs.ts'
import { parseWaitId, waitIdOf } from '../store/wait-id.ts'
import { BpmnError, type Job, type WaitId } from './contract.ts'
import type { Kernel } from './kernel.ts'
import { lock, refusal, step } from './step.ts'

/**
 * Does a job by its handler, in the transaction that completes it. What the handler wrote before a `BpmnError` stays.
 * A type without a handler fails at once, with code `no-handler`.
 * @returns false when the job is no longer open, or its instance is suspended: resuming hands it out again
 */
export async function runJob (kernel: Kernel, work: Work, id: WaitId): Promise<boolean> {
  const named = parseWaitId(id)
  const row = named === undefined ? undefined : await lockInstance(work, named.instance)
  if (named === undefined || row === undefined || row.status !== 'active') return false
  const job = await readJob(work, named.instance, named.wait)
  if (job === undefined || job.retries === 0) return false
  const handler = kernel.handlers.get(job.type)
  if (handler === undefined) {
    kernel.log?.error({ job: id, type: job.type }, 'no handler for a job')
    await failJob(kernel, work, id, 'no-handler', 0)
    return true
  }
  try {
    const variables = await handler(work, toJob(row, job))
    await answer(kernel, work, named.instance, { type: 'completeJob', job: named.wait, variables })
  } catch (error) {
    if (!(error instanceof BpmnError)) throw error
    await answer(kernel, work, named.instance, { type: 'throwError', wait: named.wait, code: error.code, variables: {} })
  }
  return true
}

/**
 * Records that a job failed. With retries left it is handed out again later, each time after a longer while; with none
 * an incident is raised. Nothing happens when it is no longer open.
 * @param retries how many are left; one fewer by default
 */
export async function failJob (kernel: Kernel, work: Work, id: WaitId, code: string, retries?: number): Promise<void> {
  const named = parseWaitId(id)
  const row = named === undefined ? undefined : await lockInstance(work, named.instance)
  if (named === undefined || row === undefined) return
  const job = await readJob(work, named.instance, named.wait)
  if (job === undefined) return
  const left = retries ?? Math.max(0, job.retries - 1)
  const result = await step(kernel, work, row, { type: 'failJob', job: named.wait, retries: left, code })
  if (isRejection(result) && result.reason === 'suspended') throw refusal(result)
}

/** The handler may itself have moved the instance on, so it is read again; that its own job is gone is the handler's mistake. */
async function answer (kernel: Kernel, work: Work, instance: string, command: Parameters<typeof step>[3]): Promise<void> {
  const result = await step(kernel, work, await lock(work, instance), command)
  if (isRejection(result)) throw new Problem('conflict', `instance.${result.reason}`, 'a job could not be completed after its handler ran', { hint: result.hint })
}

function toJob (row: InstanceRow, job: JobRow): Job {
  return {
    id: waitIdOf(row.id, job.wait),
    instance: row.id,
    municipality: row.municipality,
    process: row.key,
    definition: row.definition,
    businessKey: row.business_key,
    element: job.element,
    type: job.type,
    headers: job.headers,
    retries: job.retries,
    variables: seenBy(row.state, job.token)
  }
}
