import type { Activity, BoundaryEvent } from '../model/model.ts'
import type { Behaviour } from './behaviour.ts'
import { leave } from './leaving.ts'
import { gatherEnding, hasKind, type Whole } from './multiple-event.ts'
import type { Run } from './run.ts'
import { terminate } from './scope.ts'
import type { Variables } from './state.ts'
import { open, prepare, type Prepared, reopen } from './waiting-event.ts'

/** BPMN 2.0.2 §13.5.3, boundary events: it listens with its host's token, and is left by a token of its own. */
export const boundaryEvent: Behaviour<BoundaryEvent> = {
  enter (run, token, node, variables) {
    leave(run, token, node, variables)
  },
  trigger (run, ending, node) {
    const whole = gatherEnding(run, ending, node.id, node.event)
    if (whole !== undefined) happen(run, ending.holder, node, whole)
  }
}

/** The event has happened, and listens again when it does not interrupt. */
export function happen (run: Run, host: number, node: BoundaryEvent, { variables, waits }: Whole): void {
  if (!isInterrupting(node)) reopen(run, host, node.id, waits)
  fireBoundary(run, host, node, variables)
}

/** The event has happened: an interrupting one terminates its host, then the event's own token goes on. */
export function fireBoundary (run: Run, host: number, node: BoundaryEvent, variables: Variables): void {
  const { scope } = run.token(host)
  if (isInterrupting(node)) terminate(run, host)
  run.create(node.id, scope, variables)
}

/** Reads what an activity's boundary events wait for. @throws StepFailed */
export function prepareBoundaries (run: Run, token: number, node: Activity): readonly Prepared[] {
  if (node.boundaries.length === 0) return []
  const scope = run.scopeOf(token)
  return node.boundaries.flatMap((id) => {
    const boundary = run.node(id)
    return boundary.kind === 'boundaryEvent' ? prepare(run, scope, id, boundary.event) : []
  })
}

/** Starts listening, in document order. */
export function openBoundaries (run: Run, token: number, prepared: readonly Prepared[]): void {
  for (const event of prepared) open(run, token, event)
}

/** An error always interrupts (BPMN 2.0.2 §10.5.6, table 10.93). */
function isInterrupting (node: BoundaryEvent): boolean {
  return node.interrupting || hasKind(node.event, 'error')
}
