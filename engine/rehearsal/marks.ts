import type { Activity, EventDefinition, Flow, Model, MultiInstance, Node, Value } from '../model/model.ts'

/** What an expression decides. */
export type Mark =
  | { readonly kind: 'flow' | 'loop' | 'completion' | 'collection' | 'cardinality' | 'condition' | 'key', readonly id: string }
  | { readonly kind: 'date' | 'duration' | 'cycle', readonly id: string }

const pattern = /^([^]*)\/\*(\w+):([^*]*)\*\/$/

/** Writes into an expression, as a FEEL comment (DMN 1.3 §10.3.1.2), what it decides and where. */
function mark (value: Value, kind: Mark['kind'], id: string): Value {
  return 'literal' in value ? value : { feel: `${value.feel}/*${kind}:${id}*/` }
}

/** An expression without its mark, and the mark. */
export function unmark (text: string): { readonly expression: string, readonly mark?: Mark } {
  const [, expression = text, kind, id = ''] = pattern.exec(text) ?? []
  return isKind(kind) ? { expression, mark: { kind, id } } : { expression: text }
}

const kinds: readonly Mark['kind'][] = ['flow', 'loop', 'completion', 'collection', 'cardinality', 'condition', 'key', 'date', 'duration', 'cycle']

function isKind (kind: string | undefined): kind is Mark['kind'] {
  return kinds.some((each) => each === kind)
}

/** A model in which every expression that decides where a path goes says so. */
export function marked (model: Model): Model {
  return {
    ...model,
    flows: mapped(model.flows, markFlow),
    nodes: mapped(model.nodes, markNode)
  }
}

function mapped<T> (things: Readonly<Record<string, T>>, change: (thing: T) => T): Readonly<Record<string, T>> {
  return Object.fromEntries(Object.entries(things).map(([id, thing]) => [id, change(thing)]))
}

function markFlow (flow: Flow): Flow {
  return flow.condition === undefined ? flow : { ...flow, condition: mark(flow.condition, 'flow', flow.id) }
}

function markNode (node: Node): Node {
  if ('boundaries' in node) return markActivity(node)
  if (!('event' in node)) return node
  return { ...node, event: markEvent(node.event, node.id) }
}

function markActivity (node: Activity): Activity {
  const { id, loop, standardLoop } = node
  const looped = {
    ...(loop !== undefined && { loop: markLoop(loop, id) }),
    ...(standardLoop?.condition !== undefined && { standardLoop: { ...standardLoop, condition: mark(standardLoop.condition, 'loop', id) } })
  }
  if (node.kind === 'subProcess' && node.adHoc?.completion !== undefined) {
    return { ...node, ...looped, adHoc: { ...node.adHoc, completion: mark(node.adHoc.completion, 'completion', id) } }
  }
  if (node.kind === 'receiveTask') return { ...node, ...looped, event: markMessage(node.event, id) }
  return { ...node, ...looped }
}

function markLoop (loop: MultiInstance, id: string): MultiInstance {
  const { collection, cardinality, completion } = loop
  return {
    ...loop,
    ...(collection !== undefined && { collection: mark(collection, 'collection', id) }),
    ...(cardinality !== undefined && { cardinality: mark(cardinality, 'cardinality', id) }),
    ...(completion !== undefined && { completion: mark(completion, 'completion', id) })
  }
}

function markMessage (event: Extract<EventDefinition, { kind: 'message' }>, id: string): Extract<EventDefinition, { kind: 'message' }> {
  return event.correlationKey === undefined ? event : { ...event, correlationKey: mark(event.correlationKey, 'key', id) }
}

function markEvent (event: EventDefinition, id: string): EventDefinition {
  switch (event.kind) {
    case 'message': return markMessage(event, id)
    case 'conditional': return { ...event, condition: mark(event.condition, 'condition', id) }
    case 'timer': return {
      kind: 'timer',
      ...(event.date === undefined ? {} : { date: mark(event.date, 'date', id) }),
      ...(event.duration === undefined ? {} : { duration: mark(event.duration, 'duration', id) }),
      ...(event.cycle === undefined ? {} : { cycle: mark(event.cycle, 'cycle', id) })
    }
    default: return event
  }
}
