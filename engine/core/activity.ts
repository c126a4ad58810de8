import type { Node } from '../model/model.ts'
import { openBoundaries, prepareBoundaries } from './boundary-event.ts'
import { evaluateInputs } from './io-mapping.ts'
import type { Run } from './run.ts'
import type { Variables } from './state.ts'
import { ownData } from './variables.ts'

/**
 * Enters an activity, or an event that waits: its input mappings make local variables, `work` opens what it waits for, and its boundary events
 * start to listen (BPMN 2.0.2 §13.3.2). Everything is read before anything is opened, so that a step that fails leaves
 * nothing half open. @throws StepFailed
 */
export function enterActivity (run: Run, id: number, node: Node, instant: boolean, work: () => void): void {
  const undo = openLocal(run, id, node)
  try {
    const listens = !instant && run.token(id).instance === undefined
    const boundaries = listens && 'boundaries' in node ? prepareBoundaries(run, id, node) : []
    work()
    openBoundaries(run, id, boundaries)
  } catch (error) {
    if (run.step === 'enter') undo()
    throw error
  }
}

/**
 * An activity's own variables are kept on its token; only one with things inside gets a scope. Answers what takes that back.
 */
function openLocal (run: Run, id: number, node: Node): () => void {
  const { local, variables: before = {} } = run.token(id)
  const inputs = evaluateInputs(run, run.scopeOf(id), node)
  if (local !== undefined) {
    if (node.inputs.length > 0) run.emit({ type: 'variables.set', scope: local, variables: inputs })
    return nothing
  }
  if (node.inputs.length === 0 && node.kind !== 'subProcess') return nothing
  const variables = { ...before, ...inputs }
  if (node.kind === 'subProcess') {
    const scope = run.nextId
    run.emit({ type: 'scope.opened', scope, element: node.id, parent: run.token(id).scope, token: id, variables: { ...ownData(run, node.id), ...variables } })
    return () => {
      run.emit({ type: 'scope.closed', scope })
      if (Object.keys(before).length > 0) restore(run, id, before)
    }
  }
  run.emit({ type: 'token.variables', token: id, variables })
  return () => { restore(run, id, before) }
}

function nothing (): void {}

function restore (run: Run, token: number, variables: Variables): void {
  run.emit({ type: 'token.variables', token, variables })
}
