import { definitionsOf } from '../compile/event-definition.ts'
import { flag } from '../element.ts'
import type { Finding } from '../problem.ts'
import type { SourceNode } from '../source.ts'
import { called } from '../words.ts'
import { fault } from './fault.ts'
import type { Rule } from './rule.ts'

const triggers = new Set(['bpmn:MessageEventDefinition', 'bpmn:SignalEventDefinition', 'bpmn:TimerEventDefinition', 'bpmn:ConditionalEventDefinition'])

function waits ({ type, element }: SourceNode): boolean {
  if (type === 'bpmn:ReceiveTask') return true
  const definitions = definitionsOf(element)
  return type === 'bpmn:IntermediateCatchEvent' && definitions.length > 0 && definitions.every(({ $type }) => triggers.has($type))
}

function * aboutTarget (gateway: SourceNode, target: SourceNode): Iterable<Finding> {
  const to = called(target.element)
  const { sv, en } = called(gateway.element)
  if (!waits(target)) {
    yield fault(gateway.element, `leder till ${to.sv}, som inte väntar på något. Låt varje pil gå till ett mottagarsteg eller en händelse som väntar på meddelande, signal, tid eller villkor`, `leads to ${to.en}; each flow must lead to a receive task or an event that waits for a message, signal, timer or condition`)
  } else if (target.incoming.length > 1) {
    yield fault(target.element, `följer ${sv} och kan inte ha fler pilar in. Ta bort de andra`, `follows ${en} and cannot have other incoming flows`)
  } else if (target.boundaries.length > 0) {
    yield fault(target.element, `följer ${sv} och kan inte ha kanthändelser. Dra en pil från vägvalet till en sådan händelse i stället`, `follows ${en} and cannot have boundary events`)
  }
}

function * findings (gateway: SourceNode): Iterable<Finding> {
  const { element, incoming, outgoing } = gateway
  const targets = outgoing.flatMap(({ target }) => target ?? [])
  if (outgoing.length < 2) yield fault(element, 'väntar på den första av flera händelser och behöver minst två pilar ut. Dra en till', 'needs at least two outgoing flows')
  if (flag(element, 'instantiate') && incoming.length > 0) yield fault(element, 'startar processen och kan inte ha en pil in. Ta bort pilen', 'starts the process and cannot have an incoming flow')
  const catchesMessage = targets.some((target) => definitionsOf(target.element).some(({ $type }) => $type === 'bpmn:MessageEventDefinition'))
  if (catchesMessage && targets.some(({ type }) => type === 'bpmn:ReceiveTask')) {
    yield fault(element, 'leder både till mottagarsteg och till meddelandehändelser. Använd bara det ena', 'leads to receive tasks and to message events; use only one of them')
  }
  for (const target of targets) yield * aboutTarget(gateway, target)
}

/** What may follow an event-based gateway, and what may not come before one that starts a process (BPMN 2.0.2 §10.6.6). */
export const eventGateway: Rule = {
  id: 'event-gateway',
  demands: 'execution',
  * check ({ drawn }) {
    for (const process of drawn) {
      for (const node of process.nodes.values()) {
        if (node.type === 'bpmn:EventBasedGateway') yield * findings(node)
      }
    }
  }
}
