import type { Activity, StandardLoop } from '../model/model.ts'
import { openBoundaries, prepareBoundaries } from './boundary-event.ts'
import { describe, evaluateIn, visible } from './evaluation.ts'
import { handOn } from './io-mapping.ts'
import { openListener } from './listener.ts'
import { close } from './leaving.ts'
import { type Run, StepFailed } from './run.ts'
import type { Variables } from './state.ts'

/**
 * Begins an activity that is repeated (BPMN 2.0.2 §13.3.6): the token keeps the activity as a whole with its boundary events; each round is
 * a token of its own in the loop's scope. @throws StepFailed `loop-condition-not-boolean`
 */
export function enterLoop (run: Run, id: number, node: Activity, loop: StandardLoop): void {
  const begins = loop.testBefore ? goesOn(run, loop, visible(run.state, run.scopeOf(id)), 0) : loop.maximum !== 0
  if (!begins) {
    run.finish(id)
    return
  }
  const boundaries = prepareBoundaries(run, id, node)
  const scope = run.nextId
  run.emit({ type: 'scope.opened', scope, element: node.id, parent: run.token(id).scope, token: id, variables: {}, loop: { size: loop.maximum ?? 0, completed: 0 } })
  openBoundaries(run, id, boundaries)
  startRound(run, scope, node, 1)
}

function startRound (run: Run, scope: number, node: Activity, instance: number): void {
  const token = run.nextId
  run.emit({ type: 'token.created', token, element: node.id, scope, instance })
  run.queue.push({ token, step: 'arrive', element: node.id })
}

/** One round is done: its variables are handed on, and the next begins or the activity is left. @throws StepFailed */
export function leaveRound (run: Run, id: number, node: Activity, loop: StandardLoop, variables: Variables): void {
  run.step = 'leave'
  handOn(run, id, node, variables)
  if (!openListener(run, id, node, 'end')) completeRound(run, id, node, loop)
}

/** The rest of `leaveRound` once variables are handed on. @throws StepFailed `loop-condition-not-boolean` */
export function completeRound (run: Run, id: number, node: Activity, loop: StandardLoop): void {
  run.step = 'depart'
  const { scope, instance = 1 } = run.token(id)
  const again = goesOn(run, loop, visible(run.state, run.scopeOf(id)), instance)
  close(run, id, node)
  run.emit({ type: 'token.consumed', token: id })
  run.emit({ type: 'scope.counted', scope, completed: instance })
  const { token: host } = run.scope(scope)
  if (again) startRound(run, scope, node, instance + 1)
  else if (host !== undefined) run.finish(host)
}

/**
 * Is there to be another round after `done`? The condition sees that number as `loopCounter`, 0 before the first (§13.3.6, table 10.27 leaves
 * it open). Without a condition there is until the maximum or, without that too, the limit on endless loops.
 */
function goesOn (run: Run, { condition, maximum }: StandardLoop, variables: Variables, done: number): boolean {
  if (maximum !== undefined && done >= maximum) return false
  if (condition === undefined) return true
  const value = evaluateIn(run, { ...variables, loopCounter: done }, condition)
  if (typeof value !== 'boolean') throw new StepFailed('loop-condition-not-boolean', describe(condition))
  return value
}
