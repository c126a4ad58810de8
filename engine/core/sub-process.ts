import type { SubProcess } from '../model/model.ts'
import type { Behaviour } from './behaviour.ts'
import { openHandlers } from './event-sub-process.ts'
import { StepFailed } from './run.ts'

/**
 * BPMN 2.0.2 §13.3.4. Its scope is open when it is entered; a token at its start event begins it, and it is left when the
 * scope is empty. An event subprocess is the same, begun by the event that came.
 */
export const subProcess: Behaviour<SubProcess> = {
  enter (run, token, node, variables) {
    const start = startOf(node.id, run.model.scopes[node.id]?.starts ?? [])
    const scope = run.scopeOf(token)
    openHandlers(run, scope)
    run.create(start, scope, variables)
  }
}

function startOf (id: string, starts: readonly string[]): string {
  const [start] = starts
  if (start === undefined) throw new StepFailed('no-start-event', id)
  return start
}
