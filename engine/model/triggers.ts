import type { ElementId, EventDefinition, Model, SingleEventDefinition } from './model.ts'

/** One of the ways in which something outside starts a process. */
export interface Trigger {
  /** What the command `start` names: a start event, a receive task, or an event behind an instantiating event-based gateway. */
  readonly startEvent: ElementId
  readonly event: SingleEventDefinition
  /** Which of the definitions of a multiple event this is; the command names it too. */
  readonly part?: number
}

function ofEvent (startEvent: ElementId, event: EventDefinition): readonly Trigger[] {
  if (event.kind === 'none') return []
  if (event.kind !== 'multiple') return [{ startEvent, event }]
  return event.definitions.map((definition, part) => ({ startEvent, event: definition, part }))
}

function ofStart (model: Model, id: ElementId): readonly Trigger[] {
  const node = model.nodes[id]
  switch (node?.kind) {
    case 'startEvent': return ofEvent(id, node.event)
    case 'receiveTask': return node.instantiate === true ? ofEvent(id, node.event) : []
    case 'eventBasedGateway': return node.instantiate === undefined ? [] : node.outgoing.flatMap((flow) => ofCatch(model, model.flows[flow]?.target ?? ''))
    default: return []
  }
}

function ofCatch (model: Model, id: ElementId): readonly Trigger[] {
  const node = model.nodes[id]
  return node?.kind === 'intermediateCatchEvent' || node?.kind === 'receiveTask' ? ofEvent(id, node.event) : []
}

/**
 * What can start a process besides whoever starts it by hand (BPMN 2.0.2 §10.5.2, §10.6.6, §13.3.3): the messages, signals, timers and
 * conditions of its start events, of its instantiating receive tasks, and of the events behind its instantiating event-based gateways. One entry
 * for each definition of a multiple event. In document order.
 */
export function triggersOf (model: Model): readonly Trigger[] {
  return (model.scopes[model.process]?.starts ?? []).flatMap((id) => ofStart(model, id))
}
