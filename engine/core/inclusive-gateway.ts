import type { InclusiveGateway } from '../model/model.ts'
import { arrivalsAt, received } from './arrivals.ts'
import type { Behaviour } from './behaviour.ts'
import { isComplete } from './joins.ts'
import { depart } from './leaving.ts'
import type { Run } from './run.ts'
import { requireNoWaitingJoin } from './scope.ts'
import { chooseAmong } from './sequence-flow.ts'

/**
 * BPMN 2.0.2 §13.4.3. Merges: waits until no more token can come along its empty incoming flows, which is looked at when every other token is at
 * rest; takes one token of each flow that has any, the others stay for the next round. Splits: a token leaves by every flow whose condition
 * is true, else by the default flow.
 */
export const inclusiveGateway: Behaviour<InclusiveGateway> = {
  arrive (run, token, node, flow) {
    if (node.incoming.length < 2 || flow === undefined) return true
    const { scope } = run.token(token)
    const counts = arrivalsAt(run, scope, node.id)
    const full = node.incoming.every((id) => id === flow || (counts[id] ?? 0) > 0)
    if (!full) requireNoWaitingJoin(run, token, node.id, flow)
    run.emit({ type: 'arrival.counted', element: node.id, scope, flow })
    if (full) run.emit({ type: 'arrival.cleared', element: node.id, scope })
    else run.emit({ type: 'token.consumed', token })
    return full
  },
  enter (run, token, node) {
    depart(run, token, node, chooseAmong(run, run.scopeOf(token), node))
  }
}

/** Looks again at a gateway that holds tokens. One that waits no longer goes on with a token of its own. */
export function releaseInclusive (run: Run, scope: number, node: InclusiveGateway): void {
  if (!isComplete(run, scope, node, received(run, scope, node.id))) return
  run.emit({ type: 'arrival.cleared', element: node.id, scope })
  run.create(node.id, scope)
}
