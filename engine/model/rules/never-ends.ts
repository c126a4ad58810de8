import { reach } from '../graph.ts'
import type { Finding } from '../problem.ts'
import { completionOf, type Following } from '../soundness/completion.ts'
import { loopsIn } from '../soundness/loops.ts'
import { isInstant, canBeEnded } from '../soundness/waits.ts'
import { startsOf, type SourceNode, type SourceProcess, type SourceScope } from '../source.ts'
import { doubt, fault } from './fault.ts'
import type { Rule } from './rule.ts'

/** The nodes from which a path of the scope comes to an end. */
function ending (scope: SourceScope, following: Following): ReadonlySet<SourceNode> {
  const before = new Map<SourceNode, SourceNode[]>()
  const last: SourceNode[] = []
  for (const node of scope.nodes) {
    const next = following(node)
    if (next.length === 0) last.push(node)
    for (const each of next) {
      const known = before.get(each)
      if (known === undefined) before.set(each, [node])
      else known.push(node)
    }
  }
  return reach(last, (node) => before.get(node) ?? [])
}

function * findings (process: SourceProcess, scope: SourceScope, following: Following): Iterable<Finding> {
  if (canBeEnded(process, scope)) return
  const ends = ending(scope, following)
  const endless = [...reach(startsOf(scope), following)].filter((node) => !ends.has(node))
  for (const loop of loopsIn(endless, following)) {
    const inside = new Set(loop)
    if (loop.some((node) => following(node).some((next) => !inside.has(next)))) continue
    const first = loop.find((node) => node.incoming.length > 1) ?? loop[0]
    if (first === undefined) continue
    yield loop.every(isInstant)
      ? fault(first.element, 'ingår i en slinga utan utgång, som går runt för alltid. Dra en väg ut ur slingan', 'is part of a loop without exit and without a wait: it goes round for ever')
      : doubt(first.element, 'ingår i en slinga utan utgång, så processen tar aldrig slut. Dra en väg ut ur slingan', 'is part of a loop without exit: the process never ends')
  }
}

/** Every path can come to an end (soundness, option to complete): no loop is without a way out, unless something else ends its scope. */
export const neverEnds: Rule = {
  id: 'never-ends',
  demands: 'service',
  * check ({ processes }) {
    for (const process of processes) {
      const { following } = completionOf(process)
      for (const scope of process.scopes.values()) yield * findings(process, scope, following(scope))
    }
  }
}
