import { completionOf } from '../soundness/completion.ts'
import { loopsIn } from '../soundness/loops.ts'
import { changesVariables, isInstant } from '../soundness/waits.ts'
import { doubt } from './fault.ts'
import type { Rule } from './rule.ts'

/**
 * A loop through which a token goes at once, and in which nothing changes what its conditions see, either ends the first time round or never. One
 * without any way out is told of by `never-ends`.
 */
export const loopWithoutWait: Rule = {
  id: 'loop-without-wait',
  demands: 'service',
  * check ({ processes }) {
    for (const process of processes) {
      const { following } = completionOf(process)
      for (const scope of process.scopes.values()) {
        const next = following(scope)
        for (const loop of loopsIn(scope.nodes.filter(isInstant), next)) {
          const inside = new Set(loop)
          const leaves = loop.some((node) => next(node).some((each) => !inside.has(each)))
          const first = loop.find((node) => node.incoming.length > 1) ?? loop[0]
          if (first === undefined || !leaves || loop.some(changesVariables)) continue
          yield doubt(first.element, 'ingår i en slinga där inget väntar och inget ändras, så den går runt för alltid om den inte lämnas genast. Lägg in ett steg som väntar eller ändrar något', 'is part of a loop in which nothing waits and nothing changes: it goes round for ever unless it is left at once')
        }
      }
    }
  }
}
