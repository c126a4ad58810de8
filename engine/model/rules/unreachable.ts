import { definitionsOf } from '../compile/event-definition.ts'
import { child, children, flag, text } from '../element.ts'
import { reach } from '../graph.ts'
import type { Finding } from '../problem.ts'
import { startsOf, type SourceNode, type SourceProcess } from '../source.ts'
import { called, sentence } from '../words.ts'
import { missingFlows } from './flow-missing.ts'
import type { Rule } from './rule.ts'

/** What runs by itself once a scope is open. In a scope that begins nowhere another rule speaks: all of it counts as reached. */
function entriesOf (process: SourceProcess, id: string): readonly SourceNode[] {
  const scope = process.scopes.get(id)
  if (scope === undefined) return []
  const starts = startsOf(scope)
  if (starts.length === 0) return scope.nodes
  return [...starts, ...scope.nodes.filter(({ element }) => flag(element, 'triggeredByEvent') || flag(element, 'isForCompensation'))]
}

/** The name that a link goes by (BPMN 2.0.2 §10.5.1): one scope's throwing and catching links of a name belong together. */
function linkOf ({ type, scope, element }: SourceNode, wanted: string): string | undefined {
  const link = type === wanted ? definitionsOf(element).find(({ $type }) => $type === 'bpmn:LinkEventDefinition') : undefined
  if (link === undefined) return undefined
  const target = child(link, 'target')
  return `${scope} ${text(target ?? link, 'name') ?? text(children(link, 'source')[0], 'name') ?? ''}`
}

function linkTargets ({ nodes }: SourceProcess): ReadonlyMap<string | undefined, readonly SourceNode[]> {
  const targets = new Map<string | undefined, SourceNode[]>()
  for (const node of nodes.values()) {
    const link = linkOf(node, 'bpmn:IntermediateCatchEvent')
    if (link === undefined) continue
    const alike = targets.get(link)
    if (alike === undefined) targets.set(link, [node])
    else alike.push(node)
  }
  return targets
}

function finding ({ id, element }: SourceNode, isolated: boolean): Finding {
  const { sv, en } = called(element)
  return isolated
    ? { severity: 'error', element: id, sv: `${sentence(sv)} har ingen pil in och kan därför aldrig nås. Dra en pil dit, eller ta bort det.`, en: `${sentence(en)} has no incoming flow and can never be reached.` }
    : { severity: 'error', element: id, sv: `${sentence(sv)} kan aldrig nås från starten. Dra en pil dit, eller ta bort det.`, en: `${sentence(en)} can never be reached from the start.` }
}

/** Every node can be reached from a start event; a loose one is a mistake in drawing, never a second beginning. */
export const unreachable: Rule = {
  id: 'unreachable',
  demands: 'service',
  * check ({ processes }) {
    for (const process of processes) {
      const links = linkTargets(process)
      const next = (node: SourceNode): readonly SourceNode[] => [
        ...links.get(linkOf(node, 'bpmn:IntermediateThrowEvent')) ?? [],
        ...node.outgoing.flatMap((flow) => flow.target ?? []),
        ...node.boundaries,
        ...(process.scopes.has(node.id) ? entriesOf(process, node.id) : [])
      ]
      const reached = reach(entriesOf(process, process.id), next)
      const loose = [...process.nodes.values()].filter((node) => !reached.has(node) && node.type !== 'bpmn:BoundaryEvent')
      // What begins at a node without the flow that it needs is explained by that.
      for (const each of reach([...process.scopes.values()].flatMap((scope) => missingFlows(scope).incoming), next)) reached.add(each)
      // One finding per loose part: where it begins, not everything after it.
      for (const node of loose.filter(({ incoming }) => incoming.length === 0)) yield * explain(node, true, reached, next)
      for (const node of loose) yield * explain(node, false, reached, next)
    }
  }
}

function * explain (node: SourceNode, isolated: boolean, reached: Set<SourceNode>, next: (node: SourceNode) => readonly SourceNode[]): Iterable<Finding> {
  if (reached.has(node)) return
  yield finding(node, isolated)
  for (const each of reach([node], next)) reached.add(each)
}
