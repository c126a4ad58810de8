import type { Activity, EventDefinition, MultiInstance, MultiInstanceBehavior } from '../model/model.ts'
import { boundaryEvent } from './boundary-event.ts'
import { findCatcher } from './catching.ts'
import { throwError } from './error.ts'
import { throwEscalation } from './escalation.ts'
import { describe, evaluateIn } from './evaluation.ts'
import { type Run, StepFailed } from './run.ts'
import type { Variables, Wait } from './state.ts'

/** An event that an instance throws as it completes, its name or code read. */
export interface Thrown { readonly kind: 'signal' | 'message' | 'error' | 'escalation', readonly name: string }

/**
 * What a multi-instance activity throws when one of its instances completes (BPMN 2.0.2 §13.3.7, table 10.29 `behavior`): with `none` for every
 * instance, with `one` for the first, with `complex` what the conditions choose, in document order. Nothing is thrown yet.
 * @param variables what the instance sees, the activity's attributes among them
 * @throws StepFailed `behavior-condition-not-boolean`, `behavior-event-unsupported`, `behavior-event-unnamed`
 */
export function thrownBy (run: Run, host: number, { behavior }: MultiInstance, completed: number, variables: Variables): readonly Thrown[] {
  const thrown = behavior === undefined ? [] : chosen(run, behavior, completed, variables)
  // What cannot be read by whoever would catch it must fail before anything has happened.
  for (const { kind, name } of thrown) if (kind === 'error' || kind === 'escalation') findCatcher(run, host, kind, name)
  return thrown
}

function chosen (run: Run, behavior: MultiInstanceBehavior, completed: number, variables: Variables): readonly Thrown[] {
  if (behavior.kind !== 'complex') return behavior.kind === 'none' || completed === 1 ? namesOf(run, behavior.event, variables) : []
  return behavior.entries.flatMap(({ condition, event }) => {
    const holds = evaluateIn(run, variables, condition)
    if (typeof holds !== 'boolean') throw new StepFailed('behavior-condition-not-boolean', describe(condition))
    return holds ? namesOf(run, event, variables) : []
  })
}

function namesOf (run: Run, event: EventDefinition, variables: Variables): readonly Thrown[] {
  switch (event.kind) {
    case 'none': return []
    case 'multiple': return event.definitions.flatMap((each) => namesOf(run, each, variables))
    case 'signal':
    case 'message':
    case 'error':
    case 'escalation': {
      const value = 'name' in event ? event.name : event.code
      const name = value === undefined ? null : evaluateIn(run, variables, value)
      if (typeof name !== 'string' || name === '') throw new StepFailed('behavior-event-unnamed', value === undefined ? event.kind : describe(value))
      return [{ kind: event.kind, name }]
    }
    default: throw new StepFailed('behavior-event-unsupported', event.kind)
  }
}

/**
 * Throws it to the activity's own boundary; an error or escalation goes on outwards when nothing there catches it. Signals and messages stay
 * within the activity: nobody else was told to wait for them. @throws StepFailed when a catcher's code cannot be read
 */
export function throwToBoundary (run: Run, host: number, node: Activity, { kind, name }: Thrown, variables: Variables): void {
  if (kind === 'error') throwError(run, host, name, variables)
  else if (kind === 'escalation') throwEscalation(run, host, name, variables)
  else for (const id of node.boundaries) trigger(run, host, id, (wait) => wait.kind === kind && wait.name === name, variables)
}

function trigger (run: Run, host: number, id: string, matches: (wait: Wait) => boolean, variables: Variables): void {
  const wait = run.state.tokens[host]?.waits?.find((each) => each.at === id && matches(each))
  const boundary = run.node(id)
  if (wait === undefined || boundary.kind !== 'boundaryEvent' || !('name' in wait)) return
  run.emit({ type: 'subscription.triggered', wait: wait.id, element: id, token: host, name: wait.name })
  boundaryEvent.trigger?.(run, { holder: host, wait, variables }, boundary)
}
