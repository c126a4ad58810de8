import type { Node, NodeKind } from '../model/model.ts'

/** Kinds whose type in the diagram is not the kind itself with a capital letter. */
const others: Partial<Record<NodeKind, string>> = { decisionTask: 'bpmn:BusinessRuleTask' }

/** The type of a node as the diagram has it, such as `bpmn:UserTask` (BPMN 2.0.2, the metamodel's class names). */
export function elementType (node: Node): string {
  if (node.type !== undefined) return node.type
  if (node.kind === 'subProcess') {
    if (node.transaction === true) return 'bpmn:Transaction'
    return node.adHoc === undefined ? 'bpmn:SubProcess' : 'bpmn:AdHocSubProcess'
  }
  return others[node.kind] ?? `bpmn:${node.kind.charAt(0).toUpperCase()}${node.kind.slice(1)}`
}
