import type { ElementId, Flow, Node, Upstream } from '../model.ts'

type Nodes = Readonly<Record<ElementId, Node>>
type Flows = Readonly<Record<ElementId, Flow>>

/** The nodes of one scope, numbered by `order` less that of the first. */
interface Graph {
  readonly nodes: readonly Node[]
  readonly first: number
  readonly indexOf: ReadonlyMap<ElementId, number>
  /** From where a token can come directly to each: for node `n` the numbers in `before` from `offset[n]` up to `offset[n + 1]`. */
  readonly before: Int32Array
  readonly offset: Int32Array
}

/** Room for one search after the other: which search met each node last, and what it found in order. */
interface Search { readonly seen: Int32Array, readonly found: Int32Array, readonly count: Int32Array, number: number }

/** Where a token can go directly from a node within its scope: along flows, to boundary events, to the catching link. */
function following (node: Node, flows: Flows): readonly ElementId[] {
  const boundaries = 'boundaries' in node ? node.boundaries : []
  const link = node.kind === 'intermediateThrowEvent' && node.event.kind === 'link' && node.event.target !== undefined ? [node.event.target] : []
  return [...node.outgoing.flatMap((flow) => flows[flow]?.target ?? []), ...boundaries, ...link]
}

/** Each throwing link with the catching link of its name in its scope (BPMN 2.0.2 §10.5.4). */
function linked (nodes: readonly Node[]): readonly Node[] {
  const catching = new Map<string, ElementId>()
  for (const node of nodes) {
    if (node.kind === 'intermediateCatchEvent' && node.event.kind === 'link') catching.set(`${node.scope} ${node.event.name}`, node.id)
  }
  return nodes.map((node) => {
    if (node.kind !== 'intermediateThrowEvent' || node.event.kind !== 'link') return node
    const target = catching.get(`${node.scope} ${node.event.name}`)
    return target === undefined ? node : { ...node, event: { ...node.event, target } }
  })
}

/** Nodes so that each comes after those that lead to it, as far as loops allow: reversed depth-first postorder, without recursion. */
function sorted (nodes: readonly Node[], flows: Flows): readonly Node[] {
  const byId = new Map(nodes.map((node) => [node.id, node]))
  const attached = (node: Node): boolean => node.kind === 'boundaryEvent' || (node.kind === 'intermediateCatchEvent' && node.event.kind === 'link')
  const roots = [...nodes.filter((node) => node.incoming.length === 0 && !attached(node)), ...nodes]
  const seen = new Set<Node>()
  const done: Node[] = []
  for (const root of roots) {
    if (seen.has(root)) continue
    seen.add(root)
    const path = [{ node: root, left: [...following(root, flows)].reverse() }]
    for (let top = path.at(-1); top !== undefined; top = path.at(-1)) {
      const id = top.left.pop()
      const next = id === undefined ? undefined : byId.get(id)
      if (id === undefined) {
        done.push(top.node)
        path.pop()
      } else if (next !== undefined && !seen.has(next)) {
        seen.add(next)
        path.push({ node: next, left: [...following(next, flows)].reverse() })
      }
    }
  }
  return done.reverse()
}

function graphOf (nodes: readonly Node[], first: number, flows: Flows): Graph {
  const indexOf = new Map(nodes.map((node, index) => [node.id, index]))
  const edges = nodes.flatMap((node, from) => following(node, flows).flatMap((id) => {
    const to = indexOf.get(id)
    return to === undefined ? [] : [{ from, to }]
  }))
  edges.sort((a, b) => a.to - b.to)
  const offset = new Int32Array(nodes.length + 1)
  for (const { to } of edges) offset[to + 1] = (offset[to + 1] ?? 0) + 1
  for (let index = 1; index <= nodes.length; index++) offset[index] = (offset[index] ?? 0) + (offset[index - 1] ?? 0)
  return { nodes, first, indexOf, before: Int32Array.from(edges, ({ from }) => from), offset }
}

/** From where a token can come to `from` without passing `gateway`, which itself can be where it starts. */
function reaching ({ before, offset }: Graph, from: number, gateway: number, search: Search): Int32Array {
  const { seen, found } = search
  const number = ++search.number
  let size = 1
  found[0] = from
  seen[from] = number
  for (let next = 0; next < size; next++) {
    const at = found[next] ?? from
    if (at === gateway) continue
    for (let edge = offset[at] ?? 0; edge < (offset[at + 1] ?? 0); edge++) {
      const source = before[edge] ?? 0
      if (seen[source] === number) continue
      seen[source] = number
      found[size++] = source
    }
  }
  return found.slice(0, size)
}

/** Ascending numbers as ranges. */
function rangesOf (numbers: Int32Array, first: number): ReadonlyArray<readonly [number, number]> {
  const ranges: Array<[number, number]> = []
  for (const each of numbers) {
    const number = first + each
    const last = ranges.at(-1)
    if (last?.[1] === number - 1) last[1] = number
    else ranges.push([number, number])
  }
  return ranges
}

function upstreamOf (graph: Graph, gateway: Node, flows: Flows, search: Search): Upstream {
  const at = graph.indexOf.get(gateway.id) ?? 0
  const { count } = search
  count.fill(0)
  const found = gateway.incoming.map((flow) => reaching(graph, graph.indexOf.get(flows[flow]?.source ?? '') ?? at, at, search))
  for (const each of found) {
    for (const node of each) count[node] = (count[node] ?? 0) + 1
  }
  return Object.fromEntries(gateway.incoming.map((flow, index) => {
    const some = found[index]?.filter((node) => (count[node] ?? 0) < found.length).sort() ?? new Int32Array()
    return [flow, rangesOf(some, graph.first)]
  }))
}

function joined (node: Node, graph: Graph, flows: Flows, search: Search): Node {
  if (node.kind === 'inclusiveGateway' && node.incoming.length > 1) return { ...node, upstream: upstreamOf(graph, node, flows, search) }
  if (node.kind === 'complexGateway' && node.incoming.length > 1) return { ...node, upstream: upstreamOf(graph, node, flows, search) }
  return node
}

function byScope (nodes: readonly Node[]): ReadonlyMap<ElementId, readonly Node[]> {
  const scopes = new Map<ElementId, Node[]>()
  for (const node of nodes) {
    const there = scopes.get(node.scope)
    if (there === undefined) scopes.set(node.scope, [node])
    else there.push(node)
  }
  return scopes
}

/**
 * Adds what a step would otherwise have to walk the graph for: each node's `order`, where each throwing link goes, and for each inclusive and
 * complex gateway that joins, its `upstream`. Takes time as the nodes of a scope times the incoming flows of its joins.
 */
export function withPaths (nodes: Nodes, flows: Flows): Record<ElementId, Node> {
  const result = new Map<ElementId, Node>(Object.entries(nodes))
  let first = 0
  for (const inside of byScope(linked(Object.values(nodes))).values()) {
    const graph = graphOf(sorted(inside, flows), first, flows)
    const room = (): Int32Array => new Int32Array(inside.length)
    const search = { seen: room(), found: room(), count: room(), number: 0 }
    graph.nodes.forEach((node, index) => { result.set(node.id, { ...joined(node, graph, flows, search), order: graph.first + index }) })
    first += inside.length
  }
  return Object.fromEntries(result)
}
