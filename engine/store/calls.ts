import type { Work } from '../../platform/db/database.ts'
import { type Part, queryOne } from './statement.ts'

/** A called process that an instance waits for. */
export interface CallOpened { readonly wait: number, readonly token: number, readonly element: string, readonly process: string }

/** Whether an instance still waits for a call. */
export async function isCallOpen (work: Work, instance: string, wait: number): Promise<boolean> {
  return await queryOne(work, 'SELECT 1 FROM calls WHERE instance = ? AND wait = ?', [instance, wait]) !== undefined
}

/** Part: calls opened. */
export function insertCalls (work: Work, instance: string, opened: readonly CallOpened[]): Part {
  return {
    name: 'calls_opened',
    sql: `INSERT INTO calls (municipality, instance, wait, token, element, process, opened_at)
      SELECT ?, ?, r.wait, r.token, r.element, r.process, ?::timestamptz
      FROM jsonb_to_recordset(?::jsonb) AS r (wait int, token int, element text, process text)
      ON CONFLICT (instance, wait) DO UPDATE SET process = excluded.process`,
    bindings: [work.municipality, instance, work.now, JSON.stringify(opened)]
  }
}
