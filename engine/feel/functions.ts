import { FeelDate, FeelDateTime, parseDate, parseDateTime } from 'feelin'
import type { Run } from './compile/code.ts'
import { LocalDateTime } from './local-date-time.ts'
import type { OurFunction } from './parse.ts'
import { countWorkdays, dayAt, dayOf, endOfDay, plusWorkdays, Workdays, type Pause } from './workdays.ts'
import { instantOfWall, localDate, ZONE } from './zone.ts'

/** What our functions know besides their arguments. */
export interface Setting { readonly now: Date, readonly pauses: readonly Pause[] }

/** A function as feelin takes it: `$args` are its parameters' names in FEEL. `cost`: the steps a call takes beyond the usual. */
export type NativeFunction = ((...args: unknown[]) => unknown) & {
  readonly $args: readonly string[]
  readonly cost?: number
  /** The function for one evaluation, whose steps it takes while it works. */
  readonly within?: (run: Run) => (...args: unknown[]) => unknown
}

/** A count of working days may look at thousands of days. */
const COUNTING_COST = 20_000

function native (parameters: readonly string[], fn: (...args: unknown[]) => unknown, cost = 0): NativeFunction {
  return Object.assign((...args: unknown[]) => args.length > parameters.length ? null : fn(...args), { $args: parameters, cost })
}

/** The day meant: a date's, that in Stockholm of a date and time, or that of an ISO 8601 text of either (a variable holds texts). */
function dayMeant (value: unknown): number | undefined {
  if (value instanceof LocalDateTime) return dayAt(value.instant)
  if (value instanceof FeelDate) return dayIn(value.iso)
  if (typeof value === 'string') return dayMeant(value.includes('T') ? parseDateTime(value) : value.startsWith('-') ? null : parseDate(value))
  if (!(value instanceof FeelDateTime)) return undefined
  const instant = instantOf(value)
  return instant === undefined ? dayIn(value.iso.slice(0, 10)) : dayIn(localDate(new Date(instant)))
}

/** The calendar counts in years 1600 to 9000. */
function dayIn (iso: string): number | undefined {
  return /^\d{4}-\d{2}-\d{2}$/.test(iso) && iso >= '1600' && iso < '9000' ? dayOf(iso) : undefined
}

/** The instant of a date and time in milliseconds; undefined without a zone. @throws RangeError for a zone with seconds in its offset */
export function instantOf (value: FeelDateTime): number | undefined {
  if (value instanceof LocalDateTime) return value.instant
  const zone = zoneOf(value)
  if (zone === ZONE) return instantOfWall(Date.parse(`${value.iso.slice(0, value.iso.indexOf('@'))}Z`))
  return zone === null ? undefined : value.unwrap().toZonedDateTime(zone).epochMilliseconds
}

/** feelin types the zone of a local date and time as a text; it is null. */
function zoneOf (value: { readonly timezone: string | null }): string | null {
  return value.timezone
}

/**
 * Our functions for one command: `now()`, `today()`, `add workdays(from, n)`, `workdays between(a, b)` and `is workday(date)`. Like
 * FEEL's own they give null for arguments they cannot use.
 */
export function ourFunctions ({ now, pauses }: Setting): Readonly<Record<OurFunction, NativeFunction>> {
  return {
    now: native([], () => new LocalDateTime(now.getTime())),
    today: native([], () => parseDate(localDate(now))),
    'add workdays': native(['from', 'n'], (from, n) => {
      const start = dayMeant(from)
      const day = start === undefined || typeof n !== 'number' ? undefined : plusWorkdays(start, n, pauses)
      return day === undefined ? null : new LocalDateTime(endOfDay(day))
    }, COUNTING_COST),
    'workdays between': native(['a', 'b'], (a, b) => {
      const [from, to] = [dayMeant(a), dayMeant(b)]
      return from === undefined || to === undefined ? null : countWorkdays(from, to, pauses) ?? null
    }, COUNTING_COST),
    'is workday': native(['date'], (value) => {
      const day = dayMeant(value)
      return day === undefined ? null : new Workdays(pauses).has(day)
    })
  }
}
