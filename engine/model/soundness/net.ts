import type { SourceNode } from '../source.ts'

/** When a vertex takes tokens: one from any of its edges; one from each; or, as an inclusive join, what has come once no more can. */
export type Merge = 'any' | 'all' | 'waiting'

/** Which of its edges get a token: one of them, all, or at least one. */
export type Split = 'one' | 'all' | 'some'

/** A place where tokens meet and part. `start` only parts, `end` takes each token by itself, `stop` takes all there are. */
export interface Vertex {
  readonly kind: 'start' | 'step' | 'end' | 'stop'
  merge: Merge
  split: Split
  readonly ins: Set<Edge>
  readonly outs: Set<Edge>
  /** The nodes of the diagram where its tokens meet. */
  readonly nodes: SourceNode[]
  /** Where its tokens meet others next, once the vertex has become one with that. */
  onto?: Vertex
}

/** What a token waits on for the vertex that it leads to. */
export interface Edge {
  from: Vertex
  to: Vertex
  /** The vertex that it led to before vertices were made one: where its tokens first meet others. */
  into: Vertex
}

/** One scope as a workflow graph: how tokens can come through it, whatever the conditions say. */
export class Net {
  readonly start = vertex('start')
  readonly end = vertex('end')
  readonly stop = vertex('stop')
  readonly steps = new Set<Vertex>()
  /** Whether a token may come in more often than the graph shows, as by a repeating boundary event. */
  repeats = false

  /** A new step between others. */
  step (merge: Merge, split: Split, ...nodes: readonly SourceNode[]): Vertex {
    const made = vertex('step', merge, split, nodes)
    this.steps.add(made)
    return made
  }

  /** Leads tokens from one to the other. */
  connect (from: Vertex, to: Vertex): void {
    const edge = { from, to, into: to }
    from.outs.add(edge)
    to.ins.add(edge)
  }

  /** Takes an edge away. */
  cut (edge: Edge): void {
    edge.from.outs.delete(edge)
    edge.to.ins.delete(edge)
  }

  /** Lets an edge begin elsewhere. */
  moveStart (edge: Edge, from: Vertex): void {
    edge.from.outs.delete(edge)
    edge.from = from
    from.outs.add(edge)
  }

  /** Lets an edge end elsewhere. */
  moveEnd (edge: Edge, to: Vertex): void {
    edge.to.ins.delete(edge)
    edge.to = to
    to.ins.add(edge)
  }
}

function vertex (kind: Vertex['kind'], merge: Merge = 'any', split: Split = 'one', nodes: readonly SourceNode[] = []): Vertex {
  return { kind, merge, split, ins: new Set(), outs: new Set(), nodes: [...nodes] }
}
