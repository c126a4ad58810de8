import type { ConditionFilter, EventDefinition, SingleEventDefinition } from '../model.ts'
import { child, children, extension, flag, idOf, text, type Element } from '../element.ts'
import { feelOf, optional, valueOf } from './value.ts'

/** The kinds of event definition that can be executed, by their type in the standard. */
const kinds: Readonly<Record<string, SingleEventDefinition['kind']>> = {
  'bpmn:MessageEventDefinition': 'message',
  'bpmn:SignalEventDefinition': 'signal',
  'bpmn:TimerEventDefinition': 'timer',
  'bpmn:ErrorEventDefinition': 'error',
  'bpmn:EscalationEventDefinition': 'escalation',
  'bpmn:TerminateEventDefinition': 'terminate',
  'bpmn:ConditionalEventDefinition': 'conditional',
  'bpmn:LinkEventDefinition': 'link',
  'bpmn:CompensateEventDefinition': 'compensation',
  'bpmn:CancelEventDefinition': 'cancel'
}

/**
 * The definitions of an event: those inside it, then those it refers to at the root (`eventDefinitionRef`,
 * BPMN 2.0.2 §10.5.1).
 */
export function definitionsOf (event: Element): readonly Element[] {
  return [...children(event, 'eventDefinitions'), ...children(event, 'eventDefinitionRef')]
}

/** The kind of a definition; `undefined` for one that the standard does not know. */
export function kindOf (definition: Element): SingleEventDefinition['kind'] | undefined {
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

function timerOf (definition: Element): SingleEventDefinition {
  return {
    kind: 'timer',
    ...optional('date', text(child(definition, 'timeDate'), 'body')),
    ...optional('duration', text(child(definition, 'timeDuration'), 'body')),
    ...optional('cycle', text(child(definition, 'timeCycle'), 'body'))
  }
}

/** A comma-separated list in an attribute. */
function listed (written: string | undefined): readonly string[] {
  return (written ?? '').split(',').map((each) => each.trim()).filter((each) => each !== '')
}

function filterOf (definition: Element): { readonly filter?: ConditionFilter } {
  const filter = extension(definition, 'zeebe:ConditionalFilter')
  const variables = listed(text(filter, 'variableNames'))
  const events = listed(text(filter, 'variableEvents')).filter((each) => each === 'create' || each === 'update')
  if (variables.length === 0 && events.length === 0) return {}
  return { filter: { ...(variables.length > 0 && { variables }), ...(events.length > 0 && { events }) } }
}

function compensationOf (definition: Element): SingleEventDefinition {
  const activity = idOf(child(definition, 'activityRef'))
  return { kind: 'compensation', ...(activity !== '' && { activity }), wait: definition['waitForCompletion'] !== false }
}

function singleOf (definition: Element): SingleEventDefinition | undefined {
  const kind = kindOf(definition)
  switch (kind) {
    case 'message': return messageOf(child(definition, 'messageRef'))
    case 'signal': return { kind, name: valueOf(text(child(definition, 'signalRef'), 'name') ?? '') }
    case 'error': return { kind, ...optional('code', text(child(definition, 'errorRef'), 'errorCode')) }
    case 'escalation': return { kind, ...optional('code', text(child(definition, 'escalationRef'), 'escalationCode')) }
    case 'timer': return timerOf(definition)
    case 'conditional': return { kind, condition: feelOf(text(child(definition, 'condition'), 'body') ?? ''), ...filterOf(definition) }
    case 'link': return { kind, name: linkName(child(definition, 'target') ?? definition) }
    case 'compensation': return compensationOf(definition)
    case 'cancel':
    case 'terminate': return { kind }
    default: return undefined
  }
}

/**
 * Compiles what an event waits for or causes; several definitions make it multiple (BPMN 2.0.2 §10.5.1), and `parallelMultiple` asks for all of
 * them. Trusts that the rules have accepted it.
 */
export function eventOf (event: Element): EventDefinition {
  const definitions = definitionsOf(event).flatMap((definition) => singleOf(definition) ?? [])
  const [only] = definitions
  if (only === undefined) return { kind: 'none' }
  return definitions.length === 1 ? only : { kind: 'multiple', parallel: flag(event, 'parallelMultiple'), definitions }
}

/** What a link is found by: its name, or its id where links only refer to each other. */
function linkName (link: Element): string {
  return text(link, 'name') ?? idOf(link)
}
