import type { Activity, MultiInstance } from '../model/model.ts'
import { openBoundaries, prepareBoundaries } from './boundary-event.ts'
import { describe, evaluate, evaluateIn, isList, visible } from './evaluation.ts'
import { handOn } from './io-mapping.ts'
import { close, leaveAlongFlows } from './leaving.ts'
import { type Run, StepFailed } from './run.ts'
import { empty } from './scope.ts'
import type { Json, Loop, Variables } from './state.ts'
import { propagate } from './variables.ts'

/**
 * Begins a multi-instance activity (BPMN 2.0.2 §13.3.7): the token keeps the activity as a whole with its boundary events;
 * each instance is a token of its own in the body's scope. @throws StepFailed `collection-not-list`
 */
export function enterBody (run: Run, id: number, node: Activity, loop: MultiInstance): void {
  const items = itemsOf(run, id, loop)
  const boundaries = prepareBoundaries(run, id, node)
  const { scope: parent } = run.token(id)
  const scope = run.nextId
  run.emit({
    type: 'scope.opened',
    scope,
    element: node.id,
    parent,
    token: id,
    variables: loop.outputCollection === undefined ? {} : Object.fromEntries([[loop.outputCollection, items.map(() => null)]]),
    loop: { size: items.length, completed: 0, ...(loop.sequential && items.length > 0 ? { items: [...items] } : {}) }
  })
  if (items.length === 0) {
    run.finish(id)
    return
  }
  openBoundaries(run, id, boundaries)
  const first: readonly Json[] = loop.sequential ? items.slice(0, 1) : items
  first.forEach((item, index) => { startInstance(run, scope, node, loop, index + 1, item) })
}

function itemsOf (run: Run, id: number, { collection }: MultiInstance): readonly Json[] {
  const items = collection === undefined ? null : evaluate(run, run.scopeOf(id), collection)
  if (!isList(items)) throw new StepFailed('collection-not-list', collection === undefined ? '' : describe(collection))
  return items
}

function startInstance (run: Run, body: number, node: Activity, loop: MultiInstance, instance: number, item: Json): void {
  const token = run.nextId
  const variables = Object.fromEntries<Json>([
    ...resultNames(loop).map((name): [string, Json] => [name, null]),
    ...(loop.element === undefined ? [] : [[loop.element, item] as const])
  ])
  run.emit({ type: 'token.created', token, element: node.id, scope: body, instance, ...(Object.keys(variables).length === 0 ? {} : { variables }) })
  run.queue.push({ token, step: 'arrive', element: node.id })
}

/** An output element that is just a variable's name is local to each instance, so that parallel ones cannot overwrite each other (Camunda 8). */
function resultNames (loop: MultiInstance): string[] {
  const { outputElement } = loop
  return outputElement !== undefined && 'feel' in outputElement && /^[\p{L}_][\p{L}\p{N}_]*$/u.test(outputElement.feel) ? [outputElement.feel] : []
}

/** One instance is done: its variables are handed on, and it is completed. @throws StepFailed */
export function leaveInstance (run: Run, id: number, node: Activity, loop: MultiInstance, variables: Variables): void {
  run.step = 'leave'
  handOn(run, id, node, variables)
  completeInstance(run, id, node, loop)
}

/** An instance's result is collected; the next begins, or the body is done when all are or its completion condition is true. @throws StepFailed */
export function completeInstance (run: Run, id: number, node: Activity, loop: MultiInstance): void {
  run.step = 'depart'
  const { scope: body, instance = 1 } = run.token(id)
  collect(run, id, body, loop, instance)
  const progress = countOne(run, body)
  const enough = progress.completed === progress.size || isEnough(run, id, loop, progress)
  close(run, id, node)
  run.emit({ type: 'token.consumed', token: id })
  run.emit({ type: 'scope.counted', scope: body, completed: progress.completed })
  const { token: host, loop: state } = run.scope(body)
  const next = state?.items?.[progress.completed]
  if (enough) {
    empty(run, body)
    if (host !== undefined) run.finish(host)
  } else if (next !== undefined) {
    startInstance(run, body, node, loop, progress.completed + 1, next)
  }
}

function countOne (run: Run, body: number): Loop {
  const { size, completed } = run.scope(body).loop ?? { size: 1, completed: 0 }
  return { size, completed: completed + 1 }
}

function collect (run: Run, id: number, body: number, loop: MultiInstance, instance: number): void {
  const { outputCollection, outputElement } = loop
  if (outputCollection === undefined || outputElement === undefined) return
  run.emit({ type: 'scope.collected', scope: body, variable: outputCollection, instance, value: evaluate(run, run.scopeOf(id), outputElement) })
}

/** The completion condition sees BPMN's instance attributes (§13.3.7, table 10.29). Null counts as not yet. @throws StepFailed `completion-not-boolean` */
function isEnough (run: Run, id: number, loop: MultiInstance, { size, completed }: Loop): boolean {
  if (loop.completion === undefined) return false
  const active = loop.sequential ? 0 : size - completed
  const value = evaluateIn(run, {
    ...visible(run.state, run.scopeOf(id)),
    numberOfInstances: size,
    numberOfActiveInstances: active,
    numberOfCompletedInstances: completed,
    numberOfTerminatedInstances: 0
  }, loop.completion)
  if (value !== null && typeof value !== 'boolean') throw new StepFailed('completion-not-boolean', describe(loop.completion))
  return value === true
}

/** All instances are done: the collected results are handed on, and the activity is left. @throws StepFailed */
export function leaveBody (run: Run, id: number, node: Activity, loop: MultiInstance): void {
  run.step = 'leave'
  const { local, scope } = run.token(id)
  if (loop.outputCollection !== undefined && local !== undefined) {
    propagate(run, scope, Object.fromEntries([[loop.outputCollection, run.scope(local).variables[loop.outputCollection] ?? []]]))
  }
  leaveAlongFlows(run, id, node)
}
