import type { Work } from '../../platform/db/database.ts'
import { type Part, query } from './statement.ts'

/** A message or signal that is listened for. */
export interface SubscriptionOpened {
  readonly wait: number
  readonly token: number
  readonly element: string
  readonly kind: 'message' | 'signal'
  readonly name: string
  readonly correlation_key: string | null
}

/** A running instance that waits for a message, and the key by which it does; null when it is its instance's own. */
export interface Waiting { readonly instance: string, readonly correlation_key: string | null }

/**
 * Running instances that wait for a message with this key, the one that has waited longest first. A subscription without a
 * key of its own has its instance's business key or, when it has none, the instance's id.
 * @param process only those of this process
 */
export async function waitingForMessage (work: Work, name: string, key: string, process?: string): Promise<readonly Waiting[]> {
  return query(work, `
    SELECT s.instance, s.correlation_key FROM subscriptions s JOIN instances i ON i.id = s.instance
    WHERE s.municipality = ? AND s.kind = 'message' AND s.name = ? AND i.status = 'active'
      AND coalesce(s.correlation_key, i.business_key, i.id::text) = ? AND (?::text IS NULL OR i.key = ?)
    ORDER BY s.opened_at, s.instance, s.wait`, [work.municipality, name, key, process ?? null, process ?? null])
}

/** The processes of which some instance waits for a message with this key. */
export async function processesWaiting (work: Work, name: string, key: string): Promise<readonly string[]> {
  const rows = await query<{ key: string }>(work, `
    SELECT DISTINCT i.key FROM subscriptions s JOIN instances i ON i.id = s.instance
    WHERE s.municipality = ? AND s.kind = 'message' AND s.name = ? AND i.status = 'active' AND coalesce(s.correlation_key, i.business_key, i.id::text) = ?
    ORDER BY 1`, [work.municipality, name, key])
  return rows.map((row) => row.key)
}

/** Running instances that listen for a signal. */
export async function listeningForSignal (work: Work, name: string): Promise<readonly string[]> {
  const rows = await query<{ instance: string }>(work, `
    SELECT DISTINCT s.instance FROM subscriptions s JOIN instances i ON i.id = s.instance
    WHERE s.municipality = ? AND s.kind = 'signal' AND s.name = ? AND i.status = 'active' ORDER BY s.instance`, [work.municipality, name])
  return rows.map(({ instance }) => instance)
}

/** Part: subscriptions opened. */
export function insertSubscriptions (work: Work, instance: string, opened: readonly SubscriptionOpened[]): Part {
  return {
    name: 'subscriptions_opened',
    sql: `INSERT INTO subscriptions (municipality, instance, wait, token, element, kind, name, correlation_key, opened_at)
      SELECT ?, ?, r.wait, r.token, r.element, r.kind, r.name, r.correlation_key, ?::timestamptz
      FROM jsonb_to_recordset(?::jsonb) AS r (wait int, token int, element text, kind text, name text, correlation_key text)
      ON CONFLICT (instance, wait) DO UPDATE SET name = excluded.name, correlation_key = excluded.correlation_key`,
    bindings: [work.municipality, instance, work.now, JSON.stringify(opened)]
  }
}
