/**
 * Civil time in Europe/Stockholm, the zone of every municipality we serve, with nothing but `Intl`: its zone data follow
 * the platform's, so a changed summer-time law needs no change here.
 */

/** The zone every local date and working day is counted in. */
export const ZONE = 'Europe/Stockholm'

/** A calendar date as `YYYY-MM-DD`. */
export type LocalDate = string

const HOUR = 3_600_000
const DAY = 24 * HOUR
const CACHED_OFFSETS = 2_000
const FIRST_CACHED = Date.UTC(1980, 0, 1)
const LAST_INSTANT = Date.UTC(9999, 11, 30)

const parts = new Intl.DateTimeFormat('en-GB', {
  timeZone: ZONE, era: 'short', hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric'
})
const offsets = new Map<number, number>()

function computeOffset (instant: number): number {
  const field: Record<string, number> = {}
  for (const { type, value } of parts.formatToParts(instant)) field[type] = Number(value)
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = field
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(instant / 1000) * 1000
}

/**
 * How far Stockholm's clocks are ahead of UTC at an instant, in milliseconds. Remembered per hour (the zone has changed only at whole
 * hours since 1980), so that a working-day count asks `Intl` a few times only.
 *
 * @param instant milliseconds since 1970-01-01T00:00Z
 */
export function offsetAt (instant: number): number {
  if (instant < FIRST_CACHED) return computeOffset(instant)
  const hour = Math.floor(instant / HOUR)
  const known = offsets.get(hour)
  if (known !== undefined) return known
  if (offsets.size >= CACHED_OFFSETS) offsets.clear()
  const offset = computeOffset(instant)
  offsets.set(hour, offset)
  return offset
}

/**
 * The instant at which Stockholm's clocks show a wall time. A time that summer time skips is moved forward by the gap; one that
 * comes twice means its first occurrence (as RFC 5545 §3.3.5 has it).
 *
 * @param wall the wall time, as if it were UTC, in milliseconds since 1970-01-01T00:00
 */
export function instantOfWall (wall: number): number {
  const before = offsetAt(wall - DAY)
  const after = offsetAt(wall + DAY)
  const found = [wall - before, wall - after].filter(instant => instant + offsetAt(instant) === wall)
  return found.length === 0 ? wall - before : Math.min(...found)
}

/** What Stockholm's clocks show at an instant, as if it were UTC: the inverse of `instantOfWall`. */
export function wallOfInstant (instant: number): number {
  return instant + offsetAt(instant)
}

/** True for an instant our texts can carry: years 1 to 9999. */
export function isInstant (instant: number): boolean {
  return Number.isFinite(instant) && instant > -LAST_INSTANT && instant <= LAST_INSTANT
}

/**
 * The calendar date in Stockholm at an instant: 23:30 UTC is already tomorrow there.
 *
 * @param instant a Date or an ISO 8601 text with `Z` or an offset
 * @throws RangeError when it is not an instant
 */
export function localDate (instant: Date | string): LocalDate {
  return new Date(wallOfInstant(new Date(instant).getTime())).toISOString().slice(0, 10)
}

/** The last whole second of a date in Stockholm, 23:59:59: when something due that day is due. */
export function endOfLocalDay (date: LocalDate): Date {
  return new Date(instantOfWall(wallOf(date) + DAY - 1000))
}

/** 00:00 of a date in Stockholm. */
export function startOfLocalDay (date: LocalDate): Date {
  return new Date(instantOfWall(wallOf(date)))
}

/** @returns the date's midnight as if in UTC, in milliseconds. @throws RangeError for a text that is no date, such as `2026-02-30` */
export function wallOf (date: LocalDate): number {
  const wall = Date.parse(`${date}T00:00:00.000Z`)
  if (Number.isNaN(wall) || new Date(wall).toISOString().slice(0, 10) !== date) throw new RangeError('not a calendar date')
  return wall
}

/** The date that many days later (earlier when negative). */
export function plusDays (date: LocalDate, days: number): LocalDate {
  return dateOfWall(wallOf(date) + days * DAY)
}

/** The date of a midnight as if in UTC: the inverse of `wallOf`. */
export function dateOfWall (wall: number): LocalDate {
  return new Date(wall).toISOString().slice(0, 10)
}

/** ISO 8601 weekday: Monday is 1, Sunday is 7. */
export function weekday (date: LocalDate): number {
  return new Date(wallOf(date)).getUTCDay() || 7
}
