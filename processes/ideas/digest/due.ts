import { addWorkdays, isWorkday, plusDays, weekday, type LocalDate, type Municipality, type Person } from '../../../engine/index.ts'
import type { Work } from '../../../platform/db/database.ts'

type Calendar = Pick<Municipality, 'pauses'>

/** The day on which the municipality's digests were last made, locked when they are to be made now; undefined when never. */
export async function digestsMade (work: Work, lock = false): Promise<LocalDate | undefined> {
  const { rows: [row] } = await work.tx.raw<{ rows: { day: string }[] }>(`SELECT day::text FROM digest_days${lock ? ' FOR UPDATE' : ''}`)
  return row?.day
}

/**
 * Whether somebody's digest is to be made on a day: every working day, or on the week's first, and on a later one when that went by unmade.
 * @param made the day on which digests were last made; when never, none before this day counts as missed
 */
export function isDigestDue ({ digest }: Pick<Person, 'digest'>, municipality: Calendar, made: LocalDate | undefined, day: LocalDate): boolean {
  const previous = made ?? plusDays(day, -1)
  if (previous >= day || !isWorkday(day, municipality.pauses)) return false
  if (digest === 'daily') return true
  const first = firstWorkdayOfWeek(municipality, day)
  return digest === 'weekly' && first !== undefined && previous < first
}

/** The first working day of the week that a day is in (ISO 8601: from Monday); undefined when the whole week is free. */
export function firstWorkdayOfWeek (municipality: Calendar, day: LocalDate): LocalDate | undefined {
  const sunday = plusDays(day, -weekday(day))
  const first = addWorkdays(sunday, 1, municipality.pauses)
  return first !== undefined && first <= plusDays(sunday, 7) ? first : undefined
}
