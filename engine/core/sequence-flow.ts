import type { Activity, ComplexGateway, ElementId, Flow, InclusiveGateway, Node } from '../model/model.ts'
import { describe, evaluateIn, visible } from './evaluation.ts'
import { type Run, StepFailed } from './run.ts'
import type { Variables } from './state.ts'

/** Is the flow's condition true? One without a condition always is. @throws StepFailed `condition-not-boolean`, `expression-failed` */
export function isTrue (run: Run, flow: Flow, variables: Variables): boolean {
  if (flow.condition === undefined) return true
  const result = evaluateIn(run, variables, flow.condition)
  if (typeof result === 'boolean') return result
  if (result === 'true' || result === 'false') {
    if ('literal' in flow.condition) return result === 'true'
  }
  throw new StepFailed('condition-not-boolean', `${flow.id}: ${describe(flow.condition)}`)
}

export function flowOf (run: Run, id: ElementId): Flow {
  const flow = run.model.flows[id]
  if (flow === undefined) throw new Error(`The model has no sequence flow ${id}`)
  return flow
}

/**
 * Which flows a node is left by when it has no rule of its own (BPMN 2.0.2 §13.2.1, implicit split): every flow without a
 * condition, those whose condition is true, and the default flow when no condition is. @throws StepFailed `no-flow-chosen`
 */
export function chooseFlows (run: Run, id: number, node: Node): readonly ElementId[] {
  const fallback = 'boundaries' in node ? defaultOf(node) : undefined
  if (fallback === undefined && node.outgoing.every((flow) => flowOf(run, flow).condition === undefined)) return node.outgoing
  const variables = visible(run.state, run.scopeOf(id))
  const others = node.outgoing.filter((flow) => flow !== fallback)
  const chosen = others.filter((flow) => isTrue(run, flowOf(run, flow), variables))
  const conditionMet = chosen.some((flow) => flowOf(run, flow).condition !== undefined)
  if (fallback !== undefined && !conditionMet) return [...chosen, fallback]
  if (chosen.length === 0) throw new StepFailed('no-flow-chosen', node.id)
  return chosen
}

/**
 * Which flows an inclusive or complex gateway is left by (BPMN 2.0.2 §13.4.3, §13.4.5): every one whose condition is true or that has none, else
 * the default flow. `attributes` are seen besides the scope's variables. @throws StepFailed `no-flow-chosen`
 */
export function chooseAmong (run: Run, scope: number, { id, outgoing, default: fallback }: InclusiveGateway | ComplexGateway, attributes: Variables = {}): readonly ElementId[] {
  const others = outgoing.filter((flow) => flow !== fallback)
  if (others.every((flow) => flowOf(run, flow).condition === undefined) && others.length > 0) return others
  const variables = { ...visible(run.state, scope), ...attributes }
  const chosen = others.filter((flow) => isTrue(run, flowOf(run, flow), variables))
  if (chosen.length > 0 || outgoing.length === 0) return chosen
  if (fallback === undefined) throw new StepFailed('no-flow-chosen', id)
  return [fallback]
}

function defaultOf (activity: Activity): ElementId | undefined {
  return activity.default
}

/** Moves a token along flows: itself along the first, a new token along each of the others (BPMN §13.2.1). */
export function take (run: Run, id: number, flows: readonly ElementId[]): void {
  const { scope, element } = run.token(id)
  flows.forEach((flow, index) => {
    const token = index === 0 ? id : run.nextId
    if (index > 0) run.emit({ type: 'token.created', token, element, scope })
    run.emit({ type: 'flow.taken', flow, token, scope })
    run.queue.push({ token, step: 'arrive', element: flowOf(run, flow).target, flow })
  })
}
