import type { ElementId, ExclusiveGateway } from '../model/model.ts'
import type { Behaviour } from './behaviour.ts'
import { visible } from './evaluation.ts'
import { depart } from './leaving.ts'
import { type Run, StepFailed } from './run.ts'
import { flowOf, isTrue } from './sequence-flow.ts'

/** BPMN 2.0.2 §13.4.2: a token leaves by the first flow whose condition is true, else by the default flow. Merges without waiting. */
export const exclusiveGateway: Behaviour<ExclusiveGateway> = {
  enter (run, token, node) {
    const flow = choose(run, token, node)
    depart(run, token, node, flow === undefined ? [] : [flow])
  }
}

function choose (run: Run, token: number, node: ExclusiveGateway): ElementId | undefined {
  const [only] = node.outgoing
  if (node.outgoing.length === 0) return undefined
  if (only !== undefined && node.outgoing.length === 1 && flowOf(run, only).condition === undefined) return only
  const variables = visible(run.state, run.scopeOf(token))
  const chosen = node.outgoing.find((flow) => flow !== node.default && isTrue(run, flowOf(run, flow), variables)) ?? node.default
  if (chosen === undefined) throw new StepFailed('no-flow-chosen', node.id)
  return chosen
}
