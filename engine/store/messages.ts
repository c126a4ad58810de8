import type { Work } from '../../platform/db/database.ts'
import type { Variables } from '../core/state.ts'
import { query, queryOne } from './statement.ts'

/** A message as it is published. */
export interface PublishedMessage {
  readonly name: string
  /** Whom it is for; null: only for processes that begin with it. */
  readonly key: string | null
  /** The key is the publisher's own, not just the case it belongs to. */
  readonly keyed: boolean
  readonly variables: Variables
  /** At most one of the same name, key and id is kept at a time. */
  readonly id?: string | undefined
}

/** A message that is kept for whoever comes to wait for it. */
export interface KeptMessage extends PublishedMessage { readonly expires: Date, readonly round: number }

interface Row { readonly name: string, readonly correlation_key: string | null, readonly keyed: boolean, readonly variables: Variables, readonly expires_at: Date, readonly round: number }

/** Keeps a message until it expires. @returns its number, or undefined when one of the same name, key and id is kept already */
export async function keepMessage (work: Work, message: PublishedMessage, expires: Date): Promise<string | undefined> {
  // What has expired is no longer in the way of one with its id, though nobody has cleared it away yet.
  if (message.id !== undefined) {
    await query(work, 'DELETE FROM messages WHERE municipality = ? AND name = ? AND correlation_key IS NOT DISTINCT FROM ? AND message_id = ? AND expires_at <= ?',
      [work.municipality, message.name, message.key, message.id, work.now])
  }
  const row = await queryOne<{ id: string }>(work, `
    INSERT INTO messages (municipality, name, correlation_key, message_id, keyed, variables, published_at, expires_at) VALUES (?, ?, ?, ?, ?, ?::jsonb, ?, ?)
    ON CONFLICT DO NOTHING RETURNING id::text`,
  [work.municipality, message.name, message.key, message.id ?? null, message.keyed, JSON.stringify(message.variables), work.now, expires])
  return row?.id
}

/** Takes a kept message's lock until the transaction ends; undefined when it is gone or has expired. */
export async function lockMessage (work: Work, id: string): Promise<KeptMessage | undefined> {
  const row = await queryOne<Row>(work, 'SELECT name, correlation_key, keyed, variables, expires_at, round FROM messages WHERE id = ? AND expires_at > ? FOR UPDATE', [id, work.now])
  return row && { name: row.name, key: row.correlation_key, keyed: row.keyed, variables: row.variables, expires: row.expires_at, round: row.round }
}

/** Clears away a message that has expired. */
export async function dropExpired (work: Work, id: string): Promise<void> {
  await query(work, 'DELETE FROM messages WHERE id = ? AND expires_at <= ?', [id, work.now])
}

/** The processes that would take a kept message now, less those to which it is under way already. */
export async function takersOf (work: Work, id: string): Promise<readonly string[]> {
  const rows = await query<{ process: string }>(work, `
    SELECT t.process FROM takers_of_message(?) t
    WHERE NOT EXISTS (SELECT FROM outbox o WHERE o.municipality = ? AND o.subject = ? AND o.recipient = t.process AND o.done_at IS NULL) ORDER BY 1`,
  [id, work.municipality, `message-${id}`])
  return rows.map(({ process }) => process)
}

/** Counts one more round of handing a message out. */
export async function countRound (work: Work, id: string): Promise<void> {
  await query(work, 'UPDATE messages SET round = round + 1 WHERE id = ?', [id])
}

/** Notes that a process has taken a message. @returns false when it had before */
export async function noteDelivery (work: Work, id: string, process: string): Promise<boolean> {
  const rows = await query(work, 'INSERT INTO message_deliveries (municipality, message, process) VALUES (?, ?, ?) ON CONFLICT DO NOTHING RETURNING 1', [work.municipality, id, process])
  return rows.length > 0
}
