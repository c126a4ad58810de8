import type { StartEvent } from '../model/model.ts'
import { hasKind, type Whole } from './multiple-event.ts'
import type { Run } from './run.ts'
import { empty } from './scope.ts'
import type { Variables } from './state.ts'
import { open, prepare, type Prepared, reopen } from './waiting-event.ts'

/** Starts listening for the event subprocesses of a scope (BPMN 2.0.2 §13.5.4). @throws StepFailed before any listens */
export function openHandlers (run: Run, scope: number): void {
  const handlers = run.model.scopes[run.scope(scope).element]?.handlers ?? []
  if (handlers.length === 0) return
  const prepared: Prepared[] = []
  for (const handler of handlers) {
    const start = startOf(run, handler)
    if (start !== undefined) prepared.push(...prepare(run, scope, start.id, start.event))
  }
  for (const event of prepared) open(run, scope, event)
}

/** The one start event of an event subprocess (BPMN 2.0.2 §13.5.4). */
export function startOf (run: Run, handler: string): StartEvent | undefined {
  const start = run.node(run.model.scopes[handler]?.starts[0] ?? handler)
  return start.kind === 'startEvent' ? start : undefined
}

/** The start event of an event subprocess has happened, and listens again when it does not interrupt. */
export function happenIn (run: Run, scope: number, start: StartEvent, { variables, waits }: Whole): void {
  if (!isInterrupting(start)) reopen(run, scope, start.id, waits)
  startHandler(run, scope, start, variables)
}

/**
 * Starts an event subprocess in the scope it watches over. An interrupting one ends everything else there first, and nothing
 * in that scope listens any more (BPMN 2.0.2 §13.5.4).
 */
export function startHandler (run: Run, scope: number, start: StartEvent, variables: Variables): void {
  if (isInterrupting(start)) {
    empty(run, scope)
    // Nothing more is begun in an ad-hoc subprocess either.
    if (run.scope(scope).plan !== undefined) run.emit({ type: 'scope.planned', scope, elements: [], done: true })
  }
  run.create(start.scope, scope, variables)
}

/** An interrupting event subprocess is at work in the scope: no other may start there. */
export function isInterrupted (run: Run, scope: number): boolean {
  return run.tokensIn(scope).some((id) => {
    const node = run.node(run.token(id).element)
    if (node.kind !== 'subProcess' || !node.triggeredByEvent) return false
    const start = startOf(run, node.id)
    return start !== undefined && isInterrupting(start)
  })
}

/** An error always interrupts (BPMN 2.0.2 §10.5.6, table 10.93). */
function isInterrupting (start: StartEvent): boolean {
  return start.interrupting || hasKind(start.event, 'error')
}
