import type { Activity, MultiInstance } from '../model/model.ts'
import { openBoundaries, prepareBoundaries } from './boundary-event.ts'
import { describe, evaluate, evaluateIn, isList, visible } from './evaluation.ts'
import { handOn } from './io-mapping.ts'
import { openListener } from './listener.ts'
import { close, leaveAlongFlows } from './leaving.ts'
import { thrownBy, throwToBoundary } from './multi-instance-behavior.ts'
import { type Run, StepFailed } from './run.ts'
import { empty } from './scope.ts'
import type { Json, Variables } from './state.ts'
import { propagate } from './variables.ts'

/**
 * Begins a multi-instance activity (BPMN 2.0.2 §13.3.7): the token keeps the activity as a whole with its boundary events;
 * each instance is a token of its own in the body's scope.
 * @throws StepFailed `collection-not-list`, `cardinality-invalid`, `too-many-instances`
 */
export function enterBody (run: Run, id: number, node: Activity, loop: MultiInstance): void {
  const { size, items } = evaluateSize(run, run.scopeOf(id), loop)
  if (size > run.limits.instances) throw new StepFailed('too-many-instances', describe(loop.collection ?? loop.cardinality ?? { literal: node.id }))
  const boundaries = prepareBoundaries(run, id, node)
  const { scope: parent } = run.token(id)
  const scope = run.nextId
  run.emit({
    type: 'scope.opened',
    scope,
    element: node.id,
    parent,
    token: id,
    variables: loop.outputCollection === undefined ? {} : Object.fromEntries([[loop.outputCollection, Array.from({ length: size }, () => null)]]),
    loop: { size, completed: 0, ...(loop.sequential && items !== undefined && size > 0 ? { items: [...items] } : {}) }
  })
  if (size === 0) {
    run.finish(id)
    return
  }
  openBoundaries(run, id, boundaries)
  const first = loop.sequential ? 1 : size
  for (let index = 0; index < first; index++) startInstance(run, scope, node, loop, index + 1, items?.[index] ?? null)
}

/** How many instances there will be, and of what. */
function evaluateSize (run: Run, scope: number, { collection, cardinality }: MultiInstance): { readonly size: number, readonly items?: readonly Json[] } {
  if (collection === undefined && cardinality !== undefined) {
    const value = evaluate(run, scope, cardinality)
    const size = typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value
    if (typeof size !== 'number' || !Number.isSafeInteger(size) || size < 0) throw new StepFailed('cardinality-invalid', describe(cardinality))
    return { size }
  }
  const items = collection === undefined ? null : evaluate(run, scope, collection)
  if (!isList(items)) throw new StepFailed('collection-not-list', collection === undefined ? '' : describe(collection))
  return { size: items.length, items }
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
  if (!openListener(run, id, node, 'end')) completeInstance(run, id, node, loop)
}

/**
 * An instance's result is collected and what its completion throws is thrown; the next begins, or the body is done when all are or its
 * completion condition is true. @throws StepFailed
 */
export function completeInstance (run: Run, id: number, node: Activity, loop: MultiInstance): void {
  run.step = 'depart'
  const { scope: body, instance = 1 } = run.token(id)
  collect(run, id, body, loop, instance)
  const { size, completed: before, items } = run.scope(body).loop ?? { size: 1, completed: 0 }
  const completed = before + 1
  const attributes = attributesOf(loop, size, completed)
  const seen = loop.completion === undefined && loop.behavior === undefined ? {} : { ...visible(run.state, run.scopeOf(id)), ...attributes }
  const { token: host } = run.scope(body)
  const thrown = host === undefined ? [] : thrownBy(run, host, loop, completed, seen)
  const enough = completed === size || isEnough(run, loop, seen)
  close(run, id, node)
  run.emit({ type: 'token.consumed', token: id })
  run.emit({ type: 'scope.counted', scope: body, completed })
  if (host === undefined) return
  for (const event of thrown) {
    throwToBoundary(run, host, node, event, { loopCounter: instance, ...attributes })
    // What catches it may have interrupted the whole.
    if (run.state.tokens[host] === undefined) return
  }
  if (enough) {
    empty(run, body)
    run.finish(host)
  } else if (loop.sequential) {
    startInstance(run, body, node, loop, completed + 1, items?.[completed] ?? null)
  }
}

function collect (run: Run, id: number, body: number, loop: MultiInstance, instance: number): void {
  const { outputCollection, outputElement } = loop
  if (outputCollection === undefined || outputElement === undefined) return
  run.emit({ type: 'scope.collected', scope: body, variable: outputCollection, instance, value: evaluate(run, run.scopeOf(id), outputElement) })
}

/**
 * The activity's attributes when an instance has just completed (table 10.30). `numberOfInstances` counts those created: in a sequential one
 * not those still to come, so that active, completed and terminated ones always sum up to it. None is ever terminated alone.
 */
function attributesOf ({ sequential }: MultiInstance, size: number, completed: number): Variables {
  return {
    numberOfInstances: sequential ? completed : size,
    numberOfActiveInstances: sequential ? 0 : size - completed,
    numberOfCompletedInstances: completed,
    numberOfTerminatedInstances: 0
  }
}

/** Null counts as not yet: what it asks for may not be known before some instances are done. @throws StepFailed `completion-not-boolean` */
function isEnough (run: Run, { completion }: MultiInstance, variables: Variables): boolean {
  if (completion === undefined) return false
  const value = evaluateIn(run, variables, completion)
  if (value !== null && typeof value !== 'boolean') throw new StepFailed('completion-not-boolean', describe(completion))
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
