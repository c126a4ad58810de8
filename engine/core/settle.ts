import { waitingJoins, waitingResets } from './arrivals.ts'
import type { Ending } from './behaviour.ts'
import { releaseComplex, resetComplex } from './complex-gateway.ts'
import { meetConditions } from './conditions.ts'
import { releaseInclusive } from './inclusive-gateway.ts'
import type { Run } from './run.ts'

/**
 * What can only be known when every token is at rest: complex gateways that nothing more comes to are reset, joins that wait for nothing more go
 * on, and events whose conditions have become true happen. Each of these may change what the next would see, so they come one after the
 * other. Looks only at the scopes that something happened in. Answers whether any token is ready again.
 */
export function settle (run: Run, trigger: (run: Run, ending: Ending) => void): boolean {
  const scopes = [...run.stirred].sort((a, b) => a - b)
  for (const scope of scopes) resetIn(run, scope)
  if (run.queue.length > 0) return true
  run.stirred.clear()
  for (const scope of scopes) releaseIn(run, scope)
  return run.queue.length > 0 || meetConditions(run, trigger)
}

function resetIn (run: Run, scope: number): void {
  if (run.state.resets?.[scope] === undefined) return
  for (const id of waitingResets(run, scope)) {
    const node = run.node(id)
    if (node.kind === 'complexGateway') resetComplex(run, scope, node)
  }
}

function releaseIn (run: Run, scope: number): void {
  if (run.state.arrivals?.[scope] === undefined) return
  for (const id of waitingJoins(run, scope)) {
    const node = run.node(id)
    if (node.kind === 'inclusiveGateway') releaseInclusive(run, scope, node)
    else if (node.kind === 'complexGateway') releaseComplex(run, scope, node)
  }
}
