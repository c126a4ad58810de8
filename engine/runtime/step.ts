import type { Work } from '../../platform/db/database.ts'
import { Problem } from '../../platform/errors.ts'
import type { Command, Rejection } from '../core/command.ts'
import type { Context } from '../core/context.ts'
import { advance, initial, isRejection } from '../core/index.ts'
import type { Pause } from '../feel/calendar.ts'
import { type InstanceRow, type LockedInstance, lockInstance, toInstance } from '../store/instances.ts'
import { save } from '../store/save.ts'
import type { TaskRow } from '../store/tasks.ts'
import type { Change } from './contract.ts'
import { createDecide } from './decisions.ts'
import type { Kernel } from './kernel.ts'
import type { Compiled } from './library.ts'
import { outgoing } from './outgoing.ts'

/** What a command did, and the tasks that it assigned or closed. */
export interface Step { readonly change: Change, readonly tasks: readonly TaskRow[] }

/** Takes an instance's lock. @throws Problem missing `instance.missing` */
export async function lock (work: Work, instance: string): Promise<LockedInstance> {
  const row = await lockInstance(work, instance)
  if (row === undefined) throw new Problem('missing', 'instance.missing', `no instance ${instance}`)
  return row
}

/** Carries out a command on an instance that this transaction holds: state, waits, history and outbox together, then the projections. */
export async function step (kernel: Kernel, work: Work, row: LockedInstance, command: Command): Promise<Step | Rejection> {
  const compiled = await kernel.library.get(work, row.definition)
  const answer = advance(compiled.model, row.state, command, context(kernel, work, compiled, row.pauses))
  if (isRejection(answer)) return answer
  const { state, events } = answer
  if (events.length === 0) return { change: changeOf(row, compiled, command, []), tasks: [] }
  const next = after(work, row, state)
  const tasks = await save(work, { row: next, model: compiled.model, command, events, messages: outgoing(next, events) })
  return finish(kernel, work, changeOf(next, compiled, command, events), tasks)
}

/** Starts a new instance. `row` is what it will be but for its state. */
export async function stepFirst (kernel: Kernel, work: Work, row: Omit<InstanceRow, 'state'>, pauses: readonly Pause[] | null, command: Command): Promise<Step | Rejection> {
  const compiled = await kernel.library.get(work, row.definition)
  const answer = advance(compiled.model, initial(compiled.model), command, context(kernel, work, compiled, pauses))
  if (isRejection(answer)) return answer
  const { state, events } = answer
  const next = after(work, { ...row, state }, state)
  await save(work, { row: next, startedOf: compiled.content.municipality, model: compiled.model, command, events, messages: outgoing(next, events) })
  return finish(kernel, work, changeOf(next, compiled, command, events), [])
}

/** As `step`, where a rejection is the caller's mistake. @throws Problem conflict `instance.<reason>` */
export async function demand (kernel: Kernel, work: Work, row: LockedInstance, command: Command): Promise<Step> {
  const answer = await step(kernel, work, row, command)
  if (isRejection(answer)) throw refusal(answer)
  return answer
}

/** A rejection as a failure. */
export function refusal ({ reason, hint }: Rejection): Problem {
  return new Problem('conflict', `instance.${reason}`, `the instance cannot do that: ${reason}`, { hint })
}

function context (kernel: Kernel, work: Work, { decisions }: Compiled, pauses: readonly Pause[] | null): Context {
  const options = { now: work.now, pauses: pauses ?? [] }
  return { now: work.now.toISOString(), ...kernel.evaluator(options), decide: createDecide(decisions, options) }
}

function after (work: Work, row: InstanceRow, state: InstanceRow['state']): InstanceRow {
  const { status } = state
  if (status === 'new') throw new Error('a command left an instance unstarted')
  const running = status === 'active' || status === 'suspended'
  return { ...row, state, version: row.version + 1, status, ended_at: running ? null : work.now }
}

function changeOf (row: InstanceRow, compiled: Compiled, command: Command, events: Change['events']): Change {
  return { instance: toInstance(row), model: compiled.model, definition: compiled.content, command, events }
}

async function finish (kernel: Kernel, work: Work, change: Change, tasks: readonly TaskRow[]): Promise<Step> {
  for (const project of kernel.projections) await project(work, change)
  return { change, tasks }
}
