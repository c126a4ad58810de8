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
      case 'signal.broadcast':
        return [message(kinds.signal, origin(row), index, { name: event.name, variables: event.variables })]
      case 'process.completed': return endCall(row, { status: 'completed', variables: event.variables })
      case 'process.terminated':
        // A terminate end event is an end like others to the caller (as in Camunda 8); a cancellation is not.
        return endCall(row, event.cancelled ? { status: 'failed', code: 'called-process-cancelled' } : { status: 'completed', variables: {} })
      case 'process.failed': return endCall(row, { status: 'failed', code: 'called-process-failed', error: event.code })
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

function endCall (row: InstanceRow, payload: Readonly<Record<string, Json>>): readonly OutboxMessage[] {
  if (row.parent === null || row.parent_wait === null) return []
  return [message(kinds.endCall, row.id, row.version, { ...payload, call: waitIdOf(row.parent, row.parent_wait) })]
}

function message (kind: string, subject: string, round: number, payload: Readonly<Record<string, Json>>): OutboxMessage {
  return { topic: 'engine', subject, recipient: '', kind, round, payload }
}
