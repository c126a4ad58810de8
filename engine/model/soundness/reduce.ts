import type { Edge, Net, Vertex } from './net.ts'

/**
 * Takes away every part of a net that is sound by its structure: sequences, blocks whose split and join fit each other, loops that leave by
 * their own choice. What can go wrong is left as it was (van Dongen et al., "Structural patterns for soundness of business process
 * models", EDOC 2006, §3; Sadiq and Orlowska, CAiSE 1999). A sound structured net shrinks to its start and ends. Each step removes an edge or
 * a vertex, so it ends.
 */
export function reduce (net: Net): void {
  const pending = new Set<Vertex>([net.start, ...net.steps])
  for (const vertex of pending) {
    // Taken out first: what changes while it is looked at is looked at again.
    pending.delete(vertex)
    if (vertex.kind === 'step' && !net.steps.has(vertex)) continue
    for (const changed of simplify(net, vertex)) pending.add(changed)
  }
}

/** Applies every rule that fits at a vertex; gives the vertices that have to be looked at again. */
function simplify (net: Net, vertex: Vertex): ReadonlySet<Vertex> {
  const changed = new Set<Vertex>()
  if (vertex.kind === 'step' && vertex.ins.size === 0) return unreached(net, vertex)
  const seen = new Map<Vertex, Edge>()
  // Edges that are moved here while it is looked at are looked at too.
  for (const edge of vertex.outs) {
    const twin = seen.get(edge.to)
    seen.set(edge.to, edge)
    const double = twin !== undefined && vertex.outs.has(twin) && alike(vertex, edge.to)
    if (double || ends(vertex, edge, net) || repeatsItself(vertex, edge)) {
      net.cut(edge)
      if (twin !== undefined) seen.set(edge.to, twin)
      changed.add(vertex)
      if (edge.to.kind === 'step') changed.add(edge.to)
    } else if (edge.to.kind === 'step' && edge.to !== vertex) {
      for (const each of join(net, vertex, edge, edge.to)) changed.add(each)
      if (!net.steps.has(vertex) && vertex.kind === 'step') break
    }
  }
  return changed
}

/** Nothing leads here: another rule says so, and what follows is judged without it. */
function unreached (net: Net, vertex: Vertex): ReadonlySet<Vertex> {
  const after = [...vertex.outs].map(({ to }) => to)
  for (const edge of vertex.outs) net.cut(edge)
  net.steps.delete(vertex)
  return new Set(after.filter(({ kind }) => kind === 'step'))
}

/** Whether two edges from one vertex to another are as good as one. */
function alike (from: Vertex, to: Vertex): boolean {
  if (to.kind !== 'step') return true
  if (from.split === 'one') return to.merge !== 'all'
  return from.split === 'all' ? to.merge !== 'any' : to.merge === 'waiting'
}

/** A token that parts only to end does nothing to the others. */
function ends (vertex: Vertex, edge: Edge, net: Net): boolean {
  return edge.to === net.end && vertex.split === 'all' && vertex.outs.size > 1
}

/** A choice to come back at once, beside another choice. */
function repeatsItself (vertex: Vertex, edge: Edge): boolean {
  return edge.to === vertex && vertex.merge === 'any' && vertex.split === 'one' && vertex.outs.size > 1
}

/** Makes one vertex of two where that changes nothing. */
function join (net: Net, vertex: Vertex, edge: Edge, next: Vertex): readonly Vertex[] {
  const before = [...vertex.ins].map(({ from }) => from)
  if (next.ins.size === 1 && (vertex.outs.size === 1 || next.outs.size === 1 || next.split === vertex.split)) {
    if (vertex.outs.size === 1) vertex.split = next.split
    net.cut(edge)
    net.steps.delete(next)
    for (const out of next.outs) net.moveStart(out, vertex)
    return [vertex, ...before]
  }
  if (vertex.kind === 'step' && vertex.outs.size === 1 && (vertex.ins.size === 1 || (vertex.merge === next.merge && next.merge !== 'waiting'))) {
    if (vertex.ins.size > 1) next.nodes.push(...vertex.nodes)
    net.cut(edge)
    net.steps.delete(vertex)
    // A vertex that tokens only pass through is no place where they meet.
    if (vertex.ins.size === 1) for (const only of vertex.ins) only.into = edge.into
    else vertex.onto = edge.into
    for (const into of vertex.ins) net.moveEnd(into, next)
    return [next, ...before]
  }
  return []
}
