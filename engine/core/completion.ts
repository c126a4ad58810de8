import type { Activity, ElementId } from '../model/model.ts'
import { startOf } from './event-sub-process.ts'
import type { Run } from './run.ts'
import { hasKind } from './multiple-event.ts'
import type { Token } from './state.ts'

/**
 * Remembers an activity that is about to complete, when it could be compensated (BPMN 2.0.2 §13.5.5): by the activity at its compensation
 * boundary event, by its own compensation event subprocess, or by compensating what was completed inside it. A subprocess's variables are
 * kept as they are now, each instance's of a multi-instance activity or loop for itself.
 */
export function record (run: Run, id: number, node: Activity): void {
  const token = run.token(id)
  if (node.forCompensation === true || isUndone(token)) return
  const { local: scope, instance } = token
  const local = scope === undefined ? undefined : run.scope(scope)
  const whole = isRepeated(node) && instance === undefined
  const black = !whole && node.compensation !== undefined
  const inside = !black && local?.completed !== undefined
  const handled = !whole && !black && handlerOf(run, node) !== undefined
  if (!black && !inside && !handled) return
  const variables = black ? instance === undefined ? undefined : local?.variables ?? token.variables : whole ? undefined : local?.variables
  run.emit({
    type: 'scope.recorded',
    scope: token.scope,
    element: node.id,
    token: id,
    ...(instance === undefined ? {} : { instance }),
    ...(variables === undefined ? {} : { variables }),
    ...(inside ? { inside: true } : {})
  })
}

/**
 * Remembers, of an activity that is about to be ended with the transaction around it, what was completed inside it: that is undone with the
 * transaction too, though the activity itself never completed.
 */
export function recordPartly (run: Run, id: number): void {
  const { local, scope, element, instance } = run.token(id)
  if (local === undefined) return
  for (const inside of run.tokensIn(local)) recordPartly(run, inside)
  const { completed = [], pending = [], variables, loop } = run.scope(local)
  if (completed.length + pending.length === 0) return
  run.emit({ type: 'scope.recorded', scope, element, token: id, ...(instance === undefined ? {} : { instance }), ...(loop === undefined ? { variables } : {}), inside: true, partial: true })
}

/** Does it stand for what is being undone, not for what is done? */
export function isUndone ({ element, compensates }: Token): boolean {
  return compensates === element
}

/** Is it a multi-instance activity or a loop? */
export function isRepeated ({ loop, standardLoop }: Activity): boolean {
  return loop !== undefined || standardLoop !== undefined
}

/** The compensation event subprocess of a subprocess. */
export function handlerOf (run: Run, { kind, id }: Activity): ElementId | undefined {
  if (kind !== 'subProcess') return undefined
  return run.model.scopes[id]?.handlers.find((handler) => {
    const start = startOf(run, handler)
    return start !== undefined && hasKind(start.event, 'compensation')
  })
}
