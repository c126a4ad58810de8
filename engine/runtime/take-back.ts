import type { Work } from '../../platform/db/database.ts'
import { Problem } from '../../platform/errors.ts'
import type { State } from '../core/state.ts'
import { readTaskToken } from '../store/tasks.ts'
import { parseWaitId } from '../store/wait-id.ts'
import type { Change, WaitId } from './contract.ts'
import type { Kernel } from './kernel.ts'
import { demand, lock } from './step.ts'

/** @throws Problem missing `task.missing`; conflict `task.not-completed`, `task.moved-on`, `instance.<reason>` */
export async function takeBack (kernel: Kernel, work: Work, id: WaitId): Promise<Change> {
  const named = parseWaitId(id)
  if (named === undefined) throw missing(id)
  const row = await lock(work, named.instance)
  const task = await readTaskToken(work, named.instance, named.wait)
  if (task === undefined) throw missing(id)
  if (task.state !== 'completed') throw new Problem('conflict', 'task.not-completed', `task ${id} is ${task.state}`)
  const { state } = row
  if (state.status === 'completed') {
    // Whoever called it has gone on.
    if (row.parent !== null) throw movedOn(id)
    return (await demand(kernel, work, row, { type: 'move', element: task.element })).change
  }
  if (!isAlone(state, task.token, named.wait)) throw movedOn(id)
  return (await demand(kernel, work, row, { type: 'move', token: task.token, element: task.element })).change
}

/** Is what left the task still one token? Whatever was created in its scope since has a higher number than the task. */
function isAlone (state: State, token: number, wait: number): boolean {
  const scope = state.tokens[token]?.scope
  return scope !== undefined && !Object.entries(state.tokens).some(([id, other]) => other.scope === scope && Number(id) > wait)
}

function movedOn (id: WaitId): Problem {
  return new Problem('conflict', 'task.moved-on', `what came of task ${id} is not in one place any more`)
}

function missing (id: WaitId): Problem {
  return new Problem('missing', 'task.missing', `no task ${id}`)
}
