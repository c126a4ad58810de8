import { linksOf } from '../links.ts'
import { reach } from '../graph.ts'
import { startsOf, type SourceNode, type SourceProcess, type SourceScope } from '../source.ts'
import { isCompensation, isNormalEnd, type Completes } from './scope-net.ts'

/** What can come directly after a node within its scope: along its flows and links and, beside it, at its boundary events. */
export type Following = (node: SourceNode) => readonly SourceNode[]

function followingIn (scope: SourceScope, completes: Completes): Following {
  const links = linksOf(scope)
  return (node) => {
    const link = links.get(node)
    const onwards = completes(node.id) ? [...node.outgoing.flatMap(({ target }) => target ?? []), ...(link === undefined ? [] : [link])] : []
    return [...onwards, ...node.boundaries.filter((event) => !isCompensation(event))]
  }
}

/** Which scopes of a process can end normally, and what follows what in them. */
export interface Completion { readonly completes: Completes, readonly following: (scope: SourceScope) => Following }

const known = new WeakMap<SourceProcess, Completion>()

/** Works it out from the innermost scopes outwards, once for a process. What is no scope of the process completes. */
export function completionOf (process: SourceProcess): Completion {
  const before = known.get(process)
  if (before !== undefined) return before
  const completion = complete(process)
  known.set(process, completion)
  return completion
}

function complete (process: SourceProcess): Completion {
  const ending = new Map<string, boolean>()
  const completes: Completes = (id) => ending.get(id) ?? true
  const following = (scope: SourceScope): Following => followingIn(scope, completes)
  // A scope stands before those that it contains.
  for (const scope of [...process.scopes.values()].reverse()) {
    const links = linksOf(scope)
    const reached = reach(startsOf(scope), following(scope))
    const free = scope.element.$type === 'bpmn:AdHocSubProcess' || scope.nodes.length === 0 || startsOf(scope).length === 0
    ending.set(scope.id, free || [...reached].some((node) => isNormalEnd(node) && !links.has(node) && completes(node.id)))
  }
  return { completes, following }
}
