import { definitionsOf } from './compile/event-definition.ts'
import { child, children, text, type Element } from './element.ts'
import type { SourceNode, SourceScope } from './source.ts'

/** The link definition of an intermediate event; undefined when it is no link. */
export function linkOf ({ type, element }: SourceNode): Element | undefined {
  if (type !== 'bpmn:IntermediateThrowEvent' && type !== 'bpmn:IntermediateCatchEvent') return undefined
  return definitionsOf(element).find((definition) => definition.$type === 'bpmn:LinkEventDefinition')
}

/** A link at which tokens come in again. */
export function isLinkTarget (node: SourceNode): boolean {
  return node.type === 'bpmn:IntermediateCatchEvent' && linkOf(node) !== undefined
}

function targetOf (link: Element, catching: ReadonlyArray<readonly [SourceNode, Element]>): SourceNode | undefined {
  const named = child(link, 'target')
  const found = named === undefined
    ? catching.find(([, each]) => children(each, 'source').includes(link)) ?? catching.find(([, each]) => text(each, 'name') !== undefined && text(each, 'name') === text(link, 'name'))
    : catching.find(([, each]) => each === named)
  return found?.[0]
}

/**
 * Where each throwing link of a scope goes on (BPMN 2.0.2 §10.5.5, table 10.97): at the catching link that it refers to as its `target`, else
 * at the one that refers to it as a `source`, else at the one of the same name. A link that leads nowhere is left out.
 */
export function linksOf ({ nodes }: SourceScope): ReadonlyMap<SourceNode, SourceNode> {
  const catching: Array<readonly [SourceNode, Element]> = []
  const throwing: Array<readonly [SourceNode, Element]> = []
  for (const node of nodes) {
    const link = linkOf(node)
    if (link !== undefined) (isLinkTarget(node) ? catching : throwing).push([node, link])
  }
  return new Map(throwing.flatMap(([node, link]) => {
    const target = targetOf(link, catching)
    return target === undefined ? [] : [[node, target] as const]
  }))
}
