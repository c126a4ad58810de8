import type { DiagramProblem, Model, Node } from '../../engine/index.ts'

/** One of our own rules: what a diagram must keep to be fit for running here. */
export type HouseRule = (model: Model) => readonly DiagramProblem[]

/** How a coordinator knows a step: its name, or its id when it has none. */
export function called (node: Node): string {
  return `”${node.name === '' ? node.id : node.name}”`
}

/** The attributes of an element of ours on a step, such as `sluss:letter`; undefined when it has none. */
export function mark (node: Node, name: string): Readonly<Record<string, string>> | undefined {
  return node.extensions.find((extension) => extension.name === name)?.attributes
}

/** Is it a process that takes in ideas? It is when it sends the receipt, or calls an idea submitted. */
export function takesIdeas (model: Model): boolean {
  return Object.values(model.nodes).some((node) =>
    mark(node, 'sluss:letter')?.template === 'receipt' || mark(node, 'sluss:stage')?.key === 'submitted')
}
