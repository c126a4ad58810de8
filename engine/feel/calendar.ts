import { holidayName } from './holidays.ts'
import { dateOfWall, isWeekendWall, nextWall, wallOf, type LocalDate } from './zone.ts'

export { easterSunday, holidayName } from './holidays.ts'
export { endOfLocalDay, localDate, startOfLocalDay, type LocalDate } from './zone.ts'

/** A municipality's own days off, such as an industrial holiday. Both dates count as off. */
export interface Pause { readonly from: LocalDate, readonly to: LocalDate }

/** A count of working days is at most this, and is given up after so many days: no pause makes it run for ever. */
const MOST_WORKDAYS = 2_000
const MOST_DAYS = 5_000

/**
 * True when people can be expected to work: Monday to Friday, not a holiday, no pause.
 *
 * @throws RangeError for a text that is no date
 */
export function isWorkday (date: LocalDate, pauses: readonly Pause[] = []): boolean {
  return !isWeekendWall(wallOf(date)) && isOrdinary(date, pauses)
}

/** Neither a holiday nor in a pause; weekends are the caller's to know. */
function isOrdinary (date: LocalDate, pauses: readonly Pause[]): boolean {
  return holidayName(date) === undefined && !pauses.some(({ from, to }) => from <= date && date <= to)
}

function isWorkdayWall (wall: number, pauses: readonly Pause[]): boolean {
  return !isWeekendWall(wall) && isOrdinary(dateOfWall(wall), pauses)
}

/**
 * The date that many working days later. The day after `from` is the first that can be day 1, whatever kind of day `from` is.
 *
 * @param n whole working days; negative counts backwards; 0 is `from` itself
 * @returns undefined when `n` is not a whole number within 2,000, or pauses leave too few working days
 * @throws RangeError for a text that is no date
 */
export function addWorkdays (from: LocalDate, n: number, pauses: readonly Pause[] = []): LocalDate | undefined {
  if (!Number.isInteger(n) || Math.abs(n) > MOST_WORKDAYS) return undefined
  const step = Math.sign(n)
  let wall = wallOf(from)
  let left = Math.abs(n)
  for (let days = 0; left > 0; days++) {
    if (days === MOST_DAYS) return undefined
    wall = nextWall(wall, step)
    if (isWorkdayWall(wall, pauses)) left--
  }
  return dateOfWall(wall)
}

/**
 * How many working days from one date to another: those after `from`, up to and including `to`; as a negative number when `to` is
 * earlier. So `addWorkdays(from, n)` and `workdaysBetween(from, it)` agree on n.
 *
 * @returns undefined when they are more than 5,000 days apart
 * @throws RangeError for a text that is no date
 */
export function workdaysBetween (from: LocalDate, to: LocalDate, pauses: readonly Pause[] = []): number | undefined {
  const step = from <= to ? 1 : -1
  let count = 0
  let days = 0
  for (let wall = wallOf(from), end = wallOf(to); wall !== end; days++) {
    if (days === MOST_DAYS) return undefined
    wall = nextWall(wall, step)
    if (isWorkdayWall(wall, pauses)) count += step
  }
  return count
}
