import type { Event, EventOf } from '../core/event.ts'
import type { Json } from '../core/state.ts'
import type { InstanceRow } from '../store/instances.ts'
import { waitIdOf } from '../store/wait-id.ts'
import type { OutboxMessage } from './contract.ts'

/** What rows of topic `engine` ask for. Their payloads are read back by `deliver`. */
export const kinds = {
  startCall: 'call.start',
  endCall: 'call.end',
  cancelCall: 'call.cancel',
  escalateCall: 'call.escalate',
  message: 'message',
  messageTo: 'message.to',
  keptTo: 'message.kept',
  signal: 'signal',
  signalTo: 'signal.to'
} as const

/**
 * The outbox rows that a command's events ask for: calls, messages and signals travel between instances as commands with
 * keys of their own, so each instance stays its own unit of consistency. Jobs are handed out with their rows.
 */
export function outgoing (row: InstanceRow, events: readonly Event[]): readonly OutboxMessage[] {
  return events.flatMap((event, index) => {
    switch (event.type) {
      case 'call.opened': return [startCall(row, event)]
      case 'call.canceled': return [message(kinds.cancelCall, waitIdOf(row.id, event.wait), row.version, {})]
      case 'message.published':
        // Without a key of its own it is for those with the same business key: never for another case that happens to wait for that name.
        return [message(kinds.message, origin(row), index, thrown(row, event))]
      case 'escalation.thrown': return event.caught !== undefined || hasEnded(row) ? [] : escalateCall(row, event.code, index)
      case 'signal.broadcast':
        return [message(kinds.signal, origin(row), index, { name: event.name, variables: event.variables })]
      case 'process.completed': return endCall(row, events, { status: 'completed', variables: event.variables })
      case 'process.terminated':
        // A terminate end event is an end like others to the caller (as in Camunda 8); a cancellation is not.
        return endCall(row, events, event.cancelled ? { status: 'failed', code: 'called-process-cancelled' } : { status: 'completed', variables: {} })
      case 'process.failed': return endCall(row, events, { status: 'failed', code: 'called-process-failed', error: event.code })
      default: return []
    }
  })
}

/** The command that sends something: with the event's place among its events it is like no other. */
function origin (row: InstanceRow): string {
  return `${row.id}.${row.version}`
}

/** A case without a business key has its instance's id for one, so that the pools of a collaboration find each other again. */
function thrown (row: InstanceRow, { name, key, variables, messageId, expires }: EventOf<'message.published'>): Readonly<Record<string, Json>> {
  return {
    name,
    key: key ?? row.business_key ?? row.id,
    keyed: key !== undefined,
    variables,
    ...(messageId === undefined ? {} : { id: messageId }),
    ...(expires === undefined ? {} : { expires })
  }
}

function startCall (row: InstanceRow, event: EventOf<'call.opened'>): OutboxMessage {
  const { process, binding, variables, versionTag = null } = event
  return message(kinds.startCall, waitIdOf(row.id, event.wait), row.version, { process, binding, versionTag, variables, businessKey: row.business_key, caller: row.definition })
}

/** What an ending process throws goes along with its end, so that the caller hears it first. */
function endCall (row: InstanceRow, events: readonly Event[], payload: Readonly<Record<string, Json>>): readonly OutboxMessage[] {
  if (row.parent === null || row.parent_wait === null) return []
  const escalations = events.flatMap((event) => event.type === 'escalation.thrown' && event.caught === undefined ? [event.code] : [])
  return [message(kinds.endCall, row.id, row.version, { ...payload, call: waitIdOf(row.parent, row.parent_wait), ...(escalations.length === 0 ? {} : { escalations }) })]
}

function hasEnded ({ ended_at: endedAt }: InstanceRow): boolean {
  return endedAt !== null
}

/** An escalation that nothing in a called process has caught is its caller's to hear (BPMN 2.0.2 §10.5.7). */
function escalateCall (row: InstanceRow, code: string, index: number): readonly OutboxMessage[] {
  if (row.parent === null || row.parent_wait === null) return []
  return [message(kinds.escalateCall, origin(row), index, { call: waitIdOf(row.parent, row.parent_wait), code })]
}

function message (kind: string, subject: string, round: number, payload: Readonly<Record<string, Json>>): OutboxMessage {
  return { topic: 'engine', subject, recipient: '', kind, round, payload }
}
