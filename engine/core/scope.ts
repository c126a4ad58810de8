import { isPending } from './arrivals.ts'
import { cancelWaits } from './closing.ts'
import { resolve } from './incident.ts'
import { canGoOn } from './joins.ts'
import { forget } from './multiple-event.ts'
import { type Run, StepFailed } from './run.ts'

/**
 * BPMN 2.0.2 §13.3.2, terminated activities: everything inside goes first, then the waits, then the token itself. One on its way along a sequence
 * flow, or that could not arrive, is only consumed: what it left has completed, and what it goes to was never active.
 */
export function terminate (run: Run, id: number): void {
  const token = run.token(id)
  const inactive = run.isUnderway(id) || hasNotArrived(run, id)
  if (token.local !== undefined) {
    empty(run, token.local)
    run.emit({ type: 'scope.closed', scope: token.local })
  }
  cancelWaits(run, id)
  resolve(run, id)
  if (inactive) run.emit({ type: 'token.consumed', token: id })
  else run.emit({ type: 'element.terminated', element: token.element, token: id, scope: token.scope, ...(token.instance === undefined ? {} : { instance: token.instance }) })
}

function hasNotArrived (run: Run, id: number): boolean {
  return Object.values(run.state.incidents ?? {}).some(({ token, step }) => token === id && step === 'arrive')
}

/** Terminates all tokens in a scope, or those that `which` picks, empties its joins and stops its event subprocesses from listening. The scope itself stays. */
export function empty (run: Run, scope: number, which: (token: number) => boolean = () => true): void {
  for (const token of run.tokensIn(scope)) {
    if (which(token)) terminate(run, token)
  }
  for (const element of Object.keys(run.state.arrivals?.[scope] ?? {}).sort()) {
    run.emit({ type: 'arrival.cleared', element, scope, all: true })
  }
  for (const element of Object.keys(run.state.resets?.[scope] ?? {}).sort()) run.emit({ type: 'arrival.reset', element, scope })
  forget(run, scope)
  cancelWaits(run, scope)
}

/**
 * Consumes a token; when it was the last of its scope, the scope is done (BPMN §13.3.4): a subprocess goes on, a process has completed. Unless a
 * join is still to go on by itself.
 */
export function consume (run: Run, id: number): void {
  const { scope } = run.token(id)
  const last = run.isAlone(id, scope)
  run.emit({ type: 'token.consumed', token: id })
  if (last && !isPending(run, scope)) complete(run, scope)
}

/**
 * Refuses to consume the last token of a scope in which a join still waits, since then it waits for ever: none of those there goes on without
 * another token. `join` is one that this token is about to wait at, coming by `flow`. @throws StepFailed `join-incomplete`
 */
export function requireNoWaitingJoin (run: Run, id: number, join?: string, flow?: string): void {
  const { scope } = run.token(id)
  const joins = Object.keys(run.state.arrivals?.[scope] ?? {}).sort()
  const waiting = join === undefined || joins.includes(join) ? joins : [...joins, join]
  if (waiting.length === 0 || !run.isAlone(id, scope)) return
  if (!canGoOn(run, scope, { token: id, ...(join === undefined ? {} : { join }), ...(flow === undefined ? {} : { flow }) })) throw new StepFailed('join-incomplete', waiting.join(', '))
}

/** A scope that nothing is left in is done. */
export function complete (run: Run, scope: number): void {
  const { token, variables, plan } = run.scope(scope)
  // An ad-hoc subprocess may stay, to be gone on with.
  if (plan === undefined) cancelWaits(run, scope)
  if (token === undefined) run.emit({ type: 'process.completed', variables })
  else run.finish(token)
}
