import type { Command, Rejection } from '../command.ts'
import { cancelWaits } from '../closing.ts'
import { findWait, type Found, nameOf } from '../find-wait.ts'
import { reject } from '../rejection.ts'
import type { Run } from '../run.ts'
import type { Variables, WaitOf } from '../state.ts'
import { propagate } from '../variables.ts'

type CompleteTask = Extract<Command, { type: 'completeTask' }>
type AssignTask = Extract<Command, { type: 'assignTask' }>

/** A user task is done, and at a gate decided. Rejects `task-not-open`, `stale-version`, `outcome-missing`, `unknown-outcome`, `not-a-gate`. */
export function completeTask (run: Run, command: CompleteTask): Rejection | undefined {
  const found = openTask(run, command)
  if ('rejected' in found) return found
  const { holder, element } = found
  const node = run.node(element)
  const gate = node.kind === 'userTask' ? node.gate : undefined
  const { outcome } = command
  if (gate === undefined && outcome !== undefined) return reject('not-a-gate', `${element} takes no outcome`)
  if (gate !== undefined && !gate.outcomes.some(({ key }) => key === outcome)) {
    return reject('unknown-outcome', `${element} takes one of: ${gate.outcomes.map(({ key }) => key).join(', ')}`)
  }
  run.emit({ type: 'task.completed', ...nameOf(found), ...(outcome === undefined ? {} : { outcome }) })
  cancelWaits(run, holder, (wait) => wait.kind === 'timer' && wait.remind !== undefined)
  const result: Variables = gate === undefined || outcome === undefined ? {} : Object.fromEntries([[gate.result, outcome]])
  if (node.outputs.length > 0) propagate(run, run.scopeOf(holder), result)
  run.finish(holder, { ...command.variables, ...result })
  return undefined
}

/** Gives a task to somebody or back to its candidates. Rejects `task-not-open`, `stale-version`. */
export function assignTask (run: Run, command: AssignTask): Rejection | undefined {
  const found = openTask(run, command)
  if ('rejected' in found) return found
  run.emit({ type: 'task.assigned', ...nameOf(found), version: found.wait.version + 1, assignee: command.assignee })
  return undefined
}

function openTask (run: Run, { task, version }: CompleteTask | AssignTask): Found<WaitOf<'task'>> | Rejection {
  const found = findWait(run, task, 'task')
  if (found === undefined) return reject('task-not-open', `No user task ${task} is open`)
  if (found.wait.version !== version) return reject('stale-version', `The task is at version ${found.wait.version}`)
  return found
}
