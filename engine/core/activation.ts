import type { ComplexGateway, ElementId } from '../model/model.ts'
import { activatedBy, arrivalsAt } from './arrivals.ts'
import { describe, evaluateIn, visible } from './evaluation.ts'
import { type Run, StepFailed } from './run.ts'
import type { Variables } from './state.ts'

/**
 * Is the activation condition true, once a token has come by `flow`? It sees `activationCount`, how many incoming flows hold a token, and `tokens`,
 * how many each of them holds. Null counts as not yet. @throws StepFailed `activation-not-boolean`, `expression-failed`
 */
export function isActivated (run: Run, scope: number, node: ComplexGateway, flow?: ElementId): boolean {
  if (activatedBy(run, scope, node.id) !== undefined) return false
  const seen = attributes(run, scope, node, true, flow)
  if (node.activation === undefined) return seen['activationCount'] !== 0
  const value = evaluateIn(run, { ...visible(run.state, scope), ...seen }, node.activation)
  if (value !== null && typeof value !== 'boolean') throw new StepFailed('activation-not-boolean', describe(node.activation))
  return value === true
}

/** The gateway's instance attributes (BPMN 2.0.2 table 10.103): what its conditions see besides the variables. */
export function attributes (run: Run, scope: number, node: ComplexGateway, waitingForStart: boolean, coming?: ElementId): Variables {
  const counts = arrivalsAt(run, scope, node.id)
  const tokens = Object.fromEntries(node.incoming.map((flow) => [flow, (counts[flow] ?? 0) + (flow === coming ? 1 : 0)]))
  return { tokens, activationCount: Object.values(tokens).filter((count) => count > 0).length, waitingForStart }
}
