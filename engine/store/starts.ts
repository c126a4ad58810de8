import type { Work } from '../../platform/db/database.ts'
import { query, queryOne } from './statement.ts'

/** What sets off a process's newest version: a message, signal, time or condition. */
export interface Start {
  readonly key: string
  readonly element: string
  /** Which of the triggers of a multiple event, from 0. */
  readonly part: number
  readonly definition: string
  readonly kind: 'message' | 'signal' | 'timer' | 'condition'
  /** Of a message or signal; a condition's is its FEEL expression. */
  readonly name: string | null
  readonly due: Date | null
  readonly again: string | null
  readonly remaining: number | null
}

const columns = 's.key, s.element, s.part, s.definition, s.kind, s.name, s.due, s.again, s.remaining'
/** The mother's starts count where a municipality has no variant of its own. */
const effective = '(s.municipality = ? OR s.municipality = \'\' AND NOT EXISTS (SELECT FROM definitions d WHERE d.municipality = ? AND d.key = s.key))'

/** A new version of a process listens instead of the one before. */
export async function replaceStarts (work: Work, key: string, starts: readonly Start[]): Promise<void> {
  await query(work, 'DELETE FROM starts WHERE municipality = ? AND key = ?', [work.municipality, key])
  if (starts.length === 0) return
  await query(work, `
    INSERT INTO starts (municipality, key, element, part, definition, kind, name, due, again, remaining)
    SELECT ?, r.key, r.element, r.part, r.definition, r.kind, r.name, r.due, r.again, r.remaining
    FROM jsonb_to_recordset(?::jsonb) AS r (key text, element text, part int, definition uuid, kind text, name text, due timestamptz, again text, remaining int)`,
  [work.municipality, JSON.stringify(starts)])
}

/** Processes that begin at a message or signal of this name, in the municipality. */
export async function startsOn (work: Work, kind: 'message' | 'signal', name: string): Promise<readonly Start[]> {
  return query<Start>(work, `SELECT ${columns} FROM starts s WHERE s.kind = ? AND s.name = ? AND ${effective} ORDER BY s.key, s.element, s.part`,
    [kind, name, work.municipality, work.municipality])
}

/** Processes that begin when a condition is true, in the municipality. */
export async function conditionalStarts (work: Work): Promise<readonly Start[]> {
  return query<Start>(work, `SELECT ${columns} FROM starts s WHERE s.kind = 'condition' AND ${effective} ORDER BY s.key, s.element, s.part`, [work.municipality, work.municipality])
}

/** Whether an instance of a process runs that a message with this key has started. */
export async function isStartedBy (work: Work, process: string, key: string): Promise<boolean> {
  return await queryOne(work, 'SELECT 1 FROM instances WHERE municipality = ? AND key = ? AND start_key = ? AND ended_at IS NULL LIMIT 1', [work.municipality, process, key]) !== undefined
}

/** A process's start timers that are due, locked. */
export async function dueStarts (work: Work, key: string): Promise<readonly Start[]> {
  return query<Start>(work, `SELECT ${columns} FROM starts s WHERE s.municipality = ? AND s.key = ? AND s.due <= ? ORDER BY s.due, s.element, s.part FOR UPDATE`,
    [work.municipality, key, work.now])
}

/** Sets a start timer's next time, or none. */
export async function rescheduleStart (work: Work, start: Pick<Start, 'key' | 'element' | 'part'>, due: Date | null, remaining: number | null): Promise<void> {
  await query(work, 'UPDATE starts SET due = ?, remaining = ? WHERE municipality = ? AND key = ? AND element = ? AND part = ?',
    [due, remaining, work.municipality, start.key, start.element, start.part])
}
