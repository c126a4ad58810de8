import type { ElementId } from '../model/model.ts'
import type { Run } from './run.ts'

type Counts = Readonly<Record<ElementId, number>>

/** Something that is about to happen in a scope: a token goes, perhaps to a join by a flow. */
export interface Going { readonly token: number, readonly join?: ElementId, readonly flow?: ElementId }

/** How many tokens a join holds, by incoming flow. */
export function arrivalsAt (run: Run, scope: number, join: ElementId): Counts {
  const { [join]: counts = {} } = run.state.arrivals?.[scope] ?? {}
  return counts
}

/** The joins of a scope that hold tokens, in the order of the diagram. */
export function waitingJoins (run: Run, scope: number): readonly ElementId[] {
  return inOrder(run, Object.keys(run.state.arrivals?.[scope] ?? {}))
}

/** The complex gateways of a scope that wait for reset, in the order of the diagram. */
export function waitingResets (run: Run, scope: number): readonly ElementId[] {
  return inOrder(run, Object.keys(run.state.resets?.[scope] ?? {}))
}

function inOrder (run: Run, ids: readonly ElementId[]): readonly ElementId[] {
  const order = (id: ElementId): number => run.node(id).order ?? 0
  return [...ids].sort((a, b) => order(a) - order(b) || (a < b ? -1 : 1))
}

/** Something still waits in a scope that no token stands for: tokens inside joins, and complex gateways that are not reset yet. */
export function isPending (run: Run, scope: number): boolean {
  return run.state.arrivals?.[scope] !== undefined || run.state.resets?.[scope] !== undefined
}

/** The flows of a join that hold tokens, counting one that is about to come. */
export function received (run: Run, scope: number, join: ElementId, going?: Going): Set<ElementId> {
  const flows = new Set(Object.keys(arrivalsAt(run, scope, join)))
  if (going?.join === join && going.flow !== undefined) flows.add(going.flow)
  return flows
}

/** The flows whose tokens activated a complex gateway that waits for reset; undefined when it waits for start. */
export function activatedBy (run: Run, scope: number, gateway: ElementId): readonly ElementId[] | undefined {
  const { [gateway]: flows } = run.state.resets?.[scope] ?? {}
  return flows
}

/** The flows from which a complex gateway that waits for reset has had tokens: those that activated it, and those that came since. */
export function receivedForReset (run: Run, scope: number, gateway: ElementId, going?: Going): Set<ElementId> {
  return new Set([...activatedBy(run, scope, gateway) ?? [], ...received(run, scope, gateway, going)])
}
