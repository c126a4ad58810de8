import { holidayName } from './holidays.ts'
import { dateOfWall, instantOfWall, wallOfInstant, type LocalDate } from './zone.ts'

/** A municipality's own days off, such as an industrial holiday. Both dates count as off. */
export interface Pause { readonly from: LocalDate, readonly to: LocalDate }

/** Days are counted from 1970-01-01, which was a Thursday. */
const DAY = 86_400_000
const REMEMBERED_YEARS = 400

const DATE = /^(\d{4})-(\d{2})-(\d{2})$/
const years = new Map<number, Uint8Array>()
const pausesByList = new WeakMap<readonly Pause[], ReadonlyArray<readonly [number, number]>>()

/** The number of a date's day. @throws RangeError for a text that is no date, such as `2026-02-30` */
export function dayOf (date: LocalDate): number {
  const [, year = '', month = '', day = ''] = DATE.exec(date) ?? []
  const wall = Date.UTC(Number(year), Number(month) - 1, Number(day))
  const read = new Date(wall)
  if (year === '' || Number(year) < 100 || read.getUTCMonth() !== Number(month) - 1 || read.getUTCDate() !== Number(day)) throw new RangeError('not a calendar date')
  return wall / DAY
}

/** The date of a day's number. */
export function dateOfDay (day: number): LocalDate {
  return dateOfWall(day * DAY)
}

/** Which days of a year are worked: Monday to Friday, and no holiday. Worked out once. */
function workedIn (year: number): Uint8Array {
  const known = years.get(year)
  if (known) return known
  const first = Date.UTC(year, 0, 1) / DAY
  const days = Date.UTC(year + 1, 0, 1) / DAY - first
  const worked = new Uint8Array(days)
  for (let index = 0; index < days; index++) {
    const weekday = (first + index + 4) % 7
    if (weekday !== 0 && weekday !== 6 && holidayName(dateOfDay(first + index)) === undefined) worked[index] = 1
  }
  if (years.size >= REMEMBERED_YEARS) years.clear()
  years.set(year, worked)
  return worked
}

/** Walks through the calendar, looking up each year once. */
export class Workdays {
  readonly #pauses: ReadonlyArray<readonly [number, number]>
  #first = 0
  #worked: Uint8Array = new Uint8Array(0)

  constructor (pauses: readonly Pause[]) {
    this.#pauses = numbered(pauses)
  }

  /** Is a day worked? */
  has (day: number): boolean {
    let index = day - this.#first
    if (index < 0 || index >= this.#worked.length) {
      const year = new Date(day * DAY).getUTCFullYear()
      this.#worked = workedIn(year)
      this.#first = Date.UTC(year, 0, 1) / DAY
      index = day - this.#first
    }
    if (this.#worked[index] !== 1) return false
    for (const [from, to] of this.#pauses) if (from <= day && day <= to) return false
    return true
  }
}

/** A count of working days is at most this, and is given up after so many days: no pause makes it run for ever. */
const MOST_WORKDAYS = 2_000
const MOST_DAYS = 5_000

/** As `addWorkdays`, by the numbers of days. */
export function plusWorkdays (from: number, n: number, pauses: readonly Pause[]): number | undefined {
  if (!Number.isInteger(n) || Math.abs(n) > MOST_WORKDAYS) return undefined
  const workdays = new Workdays(pauses)
  const step = Math.sign(n)
  let day = from
  let left = Math.abs(n)
  for (let days = 0; left > 0; days++) {
    if (days === MOST_DAYS) return undefined
    day += step
    if (workdays.has(day)) left--
  }
  return day
}

/** As `workdaysBetween`, by the numbers of days. */
export function countWorkdays (from: number, to: number, pauses: readonly Pause[]): number | undefined {
  if (Math.abs(to - from) > MOST_DAYS) return undefined
  const workdays = new Workdays(pauses)
  const step = from <= to ? 1 : -1
  let count = 0
  for (let day = from; day !== to;) {
    day += step
    if (workdays.has(day)) count += step
  }
  return count
}

/** The number of the day in Stockholm at an instant. */
export function dayAt (instant: number): number {
  return Math.floor(wallOfInstant(instant) / DAY)
}

/** The instant of 23:59:59 in Stockholm on a day. */
export function endOfDay (day: number): number {
  return instantOfWall((day + 1) * DAY - 1000)
}

/** A pause whose dates are none never comes. */
function numbered (pauses: readonly Pause[]): ReadonlyArray<readonly [number, number]> {
  if (pauses.length === 0) return []
  const known = pausesByList.get(pauses)
  if (known) return known
  const made = pauses.flatMap(({ from, to }) => DATE.test(from) && DATE.test(to) ? [[dayOf(from), dayOf(to)] as const] : [])
  pausesByList.set(pauses, made)
  return made
}
