import type { CatchEvent, ReceiveTask } from '../model/model.ts'
import { enterActivity } from './activity.ts'
import type { Behaviour, Ending } from './behaviour.ts'
import { pass } from './event-based-gateway.ts'
import { leave } from './leaving.ts'
import type { Run } from './run.ts'
import { open, prepare } from './waiting-event.ts'

/** BPMN 2.0.2 §13.5.2: waits for its event. Input mappings make local variables, which the event's terms may use (Camunda 8). */
export const catchEvent: Behaviour<CatchEvent> = {
  enter (run, token, node) {
    enterActivity(run, token, node, true, () => { wait(run, token, node) })
  },
  trigger: goOn
}

/** Opens what the node waits for; one that names no event goes on at once. @throws StepFailed */
export function wait (run: Run, token: number, node: CatchEvent | ReceiveTask): void {
  const prepared = prepare(run, run.scopeOf(token), node.id, node.event)
  if (prepared === undefined) leave(run, token, node)
  else open(run, token, prepared)
}

/** The event has come: to the node itself, or to the event-based gateway before it. */
export function goOn (run: Run, { holder, variables }: Ending, node: CatchEvent | ReceiveTask): void {
  if (run.token(holder).element === node.id) run.finish(holder, variables)
  else pass(run, holder, node, variables)
}
