import type { ComplexGateway, ElementId } from '../model/model.ts'
import { attributes, isActivated } from './activation.ts'
import { activatedBy, arrivalsAt, receivedForReset } from './arrivals.ts'
import type { Behaviour } from './behaviour.ts'
import { visible } from './evaluation.ts'
import { isComplete } from './joins.ts'
import { close, depart } from './leaving.ts'
import { type Run, StepFailed } from './run.ts'
import { consume, requireNoWaitingJoin } from './scope.ts'
import { chooseAmong, flowOf, isTrue, take } from './sequence-flow.ts'

/**
 * BPMN 2.0.2 §13.4.5. Waiting for start, it goes on as soon as its activation condition is true, with one token of each flow that has any.
 * Then it waits for reset: until the flows that had none have brought theirs, as far as any can still come (as an inclusive gateway's merge).
 * What came meanwhile is consumed, and it may go on a second time by flows whose conditions say so.
 */
export const complexGateway: Behaviour<ComplexGateway> = {
  arrive (run, token, node, flow) {
    if (node.incoming.length < 2) return true
    const { scope } = run.token(token)
    if (flow === undefined) return lookAgain(run, token, node)
    if (isActivated(run, scope, node, flow)) {
      activate(run, scope, node, flow)
      return true
    }
    requireNoWaitingJoin(run, token, node.id, flow)
    run.emit({ type: 'arrival.counted', element: node.id, scope, flow })
    run.emit({ type: 'token.consumed', token })
    return false
  },
  enter (run, token, node) {
    if (run.token(token).resets === true) goOnAfterReset(run, token, node)
    else depart(run, token, node, chooseAmong(run, run.scopeOf(token), node, attributes(run, run.token(token).scope, node, true)))
  }
}

function activate (run: Run, scope: number, node: ComplexGateway, flow?: ElementId): void {
  if (flow !== undefined) run.emit({ type: 'arrival.counted', element: node.id, scope, flow })
  const flows = Object.keys(arrivalsAt(run, scope, node.id)).sort()
  run.emit({ type: 'arrival.cleared', element: node.id, scope })
  run.emit({ type: 'arrival.activated', element: node.id, scope, flows })
}

/** A token made to look again at what waits here: it goes on, or is not needed. */
function lookAgain (run: Run, token: number, node: ComplexGateway): boolean {
  const { scope } = run.token(token)
  const activated = isActivated(run, scope, node)
  if (activated) activate(run, scope, node)
  else run.emit({ type: 'token.consumed', token })
  return activated
}

/**
 * Looks again at a gateway that holds tokens and waits for start, since its condition may depend on variables. A failing condition comes back
 * as an incident of the token made for it.
 */
export function releaseComplex (run: Run, scope: number, node: ComplexGateway): void {
  if (run.tokensIn(scope).some((token) => run.token(token).element === node.id)) return
  try {
    if (!isActivated(run, scope, node)) return
  } catch (error) {
    if (!(error instanceof StepFailed)) throw error
  }
  run.create(node.id, scope)
}

/** Resets a gateway when nothing more can come that it waits for. */
export function resetComplex (run: Run, scope: number, node: ComplexGateway): void {
  const had = new Set(activatedBy(run, scope, node.id))
  if (!isComplete(run, scope, node, receivedForReset(run, scope, node.id))) return
  // A token more on a flow that had one already belongs to the next round.
  for (const flow of Object.keys(arrivalsAt(run, scope, node.id)).sort()) {
    if (!had.has(flow)) run.emit({ type: 'arrival.taken', element: node.id, scope, flow })
  }
  run.emit({ type: 'arrival.reset', element: node.id, scope })
  const token = run.nextId
  run.emit({ type: 'token.created', token, element: node.id, scope, resets: true })
  run.queue.push({ token, step: 'enter', element: node.id })
}

/**
 * The second time a token leaves by the flows whose conditions are true, else by the default flow, else by none. A flow without a condition is
 * not taken again: it cannot tell the two times apart, and a discriminator is to go on once.
 */
function goOnAfterReset (run: Run, id: number, node: ComplexGateway): void {
  const { scope } = run.token(id)
  const variables = { ...visible(run.state, run.scopeOf(id)), ...attributes(run, scope, node, false) }
  const chosen = node.outgoing.filter((flow) => flow !== node.default && flowOf(run, flow).condition !== undefined && isTrue(run, flowOf(run, flow), variables))
  const flows = chosen.length === 0 && node.default !== undefined ? [node.default] : chosen
  if (flows.length === 0) {
    requireNoWaitingJoin(run, id)
    consume(run, id)
    return
  }
  const token = run.nextId
  run.emit({ type: 'token.created', token, element: node.id, scope })
  run.emit({ type: 'token.consumed', token: id })
  run.emit({ type: 'element.activated', element: node.id, token, scope })
  close(run, token, node)
  take(run, token, flows)
}
