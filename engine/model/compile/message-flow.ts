import type { EventDefinition, Node } from '../model.ts'
import { child, children, extension, idOf, text, type Element } from '../element.ts'
import { definitionsOf, messageOf } from './event-definition.ts'
import { optional } from './value.ts'

type MessageDefinition = Extract<EventDefinition, { kind: 'message' }>

/** Messages by the id of the element that sends or receives them. */
export type LinkedMessages = ReadonlyMap<string, MessageDefinition>

/**
 * What elements that name no message send or receive along their message flows (BPMN 2.0.2 §9.3): the message of the flow's other end or, when
 * that names none either, the flow's own message, name or id. So both ends agree. The edge of a pool stands for the message that its process begins
 * with; a pool without a process is nobody's.
 */
export function linkedMessages (definitions: Element): LinkedMessages {
  const linked = new Map<string, MessageDefinition>()
  for (const flow of children(definitions, 'rootElements').flatMap((root) => children(root, 'messageFlows'))) {
    const [source, target] = [endOf(child(flow, 'sourceRef')), endOf(child(flow, 'targetRef'))]
    const known = (end: Element | undefined): MessageDefinition | undefined => end && (ownMessage(end) ?? linked.get(idOf(end)))
    const message = known(target) ?? known(source) ?? flowMessage(flow)
    for (const end of [source, target]) {
      if (end !== undefined && known(end) === undefined) linked.set(idOf(end), message)
    }
  }
  return linked
}

/** The element at an end of a message flow, when it is one that sends or receives. */
function endOf (end: Element | undefined): Element | undefined {
  if (end === undefined) return undefined
  if (end.$type === 'bpmn:Participant') return children(child(end, 'processRef'), 'flowElements').find((each) => each.$type === 'bpmn:StartEvent' && hasMessage(each))
  return end.$type === 'bpmn:SendTask' || end.$type === 'bpmn:ReceiveTask' || hasMessage(end) ? end : undefined
}

function hasMessage (event: Element): boolean {
  return definitionsOf(event).some(({ $type }) => $type === 'bpmn:MessageEventDefinition')
}

function ownMessage (end: Element): MessageDefinition | undefined {
  const referring = [end, ...definitionsOf(end)].map((each) => child(each, 'messageRef')).find((message) => text(message, 'name') !== undefined)
  return referring && messageOf(referring)
}

function flowMessage (flow: Element): MessageDefinition {
  const message = messageOf(child(flow, 'messageRef'))
  return isNamed(message) ? message : { kind: 'message', name: { literal: text(flow, 'name') ?? idOf(flow) } }
}

function isNamed ({ name }: MessageDefinition): boolean {
  return 'feel' in name || name.literal !== ''
}

/** Whether an element that sends or receives knows its message: by its own, or by its message flow. */
export function knowsMessage (element: Element, linked: LinkedMessages): boolean {
  return ownMessage(element) !== undefined || linked.has(idOf(element))
}

/** Gives a compiled node the message of its message flow when it names none itself, and how Camunda 8 says that it is published (`zeebe:publishMessage`). */
export function withMessage (node: Node, element: Element, linked: LinkedMessages): Node {
  const complete = (event: MessageDefinition): MessageDefinition => ({ ...(isNamed(event) ? event : linked.get(node.id) ?? event), ...publishing(element) })
  if (node.kind === 'task' && node.type === 'bpmn:SendTask') {
    const event = complete(messageOf(child(element, 'messageRef')))
    const { type: _type, ...task } = node
    return isNamed(event) ? { ...task, kind: 'sendTask', event } : node
  }
  if (!('event' in node)) return node
  if (node.kind === 'receiveTask' || node.kind === 'sendTask') return { ...node, event: complete(node.event) }
  const { event } = node
  if (event.kind === 'message') return { ...node, event: complete(event) }
  if (event.kind !== 'multiple') return node
  return { ...node, event: { ...event, definitions: event.definitions.map((each) => each.kind === 'message' ? complete(each) : each) } }
}

function publishing (element: Element): Partial<MessageDefinition> {
  const publish = extension(element, 'zeebe:PublishMessage')
  if (publish === undefined) return {}
  return {
    ...optional('correlationKey', text(publish, 'correlationKey')),
    ...optional('messageId', text(publish, 'messageId')),
    ...optional('timeToLive', text(publish, 'timeToLive'))
  }
}
