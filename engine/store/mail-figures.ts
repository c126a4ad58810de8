import type { Unbound } from '../../platform/db/database.ts'
import { query } from './statement.ts'

/** A municipality's outgoing mail in counts: no idea, no name, no address. */
export interface MailFigures {
  readonly municipality: string
  /** Due and not sent. */
  readonly waiting: number
  /** Since when the oldest of them has been due. */
  readonly oldestWaiting: Date | null
  readonly sentLastHour: number
  readonly sentLastDay: number
  /** Refused for good by a mail server, in the last 24 hours and in the last 7 days, those 24 hours included. */
  readonly refusedLastDay: number
  readonly refusedLastWeek: number
  /** People whose address was marked in the last 24 hours. */
  readonly returnedLastDay: number
}

/** Outgoing mail in figures, of every municipality, by name. @param at now */
export async function readMailFigures (tx: Unbound, at: Date): Promise<readonly MailFigures[]> {
  return query<MailFigures>({ tx }, `
    SELECT municipality, waiting::int, oldest_waiting AS "oldestWaiting", sent_hour::int AS "sentLastHour", sent_day::int AS "sentLastDay",
      refused_day::int AS "refusedLastDay", refused_week::int AS "refusedLastWeek", returned_day::int AS "returnedLastDay" FROM mail_figures(?)`, [at])
}
