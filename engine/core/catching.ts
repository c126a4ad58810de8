import type { BoundaryEvent, ElementId, StartEvent, Value } from '../model/model.ts'
import { happen } from './boundary-event.ts'
import { isUndone } from './completion.ts'
import { evaluateText } from './evaluation.ts'
import { happenIn, isInterrupted, startOf } from './event-sub-process.ts'
import { gather, gatheredAt, happensWith, partsOf } from './multiple-event.ts'
import type { Run } from './run.ts'
import type { Scope, Variables } from './state.ts'

/** The event that catches an error or escalation, and the token or scope it belongs to. */
export interface Catcher { readonly node: BoundaryEvent | StartEvent, readonly holder: number, readonly part: number }

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
    if ('boundaries' in node && token.instance === undefined && !isUndone(token)) {
      const caught = match(run, token.scope, id, node.boundaries, kind, code)
      if (caught !== undefined) return caught
    }
    if (scope.loop === undefined && !isOver(run, scope) && !isInterrupted(run, token.scope)) {
      const handlers = (run.model.scopes[scope.element]?.handlers ?? []).filter((handler) => handler !== node.id)
      const caught = match(run, token.scope, token.scope, handlers.map((handler) => startOf(run, handler)?.id ?? handler), kind, code)
      if (caught !== undefined) return caught
    }
    id = scope.token
  }
  return undefined
}

/** What is being compensated, or was cancelled, has completed or ended: its own event subprocesses catch nothing any more (§13.5.5). */
function isOver (run: Run, { cancelled, token }: Scope): boolean {
  return cancelled === true || (token !== undefined && isUndone(run.token(token)))
}

function match (run: Run, scope: number, holder: number, candidates: readonly ElementId[], kind: 'error' | 'escalation', code: string): Catcher | undefined {
  let all: Catcher | undefined
  for (const id of candidates) {
    const node = run.node(id)
    if (node.kind !== 'boundaryEvent' && node.kind !== 'startEvent') continue
    for (const { definition, part = 0 } of partsOf(node.event)) {
      if (definition.kind !== kind || !mayCatch(run, holder, node, part, kind)) continue
      const wanted = codeOf(run, scope, definition.code)
      if (wanted === code) return { node, holder, part }
      if (wanted === undefined) all ??= { node, holder, part }
    }
  }
  return all
}

/**
 * A parallel multiple event gathers an escalation once, but catches an error only when all else has come: what an error is thrown in ends, so that
 * nothing more would.
 */
function mayCatch (run: Run, holder: number, { id, event }: BoundaryEvent | StartEvent, part: number, kind: 'error' | 'escalation'): boolean {
  if (event.kind !== 'multiple' || !event.parallel) return true
  if (gatheredAt(run, holder, id).some((gathered) => gathered.part === part)) return false
  return kind === 'escalation' || happensWith(run, holder, id, event)
}

function codeOf (run: Run, scope: number, code: Value | undefined): string | undefined {
  return code === undefined ? undefined : evaluateText(run, scope, code)
}

/** Lets a catcher act on what it caught. */
export function catchBy (run: Run, { node, holder, part }: Catcher, variables: Variables): void {
  const whole = gather(run, holder, node.id, node.event, { part, variables })
  if (whole === undefined) return
  if (node.kind === 'boundaryEvent') happen(run, holder, node, whole)
  else happenIn(run, holder, node, whole)
}
