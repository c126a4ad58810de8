import type { ComplexGateway, ElementId, InclusiveGateway, Upstream } from '../model/model.ts'
import { isActivated } from './activation.ts'
import { type Going, received, receivedForReset } from './arrivals.ts'
import type { Run } from './run.ts'

/**
 * Whether an inclusive gateway is activated (BPMN 2.0.2 §13.4.3), or a complex gateway reset (§13.4.5): no token elsewhere in the scope can still
 * come along a flow that has none, unless it could as well come along one that has. `had` are the flows that have one.
 */
export function isComplete (run: Run, scope: number, join: InclusiveGateway | ComplexGateway, had: ReadonlySet<ElementId>, going?: Going): boolean {
  const { upstream } = join
  if (upstream === undefined) return true
  const empty = join.incoming.filter((flow) => !had.has(flow))
  if (empty.length === 0) return true
  const full = join.incoming.filter((flow) => had.has(flow))
  const blocks = (element: ElementId): boolean => {
    const order = run.node(element).order ?? -1
    return comesAlong(upstream, empty, order) && !comesAlong(upstream, full, order)
  }
  for (const token of run.members(scope)) {
    if (token !== going?.token && blocks(run.token(token).element)) return false
  }
  for (const other in run.state.arrivals?.[scope]) {
    if (other !== join.id && blocks(other)) return false
  }
  return going?.join === undefined || going.join === join.id || !blocks(going.join)
}

function comesAlong (upstream: Upstream, flows: readonly ElementId[], order: number): boolean {
  return flows.some((flow) => holds(upstream[flow] ?? [], order))
}

/** Is a number in one of these ascending ranges? */
function holds (ranges: ReadonlyArray<readonly [number, number]>, number: number): boolean {
  let low = 0
  let high = ranges.length - 1
  while (low <= high) {
    const middle = (low + high) >> 1
    const [first, last] = ranges[middle] ?? [0, 0]
    if (number < first) high = middle - 1
    else if (number > last) low = middle + 1
    else return true
  }
  return false
}

/** Whether something that waits in a scope can go on without any more token coming, once `going` has gone. @throws StepFailed for an activation condition */
export function canGoOn (run: Run, scope: number, going: Going): boolean {
  const joins = new Set(Object.keys(run.state.arrivals?.[scope] ?? {}))
  if (going.join !== undefined) joins.add(going.join)
  for (const id of joins) {
    const join = run.node(id)
    if (join.kind === 'inclusiveGateway' && isComplete(run, scope, join, received(run, scope, id, going), going)) return true
    if (join.kind === 'complexGateway' && isActivated(run, scope, join, going.join === id ? going.flow : undefined)) return true
  }
  return Object.keys(run.state.resets?.[scope] ?? {}).some((id) => {
    const gateway = run.node(id)
    return gateway.kind === 'complexGateway' && isComplete(run, scope, gateway, receivedForReset(run, scope, id, going), going)
  })
}
