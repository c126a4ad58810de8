import type { EndEvent } from '../model/model.ts'
import { fireBoundary } from './boundary-event.ts'
import { compensateAll, isCompensating, setAside } from './compensation.ts'
import { recordPartly } from './completion.ts'
import { close } from './leaving.ts'
import { hasKind } from './multiple-event.ts'
import { type Run, StepFailed } from './run.ts'
import { complete, empty, terminate } from './scope.ts'

/**
 * A cancel end event (BPMN 2.0.2 §13.5.6, §10.3.5): everything inside the transaction ends, what was completed there is compensated, in
 * subprocesses that still run too, and then the transaction is left by its cancel boundary event. What was being compensated already is
 * finished first.
 * @throws StepFailed `transaction-missing`
 */
export function cancelTransaction (run: Run, token: number, node: EndEvent): void {
  const scope = transactionAround(run, token)
  if (scope === undefined) throw new StepFailed('transaction-missing', node.id)
  const { token: host = 0, element } = run.scope(scope)
  close(run, token, node)
  run.emit({ type: 'token.consumed', token })
  for (const each of run.tokensIn(scope)) {
    if (isCompensating(run, each)) setAside(run, each)
    else recordPartly(run, each)
  }
  empty(run, scope, (each) => run.token(each).compensates === undefined)
  run.emit({ type: 'scope.cancelled', scope, element, token: host })
  compensateAll(run, node.id, host, scope)
  if (run.tokensIn(scope).length === 0) run.finish(host)
}

/** The nearest transaction that a token is in, and that is not cancelled already. */
function transactionAround (run: Run, token: number): number | undefined {
  for (let id: number | undefined = run.token(token).scope; id !== undefined;) {
    const scope = run.scope(id)
    const node = run.model.nodes[scope.element]
    if (scope.loop === undefined && node?.kind === 'subProcess' && node.transaction === true) return scope.cancelled === true ? undefined : id
    id = scope.token === undefined ? undefined : run.token(scope.token).scope
  }
  return undefined
}

/**
 * A cancelled transaction is left by its cancel boundary event when all is compensated; without one its token ends there. One instance of a
 * multi-instance transaction, or one round, leaves with the whole: it has but one boundary. Answers whether it was cancelled.
 */
export function leaveCancelled (run: Run, id: number): boolean {
  const { local, instance, scope: around, element } = run.token(id)
  if (local === undefined || run.scope(local).cancelled !== true) return false
  const host = instance === undefined ? id : run.scope(around).token ?? id
  const { scope } = run.token(host)
  const node = run.node(element)
  const boundaries = 'boundaries' in node ? node.boundaries.map((boundary) => run.node(boundary)) : []
  const cancel = boundaries.find((boundary) => boundary.kind === 'boundaryEvent' && hasKind(boundary.event, 'cancel'))
  if (cancel?.kind === 'boundaryEvent') {
    fireBoundary(run, host, cancel, {})
    return true
  }
  terminate(run, host)
  if (run.tokensIn(scope).length === 0) complete(run, scope)
  return true
}
