import type { CallActivity } from '../model/model.ts'
import { handOut } from './apply-scope.ts'
import type { Behaviour } from './behaviour.ts'
import { evaluateName, localVariables, visible } from './evaluation.ts'
import type { Run } from './run.ts'
import type { Variables } from './state.ts'

/** BPMN 2.0.2 §13.3.4: calls another process, and waits for it. */
export const callActivity: Behaviour<CallActivity> = {
  enter: openCall
}

/**
 * Opens a call. The called process gets all variables that the activity sees or, when the diagram says not to hand them
 * down, only its local ones: what its input mappings made. @throws StepFailed `called-process-missing`
 */
export function openCall (run: Run, token: number, node: CallActivity): void {
  // What it is given is a copy of the moment, whatever is collected here later.
  handOut(run.state)
  const process = evaluateName(run, run.scopeOf(token), node.process, 'called-process-missing')
  run.emit({
    type: 'call.opened',
    wait: run.nextId,
    element: node.id,
    token,
    process,
    binding: node.binding,
    ...(node.versionTag === undefined ? {} : { versionTag: node.versionTag }),
    variables: node.propagateParent ? visible(run.state, run.scopeOf(token)) : localVariables(run, token)
  })
}

/**
 * What of a called process's variables the caller takes: all, or only what output mappings name when the diagram says not
 * to take them.
 */
export function taken (node: CallActivity, variables: Variables): Variables {
  return node.propagateChild || node.outputs.length > 0 ? variables : {}
}
