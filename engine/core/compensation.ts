import type { ElementId, EventDefinition } from '../model/model.ts'
import { cancelWaits } from './closing.ts'
import { handlerOf, isRepeated, isUndone } from './completion.ts'
import { type Run, StepFailed } from './run.ts'
import { consume, requireNoWaitingJoin } from './scope.ts'
import type { Completion } from './state.ts'

type Compensation = Extract<EventDefinition, { kind: 'compensation' }>

/** In which scope something is compensated: one activity, or all that was completed there. */
interface Target { readonly scope: number, readonly activity?: ElementId }

/**
 * Throws a compensation (BPMN 2.0.2 §13.5.5): what was completed is undone one by one, the last completed first, each completion once.
 * Answers whether the thrower waits until that is done: not when the diagram says so, nor when there is nothing to undo.
 */
export function throwCompensation (run: Run, thrower: number, { activity, wait }: Compensation): boolean {
  const { element } = run.token(thrower)
  const target = targetOf(run, thrower, activity)
  const found = (run.scope(target.scope).completed ?? []).some((completion) => target.activity === undefined || completion.element === target.activity)
  if (!found) {
    run.emit({ type: 'compensation.triggered', element, token: thrower, scope: target.scope, ...(activity === undefined ? {} : { activity }) })
    return false
  }
  const token = wait ? thrower : aside(run, element, target.scope)
  const into = run.token(token).local ?? run.nextId
  if (into === run.nextId) run.emit({ type: 'scope.opened', scope: into, element, parent: target.scope, token, variables: {} })
  run.emit({ type: 'compensation.triggered', element, token, scope: target.scope, ...(target.activity === undefined ? {} : { activity: target.activity }), into })
  run.finish(token)
  return wait
}

/** Who compensates while the thrower goes on. */
function aside (run: Run, element: ElementId, scope: number): number {
  const token = run.nextId
  run.emit({ type: 'token.created', token, element, scope, compensates: element })
  return token
}

/**
 * Without an activity it is about the thrower's own scope; an event subprocess throws for the scope it watches over. A named activity is looked
 * for from there outwards; a subprocess that is still running itself means what was completed in it (§10.5.6, compensation events).
 */
function targetOf (run: Run, thrower: number, activity: ElementId | undefined): Target {
  let scope = run.token(thrower).scope
  if (activity === undefined) {
    for (let around = watchedBy(run, scope); around !== undefined; around = watchedBy(run, scope)) scope = around
    return { scope }
  }
  const container = run.model.nodes[activity]?.scope
  for (let id: number | undefined = scope; id !== undefined; id = run.scope(id).parent) {
    const { element, loop } = run.scope(id)
    if (loop !== undefined) continue
    if (element === container) return { scope: id, activity }
    if (element === activity) return { scope: id }
  }
  throw new StepFailed('compensated-activity-elsewhere', activity)
}

function watchedBy (run: Run, scope: number): number | undefined {
  const { element, parent } = run.scope(scope)
  const node = run.model.nodes[element]
  return node?.kind === 'subProcess' && node.triggeredByEvent ? parent : undefined
}

/** Begins to undo what is next in a scope that compensates. Answers whether there was anything. */
export function compensateNext (run: Run, scope: number): boolean {
  const next = run.scope(scope).pending?.at(-1)
  if (next === undefined) return false
  const node = run.node(next.element)
  const inside = !('boundaries' in node) || next.partial === true || (isRepeated(node) && next.instance === undefined)
  if (inside) restore(run, scope, next, undefined)
  else if (node.compensation !== undefined) begin(run, scope, node.compensation, next)
  else restore(run, scope, next, handlerOf(run, node))
  return true
}

/** §13.5.5: the activity at the boundary event undoes it from outside; of an instance it sees the instance's own variables. */
function begin (run: Run, scope: number, activity: ElementId, { element, instance, variables }: Completion): void {
  const token = run.nextId
  const own = { ...(instance === undefined ? {} : { loopCounter: instance }), ...variables }
  run.emit({ type: 'token.created', token, element: activity, scope, compensates: element, ...(Object.keys(own).length === 0 ? {} : { variables: own }) })
  run.emit({ type: 'compensation.started', element, scope, token, ...(instance === undefined ? {} : { instance }) })
  run.queue.push({ token, step: 'arrive', element: activity })
}

/**
 * §13.5.5: its scope is there again with the variables of its completion, for its compensation event subprocess; without one, what was
 * completed in it is undone there.
 */
function restore (run: Run, scope: number, { element, instance, variables = {} }: Completion, handler: ElementId | undefined): void {
  const token = run.nextId
  run.emit({ type: 'token.created', token, element, scope, compensates: element, ...(instance === undefined ? {} : { instance }) })
  const restored = run.nextId
  run.emit({ type: 'scope.opened', scope: restored, element, parent: scope, token, variables })
  run.emit({ type: 'compensation.started', element, scope, token, ...(instance === undefined ? {} : { instance }), restored, ...(handler === undefined ? { all: true } : {}) })
  if (handler === undefined) run.finish(token)
  else run.create(handler, restored)
}

/** A token that stood for what was undone goes when that is done. Answers whether it was one. @throws StepFailed `join-incomplete` */
export function leaveUndone (run: Run, id: number): boolean {
  const token = run.token(id)
  if (!isUndone(token)) return false
  requireNoWaitingJoin(run, id)
  const { element, scope, local, instance } = token
  if (local !== undefined) {
    cancelWaits(run, local)
    run.emit({ type: 'scope.closed', scope: local })
  }
  run.emit({ type: 'compensation.completed', element, token: id, scope, ...(instance === undefined ? {} : { instance }) })
  consume(run, id)
  return true
}

/** The compensation activity has completed: so is the compensation of what it undoes. */
export function completeCompensation (run: Run, id: number): void {
  const { compensates, scope } = run.token(id)
  if (compensates !== undefined) run.emit({ type: 'compensation.completed', element: compensates, token: id, scope })
}

/** Is a thrown compensation at work at a token? */
export function isCompensating (run: Run, id: number): boolean {
  const token = run.token(id)
  return isUndone(token) || (token.local !== undefined && run.scope(token.local).pending !== undefined)
}

/** What is being undone goes on though its thrower will be terminated: nothing is undone by half. */
export function setAside (run: Run, thrower: number): void {
  const { element, scope } = run.token(thrower)
  if (isUndone(run.token(thrower))) return
  run.emit({ type: 'scope.handed', token: thrower, to: aside(run, element, scope) })
}

/** Undoes, in their own scope, all activities that were completed there. */
export function compensateAll (run: Run, element: ElementId, token: number, scope: number): void {
  run.emit({ type: 'compensation.triggered', element, token, scope, into: scope })
}
