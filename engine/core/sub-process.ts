import type { SubProcess } from '../model/model.ts'
import { enterAdHoc } from './ad-hoc-sub-process.ts'
import type { Behaviour } from './behaviour.ts'
import { openHandlers } from './event-sub-process.ts'

/**
 * BPMN 2.0.2 §13.3.4. Its scope is open when it is entered; a token at its start event begins it or, when it has none, one at
 * everything that no flow leads to. It is left when the scope is empty; one with nothing in it at once. An event subprocess is the same, begun by the event
 * that came.
 */
export const subProcess: Behaviour<SubProcess> = {
  enter (run, token, node, variables) {
    if (node.adHoc !== undefined) {
      enterAdHoc(run, token, node, node.adHoc)
      return
    }
    const starts = run.model.scopes[node.id]?.starts ?? []
    const scope = run.scopeOf(token)
    openHandlers(run, scope)
    for (const start of starts) run.create(start, scope, variables)
    if (starts.length === 0) run.finish(token)
  }
}
