import type { EventDefinition, Model } from '../model/model.ts'
import type { Ending } from './behaviour.ts'
import { boundaryEvent } from './boundary-event.ts'
import { catchEvent } from './catch-event.ts'
import { findWaits, type Found, nameOf } from './find-wait.ts'
import { happensWith, hasKind } from './multiple-event.ts'
import type { Run } from './run.ts'
import { startEvent } from './start-event.ts'
import type { Variables, Wait, WaitOf } from './state.ts'

/**
 * Throws a signal (BPMN 2.0.2 §10.5.1): what waits for it in this instance takes it before the thrower goes on; whoever broadcasts it to others need not
 * come back. `interrupted` is called before a catch takes the thrower's token away.
 */
export function throwSignal (run: Run, token: number, element: string, name: string, variables: Variables, interrupted: () => void): void {
  run.emit({ type: 'signal.broadcast', element, name, variables })
  if (!listens(run.model)) return
  const found = findWaits(run, (wait): wait is WaitOf<'signal'> => wait.kind === 'signal' && wait.name === name).sort((a, b) => a.wait.id - b.wait.id)
  if (found.some((each) => takesAway(run, token, each))) interrupted()
  for (const each of found) {
    // One that an earlier one interrupted does not wait any more.
    if (!isOpen(run, each)) continue
    run.emit({ type: 'subscription.triggered', ...nameOf(each), name })
    tell(run, each.element, { holder: each.holder, wait: each.wait, variables })
  }
}

function isOpen (run: Run, { holder, wait }: Found): boolean {
  const { waits } = run.state.tokens[holder] ?? run.state.scopes[holder] ?? {}
  return waits?.some(({ id }: Wait) => id === wait.id) === true
}

function tell (run: Run, element: string, ending: Ending): void {
  const node = run.node(element)
  if (node.kind === 'boundaryEvent') boundaryEvent.trigger?.(run, ending, node)
  if (node.kind === 'intermediateCatchEvent') catchEvent.trigger?.(run, ending, node)
  if (node.kind === 'startEvent') startEvent.trigger?.(run, ending, node)
}

/** Whether an event interrupts something that the thrower is inside. */
function takesAway (run: Run, thrower: number, { holder, element }: Found): boolean {
  const node = run.node(element)
  if ((node.kind !== 'boundaryEvent' && node.kind !== 'startEvent') || !node.interrupting || !happensWith(run, holder, element, node.event)) return false
  for (let id: number | undefined = thrower; id !== undefined;) {
    const { scope } = run.token(id)
    if (holder === id || holder === scope) return true
    id = run.scope(scope).token
  }
  return false
}

const known = new WeakMap<Model, boolean>()

/** Whether anything in a model ever waits for a signal. */
function listens (model: Model): boolean {
  const before = known.get(model)
  if (before !== undefined) return before
  const catches = (event: EventDefinition): boolean => hasKind(event, 'signal')
  const found = Object.values(model.nodes).some((node) => (node.kind === 'boundaryEvent' || node.kind === 'intermediateCatchEvent' || node.kind === 'startEvent') && catches(node.event))
  known.set(model, found)
  return found
}
