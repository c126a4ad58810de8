import { countWorkdays, dateOfDay, dayOf, plusWorkdays, Workdays, type Pause } from './workdays.ts'
import type { LocalDate } from './zone.ts'

export { easterSunday, holidayName } from './holidays.ts'
export type { Pause } from './workdays.ts'
export { endOfLocalDay, instantOfWall, localDate, plusDays, startOfLocalDay, wallOf, wallOfInstant, weekday, type LocalDate } from './zone.ts'

/**
 * True when people can be expected to work: Monday to Friday, not a holiday, no pause.
 *
 * @throws RangeError for a text that is no date
 */
export function isWorkday (date: LocalDate, pauses: readonly Pause[] = []): boolean {
  return new Workdays(pauses).has(dayOf(date))
}

/**
 * The date that many working days later. The day after `from` is the first that can be day 1, whatever kind of day `from` is.
 *
 * @param n whole working days; negative counts backwards; 0 is `from` itself
 * @returns undefined when `n` is not a whole number within 2,000, or pauses leave too few working days
 * @throws RangeError for a text that is no date
 */
export function addWorkdays (from: LocalDate, n: number, pauses: readonly Pause[] = []): LocalDate | undefined {
  const day = plusWorkdays(dayOf(from), n, pauses)
  return day === undefined ? undefined : dateOfDay(day)
}

/**
 * How many working days from one date to another: those after `from`, up to and including `to`; as a negative number when `to` is
 * earlier. So `addWorkdays(from, n)` and `workdaysBetween(from, it)` agree on n.
 *
 * @returns undefined when they are more than 5,000 days apart
 * @throws RangeError for a text that is no date
 */
export function workdaysBetween (from: LocalDate, to: LocalDate, pauses: readonly Pause[] = []): number | undefined {
  return countWorkdays(dayOf(from), dayOf(to), pauses)
}
