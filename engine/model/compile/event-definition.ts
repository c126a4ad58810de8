import type { EventDefinition } from '../model.ts'
import { child, children, extension, text, type Element } from '../element.ts'
import { optional, valueOf } from './value.ts'

/** The kinds of event definition that can be executed, by their type in the standard. */
const kinds: Readonly<Record<string, EventDefinition['kind']>> = {
  'bpmn:MessageEventDefinition': 'message',
  'bpmn:SignalEventDefinition': 'signal',
  'bpmn:TimerEventDefinition': 'timer',
  'bpmn:ErrorEventDefinition': 'error',
  'bpmn:EscalationEventDefinition': 'escalation',
  'bpmn:TerminateEventDefinition': 'terminate'
}

/**
 * The definitions of an event: those inside it, then those it refers to at the root (`eventDefinitionRef`,
 * BPMN 2.0.2 §10.5.1).
 */
export function definitionsOf (event: Element): readonly Element[] {
  return [...children(event, 'eventDefinitions'), ...children(event, 'eventDefinitionRef')]
}

/** The kind of a definition; `undefined` for those that are not executed (compensation, conditional, link, cancel). */
export function kindOf (definition: Element): EventDefinition['kind'] | undefined {
  return kinds[definition.$type]
}

/** A message's name and correlation key (`zeebe:subscription`). */
export function messageOf (message: Element | undefined): Extract<EventDefinition, { kind: 'message' }> {
  return {
    kind: 'message',
    name: valueOf(text(message, 'name') ?? ''),
    ...optional('correlationKey', text(extension(message, 'zeebe:Subscription'), 'correlationKey'))
  }
}

/** Compiles what an event waits for or causes. Trusts that the rules have accepted it. */
export function eventOf (event: Element): EventDefinition {
  const definition = definitionsOf(event)[0]
  const kind = definition === undefined ? 'none' : kindOf(definition)
  switch (kind) {
    case 'message': return messageOf(child(definition, 'messageRef'))
    case 'signal': return { kind, name: valueOf(text(child(definition, 'signalRef'), 'name') ?? '') }
    case 'error': return { kind, ...optional('code', text(child(definition, 'errorRef'), 'errorCode')) }
    case 'escalation': return { kind, ...optional('code', text(child(definition, 'escalationRef'), 'escalationCode')) }
    case 'timer': return {
      kind,
      ...optional('date', text(child(definition, 'timeDate'), 'body')),
      ...optional('duration', text(child(definition, 'timeDuration'), 'body')),
      ...optional('cycle', text(child(definition, 'timeCycle'), 'body'))
    }
    case 'terminate': return { kind }
    default: return { kind: 'none' }
  }
}
