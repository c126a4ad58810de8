import type { CatchEvent, EventBasedGateway, ReceiveTask } from '../model/model.ts'
import type { Behaviour } from './behaviour.ts'
import { close } from './leaving.ts'
import type { Run } from './run.ts'
import { flowOf } from './sequence-flow.ts'
import type { Variables } from './state.ts'
import { open, prepare } from './waiting-event.ts'

/** BPMN 2.0.2 §13.4.4: its token waits for every event behind it; the first to come is gone on from, the others are cancelled. */
export const eventBasedGateway: Behaviour<EventBasedGateway> = {
  enter (run, token, node) {
    const scope = run.scopeOf(token)
    const prepared = node.outgoing.flatMap((flow) => {
      const target = run.node(flowOf(run, flow).target)
      const waits = target.kind === 'intermediateCatchEvent' || target.kind === 'receiveTask'
      return waits ? prepare(run, scope, target.id, target.event) : []
    })
    for (const event of prepared) open(run, token, event)
  }
}

/**
 * Begins a process at an instantiating gateway, one of whose events has come (BPMN 2.0.2 §13.4.4): the token passes the gateway to that event, where
 * `come` takes over. A parallel one is passed on every flow: the instance waits for its other events too.
 */
export function startBehind (run: Run, gateway: EventBasedGateway, event: CatchEvent | ReceiveTask, come: (token: number) => void): void {
  const scope = 1
  const first = run.nextId
  run.emit({ type: 'token.created', token: first, element: gateway.id, scope })
  run.emit({ type: 'element.activated', element: gateway.id, token: first, scope })
  close(run, first, gateway)
  const flows = gateway.outgoing.filter((flow) => gateway.instantiate === 'parallel' || flowOf(run, flow).target === event.id)
  flows.forEach((flow, index) => {
    const { target } = flowOf(run, flow)
    const token = index === 0 ? first : run.nextId
    if (index > 0) run.emit({ type: 'token.created', token, element: gateway.id, scope })
    run.emit({ type: 'flow.taken', flow, token, scope })
    if (target === event.id) {
      run.emit({ type: 'element.activated', element: target, token, scope })
      come(token)
    } else {
      run.queue.push({ token, step: 'arrive', element: target, flow })
    }
  })
}

/** The event behind the gateway has come: the token passes the gateway and stands at the event, which is done. */
export function pass (run: Run, token: number, event: CatchEvent | ReceiveTask, variables: Variables): void {
  const { element, scope } = run.token(token)
  const gateway = run.node(element)
  const flow = event.incoming.find((id) => flowOf(run, id).source === element)
  close(run, token, gateway)
  if (flow !== undefined) run.emit({ type: 'flow.taken', flow, token, scope })
  run.emit({ type: 'element.activated', element: event.id, token, scope })
  run.finish(token, variables)
}
