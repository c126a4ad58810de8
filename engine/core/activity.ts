import type { Node } from '../model/model.ts'
import { openBoundaries, prepareBoundaries } from './boundary-event.ts'
import { evaluateInputs } from './io-mapping.ts'
import type { Run } from './run.ts'

/**
 * Enters an activity, or an event that waits: its input mappings make local variables, `work` opens what it waits for, and its boundary events
 * start to listen (BPMN 2.0.2 §13.3.2). Everything is read before anything is opened, so that a step that fails leaves
 * nothing half open. @throws StepFailed
 */
export function enterActivity (run: Run, id: number, node: Node, instant: boolean, work: () => void): void {
  const opened = openLocal(run, id, node)
  try {
    const listens = !instant && run.token(id).instance === undefined
    const boundaries = listens && 'boundaries' in node ? prepareBoundaries(run, id, node) : []
    work()
    openBoundaries(run, id, boundaries)
  } catch (error) {
    if (opened !== undefined && run.step === 'enter') run.emit({ type: 'scope.closed', scope: opened })
    throw error
  }
}

/** A scope only for an activity that has variables of its own, or things inside. An instance of a multi-instance body has one already. */
function openLocal (run: Run, id: number, node: Node): number | undefined {
  const { local, scope: parent } = run.token(id)
  const variables = evaluateInputs(run, local ?? parent, node)
  if (local !== undefined) {
    if (node.inputs.length > 0) run.emit({ type: 'variables.set', scope: local, variables })
    return undefined
  }
  if (node.inputs.length === 0 && node.kind !== 'subProcess') return undefined
  const scope = run.nextId
  run.emit({ type: 'scope.opened', scope, element: node.id, parent, token: id, variables })
  return scope
}
