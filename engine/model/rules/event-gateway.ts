import { child } from '../element.ts'
import type { Finding } from '../problem.ts'
import type { SourceNode } from '../source.ts'
import { called, sentence } from '../words.ts'
import type { Rule } from './rule.ts'

const waiting = new Set(['bpmn:IntermediateCatchEvent', 'bpmn:ReceiveTask'])

function * findings (gateway: SourceNode): Iterable<Finding> {
  const { sv, en } = called(gateway.element)
  if (gateway.outgoing.length < 2) {
    yield { severity: 'error', element: gateway.id, sv: `${sentence(sv)} väntar på den första av flera händelser och behöver minst två pilar ut.`, en: `${sentence(en)} needs at least two outgoing flows.` }
  }
  for (const { target } of gateway.outgoing) {
    if (target === undefined) continue
    const to = called(target.element)
    if (!waiting.has(target.type)) {
      yield { severity: 'error', element: gateway.id, sv: `${sentence(sv)} leder till ${to.sv}, som inte väntar på något. Låt varje pil gå till en väntande händelse eller ett mottagarsteg.`, en: `${sentence(en)} leads to ${to.en}; each flow must lead to a catch event or a receive task.` }
    } else if (target.incoming.length > 1) {
      yield { severity: 'error', element: target.id, sv: `${sentence(to.sv)} följer ${sv} och kan inte ha fler pilar in.`, en: `${sentence(to.en)} follows an event-based gateway and cannot have other incoming flows.` }
    } else if (child(target.element, 'loopCharacteristics') !== undefined) {
      yield { severity: 'error', element: target.id, sv: `${sentence(to.sv)} följer ${sv} och kan inte ha flera instanser.`, en: `${sentence(to.en)} follows an event-based gateway and cannot be multi-instance.` }
    } else if (target.boundaries.length > 0) {
      yield { severity: 'error', element: target.id, sv: `${sentence(to.sv)} följer ${sv} och kan inte ha kanthändelser.`, en: `${sentence(to.en)} follows an event-based gateway and cannot have boundary events.` }
    }
  }
}

/** What may follow an event-based gateway (BPMN 2.0.2 §10.6.6). */
export const eventGateway: Rule = {
  id: 'event-gateway',
  * check ({ processes }) {
    for (const process of processes) {
      for (const node of process.nodes.values()) {
        if (node.type === 'bpmn:EventBasedGateway') yield * findings(node)
      }
    }
  }
}
