import { Type } from 'typebox'
import { Value } from 'typebox/value'
import type { Work } from '../../platform/db/database.ts'
import { Problem } from '../../platform/errors.ts'
import { VariablesSchema } from '../core/state.ts'
import { schedule } from '../feel/index.ts'
import { countRound, dropExpired, keepMessage, lockMessage, noteDelivery, type PublishedMessage, takersOf } from '../store/messages.ts'
import { postOutbox } from '../store/outbox.ts'
import { isStartedBy, startsOn } from '../store/starts.ts'
import { processesWaiting } from '../store/subscriptions.ts'
import type { OutboxRow, PublishRequest } from './contract.ts'
import type { Kernel } from './kernel.ts'
import { correlate } from './messages.ts'
import { kinds } from './outgoing.ts'
import { start } from './start.ts'

const Text = Type.String()
const Nullable = Type.Union([Type.String(), Type.Null()])
const Published = Type.Object({ name: Text, key: Nullable, keyed: Type.Optional(Type.Boolean()), variables: VariablesSchema, id: Type.Optional(Text), expires: Type.Optional(Text) })
const ForProcess = Type.Object({ name: Text, key: Nullable, keyed: Type.Boolean(), variables: VariablesSchema, origin: Text })

/**
 * Publishes a message for whoever waits for it, in any process, and for the processes that begin with it (Camunda 8, message correlation):
 * one instance of each process takes it. With a time to live it is kept so long for those who come to wait.
 * @throws Problem invalid `message.time-to-live`; conflict `message.kept` when one of the same name, key and id is kept
 */
export async function publishMessage (kernel: Kernel, work: Work, request: PublishRequest): Promise<void> {
  const { name, key = null, variables = {}, id, timeToLive } = request
  const expires = timeToLive === undefined ? undefined : schedule('duration', timeToLive, work.now.toISOString())?.due
  if (timeToLive !== undefined && expires === undefined) throw new Problem('invalid', 'message.time-to-live', 'the time to live is no ISO 8601 duration', { hint: 'Write it as PT1H or P3D.' })
  const message = { name, key, keyed: key !== null, variables, id }
  if (expires !== undefined && new Date(expires) > work.now) {
    if (!await keepAndSpread(work, message, new Date(expires))) throw new Problem('conflict', 'message.kept', 'a message of the same name, key and id is kept already')
  } else {
    await spread(work, `published-${kernel.ids.uuid()}`, message)
  }
}

/** Does a message that a process has thrown. `row` names this throwing, so that doing it twice is harmless. */
export async function throwMessage (kernel: Kernel, work: Work, row: OutboxRow): Promise<void> {
  const { name, key, keyed = key !== null, variables, id, expires } = Value.Parse(Published, row.payload)
  const message = { name, key, keyed, variables, id }
  if (expires === undefined || new Date(expires) <= work.now) await spread(work, `${row.subject}-${row.round}`, message)
  else if (!await keepAndSpread(work, message, new Date(expires))) kernel.log?.info({ message: name }, 'a message with the same id is kept already')
}

/** One row for each process that takes the message, so that no transaction holds two instances. */
async function spread (work: Work, origin: string, { name, key, keyed, variables }: PublishedMessage): Promise<void> {
  const waiting = key === null ? [] : await processesWaiting(work, name, key)
  const beginning = (await startsOn(work, 'message', name)).map((start) => start.key)
  const payload = { name, key, keyed, variables, origin }
  await postOutbox(work, [...new Set([...waiting, ...beginning])].map((process) => ({ topic: 'engine', subject: origin, recipient: process, kind: kinds.messageTo, round: 1, payload })))
}

/** @returns false when one of the same name, key and id is kept already */
async function keepAndSpread (work: Work, message: PublishedMessage, expires: Date): Promise<boolean> {
  const id = await keepMessage(work, message, expires)
  if (id !== undefined) await spreadKept(work, id)
  return id !== undefined
}

/** Hands a kept message to the processes that would take it now; clears it away when it has expired. */
export async function spreadKept (work: Work, id: string): Promise<void> {
  const message = await lockMessage(work, id)
  if (message === undefined) return dropExpired(work, id)
  const takers = await takersOf(work, id)
  if (takers.length === 0) return
  await countRound(work, id)
  await postOutbox(work, takers.map((process) => ({ topic: 'engine', subject: `message-${id}`, recipient: process, kind: kinds.keptTo, round: message.round + 1, payload: { message: id } })))
}

/** Hands a message to one process. */
export async function deliverMessage (kernel: Kernel, work: Work, { recipient, payload }: OutboxRow): Promise<void> {
  const { origin, ...message } = Value.Parse(ForProcess, payload)
  if (!await give(kernel, work, recipient, origin, message)) kernel.log?.info({ message: message.name, process: recipient, origin }, 'nobody waits for a message any more')
}

/** Hands a kept message to one process, once. */
export async function deliverKept (kernel: Kernel, work: Work, { subject, recipient }: OutboxRow): Promise<void> {
  const id = subject.slice('message-'.length)
  const message = await lockMessage(work, id)
  if (message !== undefined && await give(kernel, work, recipient, subject, message)) await noteDelivery(work, id, recipient)
}

/**
 * The instance that has waited longest takes it; when none waits, the process begins with it. While an instance runs that a message with the
 * same key has started, no other begins by that key.
 */
async function give (kernel: Kernel, work: Work, process: string, origin: string, { name, key, keyed, variables }: PublishedMessage): Promise<boolean> {
  if (key !== null && await correlate(kernel, work, { name, businessKey: key, key: `${origin}/${process}`, variables, process })) return true
  const begins = (await startsOn(work, 'message', name)).filter((each) => each.key === process)
  if (begins.length === 0 || (key !== null && keyed && await isStartedBy(work, process, key))) return false
  for (const { definition, element, part } of begins) {
    await start(kernel, work, { wanted: { definition }, key: `start/${origin}-${element}-${part}`, variables, businessKey: key, startEvent: element, part, startKey: keyed ? key : null })
  }
  return true
}
