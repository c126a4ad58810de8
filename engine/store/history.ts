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
