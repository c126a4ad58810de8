import { duration, FeelDate, FeelDateTime, FeelDuration, FeelTime, parseDate, parseTime } from 'feelin'
import { compare, equals, orderable } from '../compile/comparing.ts'
import type { NativeFunction } from '../functions.ts'
import { durationOfMonths, secondsIn } from './duration.ts'
import { native, numberIn, single, textIn } from './native.ts'

const DATE = /^-?(?:[1-9]\d{4,8}|\d{4})-\d{2}-\d{2}$/
const TIME = /^\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:[zZ]|[+-](?:0\d|1[0-8]):[0-5]\d(?::[0-5]\d)?|@[A-Za-z][\w+/-]*)?$/
const DURATION = /^-?P(?:\d+Y)?(?:\d+M)?$|^-?P(?:\d+D)?(?:T(?=\d)(?:\d+H)?(?:\d+M)?(?:\d+(?:\.\d*)?S)?)?$/
const MOST_FRACTION = 9

/** A year before our era, or of more than four digits, as the parser wants it: six digits and a sign. */
function expanded (date: string): string | undefined {
  const [, sign = '', year = '', rest = ''] = /^(-?)(\d+)(.*)$/.exec(date) ?? []
  if (sign === '' && year.length === 4) return undefined
  return year.length > 6 ? '' : `${sign === '' ? '+' : '-'}${year.padStart(6, '0')}${rest}`
}

/** feelin reads no signed years: the date is read in a year it knows, and put into its own. */
function dateIn (text: string): FeelDate | null {
  if (!DATE.test(text)) return null
  const far = expanded(text)
  if (far === undefined) return parseDate(text)
  const read = parseDate('2000-01-01')?.unwrap()
  const [year, month, day] = [Number(far.slice(0, 7)), Number(far.slice(8, 10)), Number(far.slice(11))]
  return read === undefined || far === '' ? null : attempt(() => new FeelDate(read.with({ year, month, day }, { overflow: 'reject' })))
}

function attempt<Value> (make: () => Value): Value | null {
  try {
    return make()
  } catch {
    return null // a date that no calendar has
  }
}

function timeIn (text: string): FeelTime | null {
  return TIME.test(text) && !text.startsWith('24') ? parseTime(shortened(text.replace('z', 'Z'))) : null
}

/** Fractions of a second are kept to the nanosecond. */
function shortened (text: string): string {
  return text.replace(/\.(\d+)/, (_, digits: string) => `.${digits.slice(0, MOST_FRACTION)}`)
}

/** `24:00:00` is midnight of the day after (ISO 8601 §5.3.2). */
function dateTimeIn (text: string): FeelDateTime | null {
  const at = text.indexOf('T')
  const date = dateIn(at < 0 ? text : text.slice(0, at))
  if (date === null) return null
  const clock = at < 0 ? '00:00:00' : text.slice(at + 1)
  const midnight = /^24:00:00(?:\.0+)?(?=$|[zZ+@-])/.exec(clock)
  if (midnight === null) {
    const time = timeIn(clock)
    return time === null ? null : combined(date, time)
  }
  const time = timeIn(`00:00:00${clock.slice(midnight[0].length)}`)
  return time === null ? null : combined(new FeelDate(date.unwrap().add({ days: 1 })), time)
}

function combined (date: FeelDate | FeelDateTime, time: FeelTime): FeelDateTime | null {
  const day = date instanceof FeelDate ? date.unwrap() : date.unwrap().toPlainDate()
  return attempt(() => new FeelDateTime(day.toPlainDateTime(time.unwrap()), zoneOf(time)))
}

/** feelin types a zone as a text; it may be null. */
function zoneOf (value: FeelTime | FeelDateTime): string | null {
  return value.timezone
}

function durationIn (text: string): FeelDuration | null {
  if (!DURATION.test(text) || /^-?PT?$/.test(text)) return null
  return attempt(() => duration(text.replace(/\.(?=S)/, '')))
}

/** `@"…"`: what the text says (DMN 1.3 §10.3.2.3.1). */
export function temporalIn (text: string): unknown {
  if (/^-?P/.test(text)) return durationIn(text)
  if (/^\d{2}:/.test(text)) return timeIn(text)
  return text.includes('T') ? dateTimeIn(text) : dateIn(text)
}

function date (year: unknown, month: unknown, day: unknown, from: unknown): FeelDate | null {
  const [y, m, d] = [numberIn(year), numberIn(month), numberIn(day)]
  if (y !== undefined && m !== undefined && d !== undefined && !isGiven(from)) return dateOf(y, m, d)
  if (isGiven(month) || isGiven(day)) return null
  const given = single(from ?? year)
  if (typeof given === 'string') return dateIn(given)
  if (given instanceof FeelDateTime) return new FeelDate(given.unwrap().toPlainDate())
  return given instanceof FeelDate ? given : null
}

function isGiven (value: unknown): boolean {
  return value !== undefined && value !== null
}

function dateOf (year: number, month: number, day: number): FeelDate | null {
  const some = parseDate('2000-01-01')?.unwrap()
  if (some === undefined || ![year, month, day].every(Number.isInteger)) return null
  return attempt(() => new FeelDate(some.with({ year, month, day }, { overflow: 'reject' })))
}

function time (hour: unknown, minute: unknown, second: unknown, offset: unknown, from: unknown): FeelTime | null {
  if (isGiven(minute) || isGiven(second)) return timeOf(numberIn(hour), numberIn(minute), numberIn(second), offset)
  const given = single(from ?? hour)
  if (typeof given === 'string') return timeIn(given)
  if (given instanceof FeelDateTime) return new FeelTime(given.unwrap().toPlainTime(), zoneOf(given))
  if (given instanceof FeelDate) return parseTime('00:00:00Z')
  return given instanceof FeelTime ? given : null
}

const MOST_OFFSET = 18 * 3600

function timeOf (hour: number | undefined, minute: number | undefined, second: number | undefined, offset: unknown): FeelTime | null {
  if (hour === undefined || minute === undefined || second === undefined || !Number.isInteger(hour) || !Number.isInteger(minute)) return null
  if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second >= 60) return null
  const zone = isGiven(offset) ? zoneText(offset) : ''
  if (zone === undefined) return null
  const seconds = Number.isInteger(second) ? pad(second) : second.toFixed(MOST_FRACTION).padStart(MOST_FRACTION + 3, '0')
  return parseTime(`${pad(hour)}:${pad(minute)}:${seconds}${zone}`)
}

function pad (value: number): string {
  return String(value).padStart(2, '0')
}

function zoneText (offset: unknown): string | undefined {
  if (!(offset instanceof FeelDuration) || offset.yearsMonths) return undefined
  const total = Math.trunc(secondsIn(offset))
  const absolute = Math.abs(total)
  if (absolute > MOST_OFFSET) return undefined
  if (total === 0) return 'Z'
  const rest = absolute % 60
  return `${total < 0 ? '-' : '+'}${pad(Math.floor(absolute / 3600))}:${pad(Math.floor(absolute / 60) % 60)}${rest === 0 ? '' : `:${pad(rest)}`}`
}

function dateAndTime (from: unknown, clock: unknown, text: unknown): FeelDateTime | null {
  const [day, at] = [single(from), single(clock)]
  if (at instanceof FeelTime && (day instanceof FeelDate || day instanceof FeelDateTime)) return combined(day, at)
  if (clock !== undefined) return null
  const given = single(text ?? from)
  if (given instanceof FeelDateTime) return given
  if (given instanceof FeelDate) return dateTimeIn(`${given.iso}T00:00:00Z`)
  return typeof given === 'string' ? dateTimeIn(given) : null
}

/** Whole months between two dates; of dates and times, a month that ends later in the day is not whole. */
function yearsAndMonths (from: unknown, to: unknown): FeelDuration | null {
  const [start, end] = [dayOf(from), dayOf(to)]
  if (start === null || end === null) return null
  const { years, months } = start.unwrap().until(end.unwrap(), { largestUnit: 'month' })
  return durationOfMonths(years * 12 + months)
}

function dayOf (value: unknown): FeelDateTime | null {
  const given = single(value)
  if (given instanceof FeelDate) return attempt(() => new FeelDateTime(given.unwrap().toPlainDateTime()))
  return given instanceof FeelDateTime ? given : null
}

/** A date, or the date of a date and time, for the functions that look at the calendar. */
function ofDay (compute: (day: { readonly dayOfYear: number, readonly dayOfWeek: number, readonly month: number, readonly weekOfYear?: number | undefined, readonly daysInMonth: number }, date: FeelDate) => unknown): NativeFunction {
  return native(['date'], given => {
    const value = single(given)
    if (value instanceof FeelDate) return compute(value.unwrap(), value)
    return value instanceof FeelDateTime ? compute(value.unwrap(), new FeelDate(value.unwrap().toPlainDate())) : null
  })
}

const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const
const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'] as const

/** The same value in the same kind, with the same zone: `is` (DMN 1.3 §10.3.4.6). */
function is (one: unknown, other: unknown): boolean {
  if (orderable(one) !== orderable(other)) return false
  if ((one instanceof FeelTime || one instanceof FeelDateTime) && (other instanceof FeelTime || other instanceof FeelDateTime)) {
    return compare(one, other) === 0 && sameZone(zoneOf(one), zoneOf(other))
  }
  return equals(one, other) === true
}

function sameZone (one: string | null, other: string | null): boolean {
  const plain = (zone: string | null): string | null => zone === null ? null : /^[+-]00:00(?::00)?$/.test(zone) ? 'UTC' : zone
  return plain(one) === plain(other)
}

/** FEEL's temporal functions (DMN 1.3 §10.3.4.1, §10.3.4.6 and §10.3.4.8) but those of the clock, and Camunda's `last day of month`. */
export const temporal: Readonly<Record<string, NativeFunction>> = {
  date: native(['year', 'month', 'day', 'from'], date, { least: 0 }),
  time: native(['hour', 'minute', 'second', 'offset', 'from'], time, { least: 0 }),
  'date and time': native(['date', 'time', 'from'], dateAndTime, { least: 0 }),
  duration: native(['from'], given => {
    const text = textIn(given)
    return text === undefined ? (single(given) instanceof FeelDuration ? single(given) : null) : durationIn(text)
  }),
  'years and months duration': native(['from', 'to'], yearsAndMonths),
  '@': native(['from'], given => typeof given === 'string' ? temporalIn(given) : null),
  'day of year': ofDay(({ dayOfYear }) => dayOfYear),
  'day of week': ofDay(({ dayOfWeek }) => WEEKDAYS[dayOfWeek - 1] ?? null),
  'month of year': ofDay(({ month }) => MONTHS[month - 1] ?? null),
  'week of year': ofDay(({ weekOfYear }) => weekOfYear ?? null),
  'last day of month': ofDay(({ daysInMonth }, day) => new FeelDate(day.unwrap().with({ day: daysInMonth }))),
  is: native(['value1', 'value2'], is)
}
