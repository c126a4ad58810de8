import type { Work } from '../../platform/db/database.ts'
import type { Command } from '../core/command.ts'
import type { Event } from '../core/event.ts'
import { type Part, query } from './statement.ts'
import { isUuid } from './wait-id.ts'

/** One command and what it did. */
export interface HistoryRow { readonly seq: number, readonly at: Date, readonly actor: string, readonly command: Command, readonly events: readonly Event[] }

/** An instance's history from its start. */
export async function readHistory (work: Work, instance: string): Promise<readonly HistoryRow[]> {
  return isUuid(instance) ? query<HistoryRow>(work, 'SELECT seq, at, actor, command, events FROM history WHERE instance = ? ORDER BY seq', [instance]) : []
}

/** Part: one more row. */
export function insertHistory (work: Work, instance: string, seq: number, command: Command, events: readonly Event[]): Part {
  return {
    name: 'remembered',
    sql: 'INSERT INTO history (municipality, instance, seq, at, actor, command, events) VALUES (?, ?, ?, ?, ?, ?::jsonb, ?::jsonb)',
    bindings: [work.municipality, instance, seq, work.now, work.actor, JSON.stringify(command), JSON.stringify(events)]
  }
}

/**
 * Since when the tokens of running instances stand where they stand: the latest activation of each, from history.
 * @returns instants by `<instance>.<token>`
 */
export async function activatedSince (work: Work, instances: readonly string[]): Promise<ReadonlyMap<string, Date>> {
  if (instances.length === 0) return new Map()
  const rows = await query<{ instance: string, token: number, at: Date }>(work, `
    SELECT h.instance, (e.value ->> 'token')::int AS token, max(h.at) AS at
    FROM history h CROSS JOIN LATERAL jsonb_array_elements(h.events) e
    WHERE h.instance = ANY (?::uuid[]) AND e.value ->> 'type' = 'element.activated' GROUP BY 1, 2`, [instances])
  return new Map(rows.map(({ instance, token, at }) => [`${instance}.${token}`, at]))
}
