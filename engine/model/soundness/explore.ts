import type { Edge, Net, Vertex } from './net.ts'

/** What was seen of a net. */
export interface Explored {
  /** Whether every marking was seen, and how many were. */
  readonly complete: boolean
  readonly seen: number
  /** The vertices that took tokens in some marking. */
  readonly fired: ReadonlySet<Vertex>
  /** Those at which tokens wait in a marking where nothing goes on. */
  readonly stuck: ReadonlySet<Vertex>
  /** Those at which two tokens meet that they do not wait for. */
  readonly crowded: ReadonlySet<Vertex>
}

/** Tokens by the number of their edge, sorted: two equal numbers are two tokens. */
type Marking = readonly number[]

/** More than this many ways out of an inclusive split are tried in part: each alone, every pair, and all. */
const mostSubsets = 6

/** How many tokens one edge holds at most before the rest of that run is left. */
const crowd = 2

function * subsets (edges: readonly number[]): Iterable<Marking> {
  if (edges.length <= mostSubsets) {
    for (let bits = 1; bits < 1 << edges.length; bits++) yield edges.filter((_, index) => (bits >> index & 1) === 1)
    return
  }
  for (const one of edges) yield [one]
  for (const [index, one] of edges.entries()) {
    for (const other of edges.slice(index + 1)) yield [one, other]
  }
  yield edges
}

/** Walks the markings of a net, each once, and no more than it may. */
class Exploration implements Explored {
  complete = true
  seen = 0
  readonly fired = new Set<Vertex>()
  readonly stuck = new Set<Vertex>()
  readonly crowded = new Set<Vertex>()
  readonly #edges: readonly Edge[]
  readonly #number: ReadonlyMap<Edge, number>
  /** Vertices in the order in which tokens come to them: what is taken first leaves time for tokens to meet. */
  readonly #rank: ReadonlyMap<Vertex, number>
  /** In a net with loops every order has to be tried; without, one stands for all (Valmari, stubborn sets). */
  readonly #cyclic: boolean
  readonly #behind = new Map<Vertex, ReadonlyMap<number, ReadonlySet<number>>>()

  constructor (net: Net) {
    const { order, cyclic } = orderOf(net)
    this.#rank = new Map(order.map((vertex, index) => [vertex, index]))
    this.#cyclic = cyclic
    this.#edges = order.flatMap((vertex) => [...vertex.outs])
    this.#number = new Map(this.#edges.map((edge, index) => [edge, index]))
  }

  walk (start: Vertex, budget: number): void {
    const known = new Set<string>()
    const pending: Marking[] = []
    const open = (marking: Marking): void => {
      known.add(marking.join())
      if (known.size === this.seen) return
      this.seen++
      pending.push(marking)
    }
    for (const produced of this.#ways(start)) {
      if (this.seen <= budget) open(sorted(produced))
    }
    for (let marking = pending.pop(); marking !== undefined; marking = pending.pop()) {
      for (const next of this.#after(marking)) {
        if (this.seen > budget) {
          this.complete = false
          return
        }
        open(next)
      }
    }
  }

  * #ways (vertex: Vertex): Iterable<Marking> {
    const edges = [...vertex.outs].flatMap((edge) => this.#number.get(edge) ?? [])
    if (edges.length > mostSubsets && vertex.split === 'some') this.complete = false
    if (vertex.split === 'all') yield edges
    else if (vertex.split === 'one') yield * edges.map((edge) => [edge])
    else yield * subsets(edges)
  }

  * #after (marking: Marking): Iterable<Marking> {
    const waiting = new Map<Vertex, number[]>()
    for (const number of marking) {
      const vertex = this.#edges[number]?.to
      if (vertex === undefined) continue
      const here = waiting.get(vertex)
      if (here === undefined) waiting.set(vertex, [number])
      else here.push(number)
    }
    this.#watch(waiting)
    const ready = [...waiting].filter(([vertex, tokens]) => this.#ready(vertex, tokens, marking))
    if (ready.length === 0) {
      for (const vertex of waiting.keys()) this.stuck.add(vertex)
      return
    }
    for (const [vertex, tokens] of this.#chosen(ready)) yield * this.#fire(vertex, tokens, marking)
  }

  #watch (waiting: ReadonlyMap<Vertex, readonly number[]>): void {
    for (const [vertex, tokens] of waiting) {
      if (vertex.kind !== 'step') continue
      const doubled = vertex.merge === 'any' ? tokens.length > 1 : tokens.some((number, index) => tokens[index + 1] === number)
      if (doubled) this.crowded.add(this.#meeting(vertex, tokens))
    }
  }

  /** Where two of the tokens at a vertex first meet. */
  #meeting (vertex: Vertex, tokens: readonly number[]): Vertex {
    const passed = new Set<Vertex>()
    for (const number of tokens) {
      for (let place = this.#edges[number]?.into; place !== undefined; place = place.onto) {
        if (passed.has(place)) return place
        passed.add(place)
      }
    }
    return vertex
  }

  #chosen (ready: ReadonlyArray<[Vertex, number[]]>): ReadonlyArray<[Vertex, number[]]> {
    if (this.#cyclic) return ready
    // What stops everything goes last: the others may come that far.
    const rank = (vertex: Vertex): number => vertex.kind === 'stop' ? Infinity : this.#rank.get(vertex) ?? 0
    const order = ready.toSorted(([one], [other]) => rank(one) - rank(other))
    return order.slice(0, 1)
  }

  #ready (vertex: Vertex, tokens: readonly number[], marking: Marking): boolean {
    if (vertex.kind !== 'step' || vertex.merge === 'any') return true
    const here = new Set(tokens)
    if (here.size === vertex.ins.size) return true
    return vertex.merge === 'waiting' && !this.#comes(vertex, here, marking)
  }

  /** Whether a token is on its way to an edge without one, and to none that has one (BPMN 2.0.2 §13.4.3). */
  #comes (vertex: Vertex, here: ReadonlySet<number>, marking: Marking): boolean {
    const behind = this.#behindOf(vertex)
    const leadsTo = (number: number, filled: boolean): boolean =>
      [...behind].some(([into, before]) => here.has(into) === filled && before.has(number))
    return marking.some((number) => !here.has(number) && leadsTo(number, false) && !leadsTo(number, true))
  }

  /** By incoming edge, the edges from which a token can come to it without passing the vertex. */
  #behindOf (vertex: Vertex): ReadonlyMap<number, ReadonlySet<number>> {
    const known = this.#behind.get(vertex)
    if (known !== undefined) return known
    const behind = new Map([...vertex.ins].map((into) => {
      const found = new Set<Edge>([into])
      for (const edge of found) {
        if (edge.from === vertex) continue
        for (const before of edge.from.ins) found.add(before)
      }
      return [this.#number.get(into) ?? -1, new Set([...found].map((edge) => this.#number.get(edge) ?? -1))] as const
    }))
    this.#behind.set(vertex, behind)
    return behind
  }

  * #fire (vertex: Vertex, tokens: readonly number[], marking: Marking): Iterable<Marking> {
    this.fired.add(vertex)
    if (vertex.kind === 'stop') {
      yield []
      return
    }
    const taken = vertex.merge === 'any' ? tokens.slice(0, 1) : [...new Set(tokens)]
    const rest = [...marking]
    for (const number of taken) rest.splice(rest.indexOf(number), 1)
    if (vertex.kind === 'end') {
      yield rest
      return
    }
    for (const produced of this.#ways(vertex)) {
      const next = sorted([...rest, ...produced])
      if (next.some((number, index) => next[index + crowd] === number)) this.complete = false
      else yield next
    }
  }
}

function sorted (marking: Marking): Marking {
  return marking.toSorted((one, other) => one - other)
}

/** Depth first, latest done first; and whether an edge leads back. */
function orderOf (net: Net): { readonly order: readonly Vertex[], readonly cyclic: boolean } {
  const done: Vertex[] = []
  const state = new Map<Vertex, 'open' | 'done'>([[net.start, 'open']])
  const stack: Array<{ vertex: Vertex, rest: Edge[] }> = [{ vertex: net.start, rest: [...net.start.outs] }]
  let cyclic = false
  for (let top = stack.at(-1); top !== undefined; top = stack.at(-1)) {
    const to = top.rest.pop()?.to
    if (to === undefined) {
      state.set(top.vertex, 'done')
      done.push(top.vertex)
      stack.pop()
    } else if (!state.has(to)) {
      state.set(to, 'open')
      stack.push({ vertex: to, rest: [...to.outs] })
    } else if (state.get(to) === 'open') cyclic = true
  }
  return { order: done.reverse(), cyclic }
}

/**
 * Sees how tokens can come through a net, whichever way each choice goes. @param budget how many markings are looked at: beyond it, or where
 * tokens multiply, what was seen is not complete
 */
export function explore (net: Net, budget: number): Explored {
  const exploration = new Exploration(net)
  exploration.walk(net.start, budget)
  return exploration
}
