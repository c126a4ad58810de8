import type { Activity } from '../../model/model.ts'
import type { Command, Rejection } from '../command.ts'
import { openHandlers } from '../event-sub-process.ts'
import { reject } from '../rejection.ts'
import { type Run, StepFailed } from '../run.ts'
import { terminate } from '../scope.ts'

type Move = Extract<Command, { type: 'move' }>

/**
 * Somebody takes a step back, or past one: BPMN has no word for it. The token is terminated where it stands, as by an interrupting boundary
 * event (BPMN 2.0.2 §13.5.3), and one of its own arrives at the activity in the same scope; other tokens stay, so that a join may wait for one
 * that comes twice: whoever asks knows the way. Without a token, a process that had completed goes on from the activity, and listens again.
 * Rejects `unknown-element`, `unknown-token`, `not-movable` (inside a repeated, ad-hoc or interrupted scope, or while something is undone),
 * `event-sub-process-unreadable`.
 */
export function move (run: Run, { token, element }: Move): Rejection | undefined {
  const node = Object.hasOwn(run.model.nodes, element) ? run.node(element) : undefined
  if (node === undefined || !('boundaries' in node)) return reject('unknown-element', `No activity ${element} is in the diagram`)
  if (node.incoming.length === 0) return reject('not-movable', `No flow leads to ${element}`)
  return token === undefined ? reopen(run, node) : moveToken(run, token, node)
}

function reopen (run: Run, node: Activity): Rejection | undefined {
  if (node.scope !== run.model.process) return reject('not-movable', `${node.id} is inside a scope that is over`)
  try {
    // First, since it changes nothing when it fails.
    openHandlers(run, 1)
  } catch (error) {
    if (!(error instanceof StepFailed)) throw error
    return reject('event-sub-process-unreadable', `${error.code}: ${error.detail}`)
  }
  run.emit({ type: 'process.reopened' })
  run.create(node.id, 1)
  return undefined
}

function moveToken (run: Run, id: number, node: Activity): Rejection | undefined {
  const token = run.state.tokens[id]
  if (token === undefined) return reject('unknown-token', `There is no token ${String(id)}`)
  const { element, plan, pending, cancelled } = run.scope(token.scope)
  if (node.scope !== element) return reject('not-movable', `${node.id} is in another scope than token ${String(id)}`)
  const at = run.node(token.element)
  const bound = token.instance !== undefined || token.compensates !== undefined || token.resets === true || plan !== undefined || pending !== undefined || cancelled === true
  if (bound || (at.kind === 'subProcess' && at.triggeredByEvent)) return reject('not-movable', `Token ${String(id)} cannot leave ${token.element}`)
  terminate(run, id)
  run.create(node.id, token.scope)
  return undefined
}
