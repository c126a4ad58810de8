import type { Work } from '../../platform/db/database.ts'
import { Problem } from '../../platform/errors.ts'
import type { Rejection } from '../core/command.ts'
import { isRejection } from '../core/index.ts'
import { lockInstance } from '../store/instances.ts'
import { readTask, toTask } from '../store/tasks.ts'
import { parseWaitId } from '../store/wait-id.ts'
import type { Completed, CompleteRequest, Task, WaitId } from './contract.ts'
import type { Kernel } from './kernel.ts'
import { demand, refusal, step, type Step } from './step.ts'

/** @throws Problem missing `task.missing`; invalid `task.unknown-outcome`; conflict `instance.<reason>` */
export async function completeTask (kernel: Kernel, work: Work, request: CompleteRequest): Promise<Completed> {
  const named = parseWaitId(request.task)
  const row = named === undefined ? undefined : await lockInstance(work, named.instance)
  if (named === undefined || row === undefined) throw missing(request.task)
  const { version, outcome, variables = {} } = request
  const answer = await step(kernel, work, row, { type: 'completeTask', task: named.wait, version, variables, ...(outcome === undefined ? {} : { outcome }) })
  if (!isRejection(answer)) return { done: true, task: taskOf(answer, named.wait, request.task) }
  return explain(work, request.task, answer)
}

/** @throws Problem missing `task.missing`; conflict `instance.<reason>` */
export async function assignTask (kernel: Kernel, work: Work, id: WaitId, version: number, assignee: string | null): Promise<Task> {
  const named = parseWaitId(id)
  const row = named === undefined ? undefined : await lockInstance(work, named.instance)
  if (named === undefined || row === undefined || await readTask(work, id) === undefined) throw missing(id)
  const answer = await demand(kernel, work, row, { type: 'assignTask', task: named.wait, version, assignee })
  return answer.tasks.length > 0 ? taskOf(answer, named.wait, id) : readOrThrow(work, id)
}

/** A completion that came too late is an answer, not a failure: who did it, when and what. */
async function explain (work: Work, id: WaitId, rejection: Rejection): Promise<Completed> {
  if (rejection.reason === 'unknown-outcome' || rejection.reason === 'outcome-missing') {
    throw new Problem('invalid', 'task.unknown-outcome', 'the task has no such outcome', { hint: rejection.hint })
  }
  const task = await readOrThrow(work, id)
  if (task.state === 'completed') return { done: false, reason: 'already-completed', task }
  if (task.state === 'canceled') return { done: false, reason: 'canceled', task }
  if (rejection.reason === 'stale-version') return { done: false, reason: 'stale-version', task }
  throw refusal(rejection)
}

async function readOrThrow (work: Work, id: WaitId): Promise<Task> {
  const task = await readTask(work, id)
  if (task === undefined) throw missing(id)
  return task
}

function taskOf ({ change, tasks }: Step, wait: number, id: WaitId): Task {
  const row = tasks.find((task) => task.wait === wait)
  if (row === undefined) throw new Error(`task ${id} has no row`)
  const { key, definition, businessKey } = change.instance
  return toTask(row, { key, definition, business_key: businessKey })
}

function missing (id: WaitId): Problem {
  return new Problem('missing', 'task.missing', `no task ${id}`)
}
