import type { BoundaryEvent, ElementId, StartEvent, Value } from '../model/model.ts'
import { fireBoundary } from './boundary-event.ts'
import { evaluateText } from './evaluation.ts'
import { isInterrupted, startHandler, startOf } from './event-sub-process.ts'
import type { Run } from './run.ts'
import type { Variables } from './state.ts'

/** The event that catches an error or escalation, and the token or scope it belongs to. */
export interface Catcher { readonly node: BoundaryEvent | StartEvent, readonly holder: number }

/**
 * Finds the nearest catcher, from the thrower outwards (BPMN 2.0.2 §10.5.1 and §10.5.7): the boundary events of the activity
 * the token stands at, the event subprocesses of its scope, then the same for the activity whose scope that is. On one
 * level, one that names the code goes before one that catches everything. @throws StepFailed when a catcher's code cannot be read
 */
export function findCatcher (run: Run, from: number, kind: 'error' | 'escalation', code: string): Catcher | undefined {
  for (let id: number | undefined = from; id !== undefined;) {
    const token = run.token(id)
    const node = run.node(token.element)
    const scope = run.scope(token.scope)
    if ('boundaries' in node && token.instance === undefined) {
      const caught = match(run, token.scope, node.boundaries, kind, code)
      if (caught !== undefined) return { node: caught, holder: id }
    }
    if (scope.loop === undefined && !isInterrupted(run, token.scope)) {
      const handlers = (run.model.scopes[scope.element]?.handlers ?? []).filter((handler) => handler !== node.id)
      const caught = match(run, token.scope, handlers.map((handler) => startOf(run, handler)?.id ?? handler), kind, code)
      if (caught !== undefined) return { node: caught, holder: token.scope }
    }
    id = scope.token
  }
  return undefined
}

function match (run: Run, scope: number, candidates: readonly ElementId[], kind: 'error' | 'escalation', code: string): BoundaryEvent | StartEvent | undefined {
  let all: BoundaryEvent | StartEvent | undefined
  for (const id of candidates) {
    const node = run.node(id)
    if ((node.kind !== 'boundaryEvent' && node.kind !== 'startEvent') || node.event.kind !== kind) continue
    const wanted = codeOf(run, scope, node.event.code)
    if (wanted === code) return node
    if (wanted === undefined) all ??= node
  }
  return all
}

function codeOf (run: Run, scope: number, code: Value | undefined): string | undefined {
  return code === undefined ? undefined : evaluateText(run, scope, code)
}

/** Lets a catcher act on what it caught. */
export function catchBy (run: Run, { node, holder }: Catcher, variables: Variables): void {
  if (node.kind === 'boundaryEvent') fireBoundary(run, holder, node, variables)
  else startHandler(run, holder, node, variables)
}
