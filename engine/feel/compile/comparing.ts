import { FeelDate, FeelDateTime, FeelDuration, FeelFunction, FeelRange, FeelTime } from 'feelin'
import { weigh } from './code.ts'
import { isContext } from '../context.ts'
import { monthsIn, secondsIn } from '../library/duration.ts'

/** What can be ordered, and so bound a range: values of different kinds never can (DMN 1.3 §10.3.2.8 table 42). */
type Orderable = 'number' | 'string' | 'date' | 'time' | 'date and time' | 'years and months duration' | 'days and time duration'

/** The kind of a value among those that can be ordered; undefined for all others. */
export function orderable (value: unknown): Orderable | undefined {
  if (typeof value === 'number') return 'number'
  if (typeof value === 'string') return 'string'
  if (typeof value !== 'object' || value === null) return undefined
  if (value instanceof FeelDate) return 'date'
  if (value instanceof FeelTime) return 'time'
  if (value instanceof FeelDateTime) return 'date and time'
  if (value instanceof FeelDuration) return value.yearsMonths ? 'years and months duration' : 'days and time duration'
  return undefined
}

/** What `= x` means when it stands alone, as a value of its own. */
export class EqualTo {
  readonly value: unknown

  constructor (value: unknown) {
    this.value = value
  }

  /** The range from the value to itself. */
  asRange (): FeelRange {
    return new FeelRange({ start: this.value, end: this.value, 'start included': true, 'end included': true, valueType: null })
  }
}

/** What `!= x` means when it stands alone. */
export class UnequalTo extends EqualTo {}

/** The range of `< x`, `<= x`, `> x` and `>= x`: it has no other end, while a range written with null for an end contains nothing. */
export class Beyond extends FeelRange {}

/** Seconds on a line of their own: with and without a zone cannot be compared. */
interface Moment { readonly zoned: boolean, readonly seconds: number, readonly nanoseconds: number }

function momentOf (value: FeelDate | FeelTime | FeelDateTime): Moment {
  if (value instanceof FeelDate) return { zoned: false, seconds: value.unwrap().toZonedDateTime('UTC').epochMilliseconds / 1000, nanoseconds: 0 }
  const parts = value.unwrap()
  const nanoseconds = (parts.millisecond * 1000 + parts.microsecond) * 1000 + parts.nanosecond
  const seconds = value instanceof FeelTime
    ? (value.hour * 60 + value.minute) * 60 + value.second
    : Math.floor(value.unwrap().toZonedDateTime('UTC').epochMilliseconds / 1000)
  const zone: unknown = value.timezone
  if (typeof zone !== 'string') return { zoned: false, seconds, nanoseconds }
  const offset = value['time offset']
  return { zoned: true, seconds: seconds - secondsIn(offset), nanoseconds }
}

/** The order of two values of one kind: below, at or above zero; null when there is none. */
export function compare (one: unknown, other: unknown): number | null {
  if (typeof one === 'number' && typeof other === 'number') return one - other
  if (typeof one === 'string' && typeof other === 'string') return one < other ? -1 : one > other ? 1 : 0
  if (one instanceof FeelDuration && other instanceof FeelDuration) {
    if (one.yearsMonths !== other.yearsMonths) return null
    return one.yearsMonths ? monthsIn(one) - monthsIn(other) : secondsIn(one) - secondsIn(other)
  }
  if (isMoment(one) && isMoment(other) && orderable(one) === orderable(other)) return compareMoments(momentOf(one), momentOf(other))
  return null
}

function isMoment (value: unknown): value is FeelDate | FeelTime | FeelDateTime {
  return value instanceof FeelDate || value instanceof FeelTime || value instanceof FeelDateTime
}

/** How many seconds lie between two moments: of dates and times, or of times; null when one has a zone and the other has none. */
export function momentDifference (one: FeelDate | FeelTime | FeelDateTime, other: FeelDate | FeelTime | FeelDateTime): number | null {
  if ((one instanceof FeelTime) !== (other instanceof FeelTime)) return null
  const [a, b] = [momentOf(one), momentOf(other)]
  const comparable = a.zoned === b.zoned || one instanceof FeelDate || other instanceof FeelDate
  return comparable ? a.seconds - b.seconds + (a.nanoseconds - b.nanoseconds) / 1e9 : null
}

function compareMoments (one: Moment, other: Moment): number | null {
  if (one.zoned !== other.zoned) return null
  return one.seconds - other.seconds || one.nanoseconds - other.nanoseconds
}

/** `a = b` in three-valued logic: null for values of different types, except that only null equals null (DMN 1.3 §10.3.2.13.1 table 42). */
export function equals (one: unknown, other: unknown): boolean | null {
  if (one === other) return true
  if (one === null || one === undefined || other === null || other === undefined) return (one ?? null) === (other ?? null)
  if (typeof one !== 'object' || typeof other !== 'object') return typeof one === typeof other ? false : null
  weigh([one, other])
  return equalObjects(one, other)
}

function equalObjects (one: object, other: object): boolean | null {
  if (Array.isArray(one) && Array.isArray(other)) return one.length === other.length && all(one.map((item, index) => equals(item, other[index])))
  if (isContext(one) && isContext(other)) return equalContexts(one, other)
  if (one instanceof FeelRange && other instanceof FeelRange) return equalRanges(one, other)
  if (one instanceof EqualTo && other instanceof EqualTo) return one.constructor === other.constructor && equals(one.value, other.value) === true
  if (isRangeLike(one) && isRangeLike(other)) return false
  if (one instanceof FeelFunction && other instanceof FeelFunction) return false
  if (isMoment(one) && isMoment(other) && orderable(one) === orderable(other)) return compare(one, other) === 0
  const result = compare(one, other)
  return result === null ? null : result === 0
}

function isRangeLike (value: object): boolean {
  return value instanceof FeelRange || value instanceof EqualTo
}

function equalContexts (one: Readonly<Record<string, unknown>>, other: Readonly<Record<string, unknown>>): boolean | null {
  const entries = Object.entries(one)
  if (entries.length !== Object.keys(other).length) return false
  return all(entries.map(([key, entry]) => Object.hasOwn(other, key) && equals(entry, other[key])))
}

function equalRanges (one: FeelRange, other: FeelRange): boolean {
  return (one instanceof Beyond) === (other instanceof Beyond) && one['start included'] === other['start included'] && one['end included'] === other['end included'] &&
    equals(one.start, other.start) === true && equals(one.end, other.end) === true
}

function all (results: ReadonlyArray<boolean | null>): boolean | null {
  if (results.includes(false)) return false
  return results.includes(null) ? null : true
}

/** Are two values the same, for functions that look for one: values of different types are not. */
export function same (one: unknown, other: unknown): boolean {
  return equals(one, other) === true
}
