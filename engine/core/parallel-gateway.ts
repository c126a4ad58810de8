import type { ParallelGateway } from '../model/model.ts'
import type { Behaviour } from './behaviour.ts'
import { leave } from './leaving.ts'
import { requireNoWaitingJoin } from './scope.ts'

/**
 * BPMN 2.0.2 §13.4.1: waits for one token on each incoming flow, then goes on with one token on each outgoing flow. More
 * tokens on a flow than are needed stay for the next round.
 */
export const parallelGateway: Behaviour<ParallelGateway> = {
  arrive (run, token, node, flow) {
    if (node.incoming.length < 2 || flow === undefined) return true
    const { scope } = run.token(token)
    const joins = run.state.arrivals?.[scope] ?? {}
    const counts = joins[node.id] ?? {}
    const full = node.incoming.every((id) => id === flow || (counts[id] ?? 0) > 0)
    if (!full) requireNoWaitingJoin(run, token, node.id, flow)
    run.emit({ type: 'arrival.counted', element: node.id, scope, flow })
    if (full) run.emit({ type: 'arrival.cleared', element: node.id, scope })
    else run.emit({ type: 'token.consumed', token })
    return full
  },
  enter (run, token, node) {
    leave(run, token, node)
  }
}
