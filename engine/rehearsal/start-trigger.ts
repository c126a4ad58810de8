import type { ElementId, EventDefinition, Model } from '../model/model.ts'

/** A place where something from outside begins a process (BPMN 2.0.2 §13.5.1). */
export interface StartTrigger {
  readonly model: Model
  readonly element: ElementId
  readonly event: EventDefinition
}

/** Every triggered start of a process, in document order: its start events that wait for something, and what instantiates it otherwise. */
export function startTriggers (model: Model): readonly StartTrigger[] {
  return (model.scopes[model.process]?.starts ?? []).flatMap((id) => triggersAt(model, id))
}

function triggersAt (model: Model, id: ElementId): readonly StartTrigger[] {
  const node = model.nodes[id]
  if (node?.kind === 'startEvent') return definitions(node.event).map((event) => ({ model, element: id, event }))
  if (node?.kind === 'receiveTask' && node.instantiate === true) return [{ model, element: id, event: node.event }]
  if (node?.kind !== 'eventBasedGateway' || node.instantiate === undefined) return []
  return node.outgoing.flatMap((flow) => {
    const target = model.nodes[model.flows[flow]?.target ?? '']
    if (target?.kind !== 'intermediateCatchEvent' && target?.kind !== 'receiveTask') return []
    return definitions(target.event).map((event) => ({ model, element: target.id, event }))
  })
}

function definitions (event: EventDefinition): readonly EventDefinition[] {
  if (event.kind === 'none') return []
  return event.kind === 'multiple' ? event.definitions : [event]
}

/** Whether a process can be started by nobody but its starter: at a none start event or, without start events, at what no flow leads to. */
export function startsByItself (model: Model): boolean {
  const starts = model.scopes[model.process]?.starts ?? []
  const events = starts.flatMap((id) => model.nodes[id] ?? [])
  if (events.some((node) => node.kind === 'startEvent')) return events.some((node) => node.kind === 'startEvent' && node.event.kind === 'none')
  return events.some((node) => !(node.kind === 'receiveTask' && node.instantiate === true) && !(node.kind === 'eventBasedGateway' && node.instantiate !== undefined))
}
