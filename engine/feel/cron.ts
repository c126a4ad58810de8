import { instantOfWall, wallOfInstant } from './zone.ts'

const DAY = 86_400_000
/** 29 February comes on every weekday once in 28 years, 40 where a century's leap year is missing. */
const FARTHEST_DAYS = 40 * 366

const months = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC']
const weekdays = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT']

const macros: Readonly<Record<string, string>> = {
  '@yearly': '0 0 0 1 1 *', '@annually': '0 0 0 1 1 *', '@monthly': '0 0 0 1 * *', '@weekly': '0 0 0 * * 0', '@daily': '0 0 0 * * *', '@midnight': '0 0 0 * * *', '@hourly': '0 0 * * * *'
}

type DayTest = (date: Date) => boolean

interface Cron {
  readonly seconds: readonly number[]
  readonly minutes: readonly number[]
  readonly hours: readonly number[]
  readonly isDay: DayTest
}

function numberOf (text: string, names: readonly string[], first: number): number {
  const named = names.indexOf(text.toUpperCase())
  return named >= 0 ? named + first : /^\d{1,2}$/.test(text) ? Number(text) : NaN
}

/** One entry of a field: `*`, `5`, `9-17`, `MON-FRI`, each perhaps with a step, `0/15`. Undefined when it cannot be read. */
function rangeOf (entry: string, least: number, most: number, names: readonly string[]): readonly number[] | undefined {
  const [range = '', step, ...more] = entry.split('/')
  const [from = '', to, ...rest] = range.split('-')
  const every = step === undefined ? 1 : /^\d{1,2}$/.test(step) ? Number(step) : 0
  if (every < 1 || more.length > 0 || rest.length > 0) return undefined
  const all = from === '*' || from === '?'
  const start = all ? least : numberOf(from, names, least)
  const end = all || (to === undefined && step !== undefined) ? most : numberOf(to ?? from, names, least)
  if (!(start >= least && end <= most && start <= end) || (all && to !== undefined)) return undefined
  return Array.from({ length: Math.floor((end - start) / every) + 1 }, (_, index) => start + index * every)
}

function fieldOf (text: string, least: number, most: number, names: readonly string[] = []): readonly number[] | undefined {
  const numbers = new Set<number>()
  for (const entry of text.split(',')) {
    const found = rangeOf(entry, least, most, names)
    if (found === undefined) return undefined
    for (const number of found) numbers.add(number)
  }
  return [...numbers].sort((a, b) => a - b)
}

function lastOf (date: Date): number {
  return new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate()
}

/** The weekday nearest a day of the month, without leaving the month. */
function nearestWeekday (date: Date, day: number): number {
  const last = lastOf(date)
  const weekday = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), Math.min(day, last))).getUTCDay()
  const wanted = Math.min(day, last)
  if (weekday === 6) return wanted === 1 ? 3 : wanted - 1
  if (weekday === 0) return wanted === last ? wanted - 2 : wanted + 1
  return wanted
}

/** `L`, `L-3`, `LW`, `15W` or numbers. */
function dayOfMonth (text: string): DayTest | undefined {
  const [, before] = /^L(?:-(\d{1,2}))?$/.exec(text) ?? []
  if (/^L(-\d{1,2})?$/.test(text)) return (date) => date.getUTCDate() === lastOf(date) - Number(before ?? 0)
  if (text === 'LW') return (date) => date.getUTCDate() === nearestWeekday(date, 31)
  const [, near] = /^(\d{1,2})W$/.exec(text) ?? []
  if (near !== undefined) return (date) => date.getUTCDate() === nearestWeekday(date, Number(near))
  const days = fieldOf(text, 1, 31)
  return days === undefined ? undefined : (date) => days.includes(date.getUTCDate())
}

/** `5L` (the last Friday), `MON#2` (the second Monday), or numbers and names; Sunday is 0 and 7. */
function dayOfWeek (text: string): DayTest | undefined {
  const [, day = '', place] = /^(\w+?)(?:#([1-5])|L)$/.exec(text) ?? []
  const special = numberOf(day, weekdays, 0) % 7
  if (day !== '' && !Number.isNaN(special)) {
    const isPlace: DayTest = place === undefined ? (date) => date.getUTCDate() + 7 > lastOf(date) : (date) => Math.ceil(date.getUTCDate() / 7) === Number(place)
    return (date) => date.getUTCDay() === special && isPlace(date)
  }
  const days = fieldOf(text, 0, 7, weekdays)?.map((each) => each % 7)
  return days === undefined ? undefined : (date) => days.includes(date.getUTCDay())
}

function readCron (text: string): Cron | undefined {
  const fields = (macros[text.toLowerCase()] ?? text).split(/\s+/)
  if (fields.length !== 6) return undefined
  const [second = '', minute = '', hour = '', day = '', month = '', week = ''] = fields
  const [seconds, minutes, hours, inMonths] = [fieldOf(second, 0, 59), fieldOf(minute, 0, 59), fieldOf(hour, 0, 23), fieldOf(month, 1, 12, months)]
  const [ofMonth, ofWeek] = [dayOfMonth(day), dayOfWeek(week)]
  if (seconds === undefined || minutes === undefined || hours === undefined || inMonths === undefined || ofMonth === undefined || ofWeek === undefined) return undefined
  return { seconds, minutes, hours, isDay: (date) => inMonths.includes(date.getUTCMonth() + 1) && ofMonth(date) && ofWeek(date) }
}

/** The times of day after one, in milliseconds since midnight. */
function * timesAfter ({ hours, minutes, seconds }: Cron, time: number): Iterable<number> {
  for (const hour of hours) {
    if ((hour + 1) * 3_600_000 <= time) continue
    for (const minute of minutes) {
      if (hour * 3_600_000 + (minute + 1) * 60_000 <= time) continue
      for (const second of seconds) {
        const found = hour * 3_600_000 + minute * 60_000 + second * 1000
        if (found > time) yield found
      }
    }
  }
}

/**
 * The next time that a cron text names: six fields, second minute hour day-of-month month day-of-week, as Camunda 8 (and Spring) reads them, or a
 * macro such as `@daily`. By Stockholm's clocks and calendar.
 * @param from milliseconds since 1970-01-01T00:00Z; the answer is later
 * @returns undefined for a text that cannot be read, or that names no time within forty years
 */
export function nextCron (text: string, from: number): number | undefined {
  const cron = readCron(text)
  if (cron === undefined) return undefined
  const wall = wallOfInstant(from)
  const midnight = Math.floor(wall / DAY) * DAY
  for (let day = 0; day < FARTHEST_DAYS; day++) {
    const date = midnight + day * DAY
    if (!cron.isDay(new Date(date))) continue
    for (const time of timesAfter(cron, day === 0 ? wall - midnight : -1)) {
      const instant = instantOfWall(date + time)
      if (instant > from) return instant
    }
  }
  return undefined
}
