import type { Work } from '../../platform/db/database.ts'
import { query } from './statement.ts'

/**
 * Since when each token of these instances has waited, by `<instance>.<token>`: from when the oldest of its waits was opened, or its
 * step failed. Reads the open waits only, so it costs the same however long the history is.
 */
export async function waitingSince (work: Work, instances: readonly string[]): Promise<ReadonlyMap<string, Date>> {
  if (instances.length === 0) return new Map()
  const waits = ['jobs', 'timers', 'subscriptions', 'conditions', 'calls'].map((table) => `SELECT instance, token, opened_at AS at FROM ${table}`)
  const rows = await query<{ instance: string, token: number, at: Date }>(work, `
    SELECT w.instance, w.token, min(w.at) AS at FROM (
      ${waits.join(' UNION ALL ')}
      UNION ALL SELECT instance, token, opened_at FROM tasks WHERE state = 'open'
      UNION ALL SELECT instance, token, raised_at FROM incidents WHERE resolved_at IS NULL
    ) w WHERE w.instance = ANY (?::uuid[]) GROUP BY 1, 2`, [instances])
  return new Map(rows.map(({ instance, token, at }) => [`${instance}.${token}`, at]))
}
