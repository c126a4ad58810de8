import type { CatchEvent, EventBasedGateway, Node, ReceiveTask, StartEvent } from '../../model/model.ts'
import type { Command, Rejection } from '../command.ts'
import { startBehind } from '../event-based-gateway.ts'
import { openHandlers } from '../event-sub-process.ts'
import { reject } from '../rejection.ts'
import { type Run, StepFailed } from '../run.ts'
import type { Variables } from '../state.ts'
import { ownData } from '../variables.ts'
import { open, prepare } from '../waiting-event.ts'

type Start = Extract<Command, { type: 'start' }>

/**
 * BPMN 2.0.2 §13.1: instantiates the process at one start event or, when it has none, at everything that no flow leads to. `startEvent` may also be an
 * instantiating receive task, or an event behind an instantiating event-based gateway (§13.4.4): that event has come.
 * Rejects `unknown-start-event`, `no-start-event`, `event-sub-process-unreadable`, `start-event-unreadable`.
 */
export function start (run: Run, { variables, startEvent, part = 0 }: Start): Rejection | undefined {
  const { process } = run.model
  const starts = run.model.scopes[process]?.starts ?? []
  const gateway = startEvent === undefined ? undefined : gatewayBefore(run, starts, startEvent)
  if (startEvent !== undefined && gateway === undefined && !starts.includes(startEvent)) return reject('unknown-start-event', `${process} has no start event ${startEvent}`)
  const begins = startEvent === undefined ? untriggered(run, starts) : [startEvent]
  const [first] = begins
  if (first === undefined) return reject('no-start-event', `${process} has no start event without a trigger: name one`)
  const mapped = isMapped(run.node(first), gateway)
  run.emit({ type: 'process.started', process, variables: { ...ownData(run, process), ...(mapped ? {} : variables) }, startEvent: first })
  const unreadable = attempt('event-sub-process-unreadable', () => { openHandlers(run, 1) })
  if (unreadable !== undefined) return unreadable
  const brought = mapped ? variables : undefined
  return attempt('start-event-unreadable', () => {
    for (const id of begins) begin(run, run.node(id), gateway, part, brought)
  })
}

function attempt (reason: string, what: () => void): Rejection | undefined {
  try {
    what()
    return undefined
  } catch (error) {
    if (!(error instanceof StepFailed)) throw error
    return reject(reason, `${error.code}: ${error.detail}`)
  }
}

/** The none start event; without anything that the process is triggered at, all that it begins with. */
function untriggered (run: Run, starts: readonly string[]): readonly string[] {
  const triggered = starts.filter((id) => isTriggered(run.node(id)))
  const others = starts.filter((id) => !isTriggered(run.node(id)))
  return triggered.length > 0 || others.some((id) => run.node(id).kind === 'startEvent') ? others.slice(0, 1) : others
}

function isTriggered (node: Node): boolean {
  if (node.kind === 'startEvent') return node.event.kind !== 'none'
  return (node.kind === 'receiveTask' || node.kind === 'eventBasedGateway') && node.instantiate !== undefined
}

/** Output mappings of what a message or signal starts choose what of its variables the process takes (Camunda 8). */
function isMapped (node: Node, gateway: Node | undefined): boolean {
  return (isTriggered(node) || gateway !== undefined) && node.outputs.length > 0
}

/** The instantiating gateway whose event this is. */
function gatewayBefore (run: Run, starts: readonly string[], event: string): EventBasedGateway | undefined {
  const node = Object.hasOwn(run.model.nodes, event) ? run.model.nodes[event] : undefined
  const sources = new Set(node?.incoming.map((flow) => run.model.flows[flow]?.source))
  const id = starts.find((each) => sources.has(each))
  const gateway = id === undefined ? undefined : run.node(id)
  return gateway?.kind === 'eventBasedGateway' && gateway.instantiate !== undefined ? gateway : undefined
}

function begin (run: Run, node: Node, gateway: EventBasedGateway | undefined, part: number, variables: Variables | undefined): void {
  if (gateway !== undefined && (node.kind === 'intermediateCatchEvent' || node.kind === 'receiveTask')) {
    startBehind(run, gateway, node, (token) => { come(run, token, node, part, variables) })
  } else if ((node.kind === 'receiveTask' && node.instantiate === true) || (node.kind === 'startEvent' && needsMore(node))) {
    const token = run.nextId
    run.emit({ type: 'token.created', token, element: node.id, scope: 1 })
    run.emit({ type: 'element.activated', element: node.id, token, scope: 1 })
    come(run, token, node, part, variables)
  } else {
    run.create(node.id, 1, variables)
  }
}

function needsMore ({ event }: StartEvent | CatchEvent | ReceiveTask): boolean {
  return event.kind === 'multiple' && event.parallel && event.definitions.length > 1
}

/** The event at which a token stands has come, or that part of a parallel multiple event: then the token waits for the others. @throws StepFailed */
function come (run: Run, token: number, node: StartEvent | CatchEvent | ReceiveTask, part: number, variables: Variables = {}): void {
  if (!needsMore(node)) {
    run.finish(token, variables)
    return
  }
  const others = prepare(run, run.scopeOf(token), node.id, node.event).filter((each) => each.part !== part)
  run.emit({ type: 'token.gathered', token, element: node.id, gathered: { part, variables } })
  for (const each of others) open(run, token, each)
}
