import type { ElementId, Model, Node } from './model.ts'

/** Everything that can be reached from some things by following `next`, those themselves included. */
export function reach<T> (from: Iterable<T>, next: (thing: T) => Iterable<T>): Set<T> {
  const found = new Set(from)
  // A set gives what is added to it while it is walked, each thing once.
  for (const thing of found) {
    for (const following of next(thing)) found.add(following)
  }
  return found
}

function targetsOf (model: Model, node: Node): ElementId[] {
  return node.outgoing.flatMap((id) => model.flows[id]?.target ?? [])
}

/** What can run as soon as a scope is open: its start events, and its event subprocesses, which may start at any time. */
function entriesOf (model: Model, scope: ElementId): ElementId[] {
  const found = model.scopes[scope]
  return found === undefined ? [] : [...found.starts, ...found.handlers]
}

/** Where a path goes when it ends within a scope: to what follows the subprocess, or the subprocess of the handler. */
function afterScope (model: Model, scope: ElementId): ElementId[] {
  const container = model.nodes[scope]
  if (container?.kind !== 'subProcess') return []
  if (container.triggeredByEvent) return afterScope(model, container.scope)
  return container.outgoing.length === 0 ? afterScope(model, container.scope) : targetsOf(model, container)
}

function successorsOf (model: Model, node: Node): readonly ElementId[] {
  if (node.kind === 'subProcess') return [...entriesOf(model, node.id), ...node.boundaries]
  if (node.kind === 'intermediateThrowEvent' && node.event.kind === 'link') return node.event.target === undefined ? [] : [node.event.target]
  const boundaries = 'boundaries' in node ? node.boundaries : []
  const targets = node.outgoing.length === 0 && !abrupt(node) ? afterScope(model, node.scope) : targetsOf(model, node)
  return [...targets, ...boundaries]
}

/** A node without outgoing flows that does not lead to what follows its subprocess: a thrown error goes to a boundary event, a throwing link to its catching one. */
function abrupt (node: Node): boolean {
  if (node.kind !== 'endEvent') return node.kind === 'intermediateThrowEvent' && node.event.kind === 'link'
  return node.event.kind === 'error' || (node.event.kind === 'multiple' && node.event.definitions.some(({ kind }) => kind === 'error'))
}

/**
 * Which nodes may come directly after each node: along its flows, to its boundary events, into a subprocess and out of it.
 * Walks into subprocesses, so that a path through them is a path of their nodes.
 */
export function successors (model: Model): ReadonlyMap<ElementId, readonly ElementId[]> {
  return new Map(Object.values(model.nodes).map((node) => [node.id, successorsOf(model, node)]))
}

/** Where an instance may begin: the start events of the process, and its event subprocesses. */
export function entries (model: Model): readonly ElementId[] {
  return entriesOf(model, model.process)
}

/**
 * The nodes on some path from `from` that does not go through a node for which `avoid` holds. With `from` a gate and
 * `avoid` the steps that answer, the process's ends among them are ends without an answer. `from` itself is not tested.
 */
export function reachableAvoiding (model: Model, from: Iterable<ElementId>, avoid: (node: Node) => boolean): ReadonlySet<ElementId> {
  const following = successors(model)
  const open = (id: ElementId): boolean => {
    const node = model.nodes[id]
    return node !== undefined && !avoid(node)
  }
  return reach(from, (id) => (following.get(id) ?? []).filter(open))
}

/** Whether the process can end here: no flow leads on, neither from the node nor from the subprocesses it ends. */
export function isLast (model: Model, id: ElementId): boolean {
  const node = model.nodes[id]
  if (node === undefined || node.outgoing.length > 0) return false
  if (node.kind === 'intermediateThrowEvent' && node.event.kind === 'link') return false
  return node.kind !== 'subProcess' && (abrupt(node) || afterScope(model, node.scope).length === 0)
}
