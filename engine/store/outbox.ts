import type { Database, Work } from '../../platform/db/database.ts'
import type { OutboxMessage, OutboxReader, OutboxRow } from '../runtime/contract.ts'
import { type Part, query, runParts } from './statement.ts'

interface StoredMessage extends Omit<OutboxMessage, 'availableAt'> {
  readonly id: string
  readonly municipality: string
  readonly created_at: Date
  readonly available_at: Date
  readonly attempts: number
}

/** Part: rows for the outbox. The same intent again changes nothing. */
export function insertOutbox (work: Work, messages: readonly OutboxMessage[]): Part {
  const rows = messages.map(({ availableAt, ...message }) => ({ ...message, available_at: (availableAt ?? work.now).toISOString() }))
  return {
    name: 'posted',
    sql: `INSERT INTO outbox (municipality, topic, subject, recipient, kind, round, payload, created_at, available_at, due_at)
      SELECT ?, r.topic, r.subject, r.recipient, r.kind, r.round, r.payload, ?::timestamptz, r.available_at, r.available_at
      FROM jsonb_to_recordset(?::jsonb) AS r (topic text, subject text, recipient text, kind text, round int, payload jsonb, available_at timestamptz)
      ON CONFLICT (municipality, subject, recipient, kind, round) DO NOTHING`,
    bindings: [work.municipality, work.now, JSON.stringify(rows)]
  }
}

/** Posts rows in the caller's transaction. */
export async function postOutbox (work: Work, messages: readonly OutboxMessage[]): Promise<void> {
  if (messages.length > 0) await runParts(work, [insertOutbox(work, messages)], 'SELECT 1')
}

/** What the workers need of the outbox. Listing and marking see ids only, by functions made for it; the rest happens in the municipality's context. */
export function createOutboxReader (database: Database): OutboxReader {
  return {
    pending: async (limit, now, staleBefore) => database.unbound(async (tx) =>
      query({ tx }, 'SELECT id::text, municipality, topic FROM outbox_pending(?, ?, ?)', [now, staleBefore, limit])),
    markRelayed: async (ids, now) => database.unbound(async (tx) => {
      if (ids.length > 0) await query({ tx }, 'SELECT outbox_relayed(?::bigint[], ?)', [ids, now])
    }),
    dueTimers: async (limit, now) => database.unbound(async (tx) =>
      query({ tx }, 'SELECT instance, municipality FROM timers_due(?, ?)', [now, limit])),
    take: async (work, id) => (await takeAll(work, [id]))[0],
    takeAll,
    done: async (work, id, code) => doneAll(work, [id], code),
    doneAll,
    postpone: async (work, id, availableAt, code) => postponeAll(work, [id], availableAt, code),
    postponeAll
  }
}

async function takeAll (work: Work, ids: readonly string[]): Promise<readonly OutboxRow[]> {
  const wanted = ids.filter((id) => /^\d{1,18}$/.test(id))
  if (wanted.length === 0) return []
  const rows = await query<StoredMessage>(work, `
    SELECT id::text, municipality, topic, subject, recipient, kind, round, payload, created_at, available_at, attempts
    FROM outbox WHERE id = ANY (?::bigint[]) AND done_at IS NULL ORDER BY id FOR UPDATE SKIP LOCKED`, [wanted])
  return rows.map(({ created_at: createdAt, available_at: availableAt, ...rest }) => ({ ...rest, createdAt, availableAt }))
}

async function doneAll (work: Work, ids: readonly string[], code?: string): Promise<void> {
  if (ids.length > 0) await query(work, 'UPDATE outbox SET done_at = ?, attempts = attempts + 1, code = ? WHERE id = ANY (?::bigint[])', [work.now, code ?? null, ids])
}

async function postponeAll (work: Work, ids: readonly string[], availableAt: Date, code: string): Promise<void> {
  if (ids.length === 0) return
  await query(work, `
    UPDATE outbox SET available_at = ?, attempts = attempts + 1, code = ?, relayed_at = NULL WHERE id = ANY (?::bigint[]) AND done_at IS NULL`, [availableAt, code, ids])
}
