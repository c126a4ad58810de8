import type { CatchEvent, ReceiveTask } from '../model/model.ts'
import { enterActivity } from './activity.ts'
import type { Behaviour, Ending } from './behaviour.ts'
import { pass } from './event-based-gateway.ts'
import { leave } from './leaving.ts'
import { gatherEnding } from './multiple-event.ts'
import type { Run } from './run.ts'
import { open, prepare } from './waiting-event.ts'

/** BPMN 2.0.2 §13.5.2: waits for its event. Input mappings make local variables, which the event's terms may use (Camunda 8). */
export const catchEvent: Behaviour<CatchEvent> = {
  enter (run, token, node) {
    enterActivity(run, token, node, true, () => { wait(run, token, node) })
  },
  trigger: goOn
}

/** Opens what the node waits for; one that names no event, and a catching link, goes on at once. @throws StepFailed */
export function wait (run: Run, token: number, node: CatchEvent | ReceiveTask): void {
  const prepared = prepare(run, run.scopeOf(token), node.id, node.event)
  if (prepared.length === 0) leave(run, token, node)
  for (const each of prepared) open(run, token, each)
}

/** The event has come: to the node itself, or to the event-based gateway before it. */
export function goOn (run: Run, ending: Ending, node: CatchEvent | ReceiveTask): void {
  const { holder } = ending
  const whole = gatherEnding(run, ending, node.id, node.event)
  if (whole === undefined) return
  const { variables } = whole
  if (run.token(holder).element === node.id) run.finish(holder, variables)
  else pass(run, holder, node, variables)
}
