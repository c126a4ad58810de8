import type { Command, Rejection } from './command.ts'
import { activate } from './commands/ad-hoc.ts'
import { completeCall, escalateCall, failCall } from './commands/call.ts'
import { broadcast, correlate, fireTimers } from './commands/events.ts'
import { cancel, resume, retry, setVariables, suspend } from './commands/instance.ts'
import { completeJob, failJob, throwErrorAt } from './commands/job.ts'
import { move } from './commands/move.ts'
import { start } from './commands/start.ts'
import { assignTask, completeTask } from './commands/task.ts'
import { reject } from './rejection.ts'
import type { Run } from './run.ts'

type CommandOf<K extends Command['type']> = Extract<Command, { type: K }>
type Handler<C> = (run: Run, command: C, drain: () => void) => Rejection | undefined

const handlers: { readonly [K in Command['type']]: Handler<CommandOf<K>> } = {
  start,
  completeTask,
  assignTask,
  completeJob,
  failJob,
  throwError: throwErrorAt,
  fireTimers,
  correlate,
  broadcast,
  completeCall,
  failCall,
  escalateCall,
  activate,
  move,
  setVariables,
  cancel,
  suspend,
  resume,
  retry
}

const whileSuspended: ReadonlySet<Command['type']> = new Set(['resume', 'cancel', 'setVariables'] as const)

/** Carries out a command, or rejects it before anything has changed. `drain` moves the tokens that became ready. */
export function obey (run: Run, command: Command, drain: () => void): Rejection | undefined {
  const rejection = refuse(run, command)
  if (rejection !== undefined) return rejection
  return dispatch(run, command.type, command, drain)
}

function dispatch<K extends Command['type']> (run: Run, type: K, command: CommandOf<K>, drain: () => void): Rejection | undefined {
  return handlers[type](run, command, drain)
}

function refuse (run: Run, command: Command): Rejection | undefined {
  const { type } = command
  const { status } = run.state
  if (status === 'new') return type === 'start' ? undefined : reject('not-started', 'Start the instance first')
  if (type === 'start') return reject('already-started', 'An instance is started once')
  if (status === 'suspended') return whileSuspended.has(type) ? undefined : reject('suspended', 'Resume the instance first')
  if (command.type === 'move' && command.token === undefined) return reopensOnly(status)
  if (status !== 'active') return reject('instance-ended', `The instance is ${status}`)
  return undefined
}

/** Only what came to its end by itself can begin anew. */
function reopensOnly (status: string): Rejection | undefined {
  return status === 'completed' ? undefined : reject('not-completed', `The instance is ${status}: name the token to move`)
}
