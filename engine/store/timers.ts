import type { Work } from '../../platform/db/database.ts'
import type { Part } from './statement.ts'

/** A timer that was opened. */
export interface TimerOpened { readonly wait: number, readonly token: number, readonly element: string, readonly due: string }

/** Part: timers opened. */
export function insertTimers (work: Work, instance: string, opened: readonly TimerOpened[]): Part {
  return {
    name: 'timers_opened',
    sql: `INSERT INTO timers (municipality, instance, wait, token, element, due, opened_at)
      SELECT ?, ?, r.wait, r.token, r.element, r.due, ?::timestamptz
      FROM jsonb_to_recordset(?::jsonb) AS r (wait int, token int, element text, due timestamptz)
      ON CONFLICT (instance, wait) DO UPDATE SET due = excluded.due`,
    bindings: [work.municipality, instance, work.now, JSON.stringify(opened)]
  }
}
