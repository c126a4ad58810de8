import type { ElementId, Node } from '../model/model.ts'
import { adHocAround, completesWith, type OpenAdHoc } from './ad-hoc-sub-process.ts'
import { cancelWaits } from './closing.ts'
import { completeCompensation } from './compensation.ts'
import { record } from './completion.ts'
import { resolve } from './incident.ts'
import { handOn } from './io-mapping.ts'
import { openListener } from './listener.ts'
import { forget } from './multiple-event.ts'
import { multiply } from './quantity.ts'
import type { Run } from './run.ts'
import { consume, empty, requireNoWaitingJoin } from './scope.ts'
import { chooseFlows, take } from './sequence-flow.ts'
import type { Variables } from './state.ts'

/**
 * A node is done: its variables are handed on, its flows chosen, and only when both went well is what it waited for
 * cancelled and the token moved. @throws StepFailed, after which leaving can be tried again
 */
export function leave (run: Run, id: number, node: Node, variables: Variables = {}): void {
  run.step = 'leave'
  handOn(run, id, node, variables)
  if (!openListener(run, id, node, 'end')) leaveAlongFlows(run, id, node)
}

/** The rest of `leave` once variables are handed on: a retry must not hand them on twice. @throws StepFailed */
export function leaveAlongFlows (run: Run, id: number, node: Node): void {
  run.step = 'depart'
  depart(run, id, node, chooseFlows(run, id, node))
}

/** Closes a node and moves its token along `flows`; without flows the token is consumed (BPMN 2.0.2 §13.2.1). @throws StepFailed `join-incomplete` */
export function depart (run: Run, id: number, node: Node, flows: readonly ElementId[]): void {
  const around = 'boundaries' in node ? adHocAround(run, id, node) : undefined
  const done = around !== undefined && completesWith(run, id, node, around)
  if (flows.length === 0 && !done) requireNoWaitingJoin(run, id)
  close(run, id, node)
  if (around !== undefined && done) run.emit({ type: 'scope.planned', scope: around.scope, elements: [], done })
  if (around?.adHoc.cancelRemaining === true && done) cancelRemaining(run, id, around)
  else if (flows.length > 0) take(run, id, 'boundaries' in node ? multiply(node, flows) : flows)
  else consume(run, id)
}

/** §13.3.5: what still runs in a complete ad-hoc subprocess is ended, and it is left. */
function cancelRemaining (run: Run, id: number, { scope, host }: OpenAdHoc): void {
  run.emit({ type: 'token.consumed', token: id })
  empty(run, scope)
  run.finish(host)
}

/** Ends an element's life at a token: what it waits for is cancelled, its scope closed, and it is completed. */
export function close (run: Run, id: number, node: Node): void {
  const { local, scope, instance, waits, gathered } = run.token(id)
  if ('boundaries' in node) record(run, id, node)
  if (waits !== undefined) cancelWaits(run, id)
  if (gathered !== undefined) forget(run, id)
  resolve(run, id)
  if (local !== undefined) {
    cancelWaits(run, local)
    run.emit({ type: 'scope.closed', scope: local })
  }
  run.emit(instance === undefined ? { type: 'element.completed', element: node.id, token: id, scope } : { type: 'element.completed', element: node.id, token: id, scope, instance })
  if ('boundaries' in node) completeCompensation(run, id)
}
