import type { SourceNode, SourceProcess } from '../source.ts'
import { completionOf } from './completion.ts'
import { explore, type Explored } from './explore.ts'
import type { Net, Vertex } from './net.ts'
import { reduce } from './reduce.ts'
import { netOf } from './scope-net.ts'

/** How many markings are looked at in one scope, and in all scopes of a process. */
const mostInScope = 3000
const mostInAll = 12_000

/** What can go wrong where tokens meet. */
export interface Meetings {
  /** Joins that no run completes, for certain. */
  readonly never: readonly SourceNode[]
  /** Joins that some run waits at for ever, if its choices can go that way. */
  readonly sometimes: readonly SourceNode[]
  /** Nodes at which parallel tokens come together without being joined: what follows is done several times. */
  readonly crowded: readonly SourceNode[]
}

function meetingNodes (vertices: Iterable<Vertex>): readonly SourceNode[] {
  return [...vertices].flatMap(({ nodes }) => nodes.filter(({ incoming }) => incoming.length > 1).slice(0, 1))
}

function judge (net: Net, { complete, fired, stuck, crowded }: Explored): Meetings {
  const joins = [...stuck].filter(({ merge }) => merge !== 'any')
  const certain = (vertex: Vertex): boolean => complete && !net.repeats && !fired.has(vertex)
  return {
    never: meetingNodes(joins.filter(certain)),
    sometimes: meetingNodes(joins.filter((vertex) => !certain(vertex))),
    crowded: meetingNodes(crowded)
  }
}

const analysed = new WeakMap<SourceProcess, Meetings>()

/**
 * How tokens meet in a process, scope by scope: each is made a workflow graph, what is sound by its structure is taken away, and the rest is
 * walked through in every way, within bounds (soundness: van der Aalst, "Workflow verification", 2000). Choices are taken to be free of each
 * other: `sometimes` and `crowded` may therefore name what its conditions exclude. Remembers its last answer about a process.
 */
export function meetingsOf (process: SourceProcess): Meetings {
  const known = analysed.get(process)
  if (known !== undefined) return known
  const { completes } = completionOf(process)
  const found: Meetings[] = []
  let budget = mostInAll
  for (const scope of process.scopes.values()) {
    const net = netOf(scope, completes)
    if (net === undefined) continue
    reduce(net)
    if (net.steps.size === 0) continue
    const explored = explore(net, Math.min(mostInScope, budget))
    budget = Math.max(0, budget - explored.seen)
    found.push(judge(net, explored))
  }
  const meetings = {
    never: found.flatMap(({ never }) => never),
    sometimes: found.flatMap(({ sometimes }) => sometimes),
    crowded: found.flatMap(({ crowded }) => crowded)
  }
  analysed.set(process, meetings)
  return meetings
}
