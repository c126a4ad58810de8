import type { Model, Node } from '../model/model.ts'
import { elementType } from './element-type.ts'
import type { Scenario } from './scenario.ts'

/**
 * The models with every task waiting that a scenario speaks of: one without an implementation is otherwise passed by, and could neither
 * take time nor fail. It becomes a job whose type is the task's id.
 */
export function answerable (models: readonly Model[], { answers = {}, steps = [] }: Scenario): readonly Model[] {
  const named = new Set([...Object.keys(answers), ...steps.flatMap((step) => 'do' in step ? [step.do] : [])])
  if (named.size === 0) return models
  return models.map((model) => {
    const nodes = Object.entries(model.nodes)
    if (!nodes.some(([id, node]) => named.has(id) && isPassedBy(node))) return model
    return { ...model, nodes: Object.fromEntries(nodes.map(([id, node]) => [id, named.has(id) ? waiting(node) : node])) }
  })
}

function isPassedBy (node: Node): boolean {
  return node.kind === 'task' || node.kind === 'manualTask' || (node.kind === 'scriptTask' && node.skipped === true)
}

function waiting (node: Node): Node {
  if (node.kind !== 'task' && node.kind !== 'manualTask' && !(node.kind === 'scriptTask' && node.skipped === true)) return node
  return { ...node, kind: 'serviceTask', type: elementType(node), job: { type: { literal: node.id }, retries: 3, headers: {} } }
}
