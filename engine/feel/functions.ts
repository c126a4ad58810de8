import { FeelDate, FeelDateTime, parseDate, parseDateTime } from 'feelin'
import { addWorkdays, isWorkday, workdaysBetween, type Pause } from './calendar.ts'
import type { OurFunction } from './parse.ts'
import { instantOfWall, localDate, wallOfInstant, ZONE, type LocalDate } from './zone.ts'

/** What our functions know besides their arguments. */
export interface Setting { readonly now: Date, readonly pauses: readonly Pause[] }

/** A function as feelin takes it: `$args` are its parameters' names in FEEL. `cost`: the steps a call takes beyond the usual. */
export type NativeFunction = ((...args: unknown[]) => unknown) & { readonly $args: readonly string[], readonly cost?: number }

/** A count of working days may look at thousands of days. */
const COUNTING_COST = 20_000

function native (parameters: readonly string[], fn: (...args: unknown[]) => unknown, cost = 0): NativeFunction {
  return Object.assign((...args: unknown[]) => args.length > parameters.length ? null : fn(...args), { $args: parameters, cost })
}

/** The wall time in Stockholm; in the hour that comes twice, with its offset instead of the zone, so that it stays the instant meant. */
function nowInStockholm (now: Date): FeelDateTime | null {
  const wall = wallOfInstant(now.getTime())
  const text = new Date(wall).toISOString().slice(0, -1)
  return parseDateTime(text + (instantOfWall(wall) === now.getTime() ? `@${ZONE}` : '+01:00'))
}

/** The calendar date meant: a date, the date in Stockholm of a date and time, or an ISO 8601 text of either (a variable holds texts). */
function dateMeant (value: unknown): LocalDate | undefined {
  if (value instanceof FeelDate) return plainDate(value.iso)
  if (typeof value === 'string') return dateMeant(value.includes('T') ? parseDateTime(value) : value.startsWith('-') ? null : parseDate(value))
  if (!(value instanceof FeelDateTime)) return undefined
  const instant = instantOf(value)
  return instant === undefined ? plainDate(value.iso.slice(0, 10)) : plainDate(localDate(new Date(instant)))
}

/** The calendar counts in years 1600 to 9000. */
function plainDate (iso: string): LocalDate | undefined {
  return /^\d{4}-\d{2}-\d{2}$/.test(iso) && iso >= '1600' && iso < '9000' ? iso : undefined
}

/** The instant of a date and time in milliseconds; undefined without a zone. @throws RangeError for a zone with seconds in its offset */
export function instantOf (value: FeelDateTime): number | undefined {
  const zone = zoneOf(value)
  if (zone === ZONE) return instantOfWall(Date.parse(`${value.iso.slice(0, value.iso.indexOf('@'))}Z`))
  return zone === null ? undefined : value.unwrap().toZonedDateTime(zone).epochMilliseconds
}

/** feelin types the zone of a local date and time as a text; it is null. */
function zoneOf (value: { readonly timezone: string | null }): string | null {
  return value.timezone
}

function endOf (date: LocalDate | undefined): FeelDateTime | null {
  return date === undefined ? null : parseDateTime(`${date}T23:59:59@${ZONE}`)
}

/**
 * Our functions for one command: `now()`, `today()`, `add workdays(from, n)`, `workdays between(a, b)` and `is workday(date)`. Like
 * FEEL's own they give null for arguments they cannot use.
 */
export function ourFunctions ({ now, pauses }: Setting): Readonly<Record<OurFunction, NativeFunction>> {
  return {
    now: native([], () => nowInStockholm(now)),
    today: native([], () => parseDate(localDate(now))),
    'add workdays': native(['from', 'n'], (from, n) => {
      const date = dateMeant(from)
      return date === undefined || typeof n !== 'number' ? null : endOf(addWorkdays(date, n, pauses))
    }, COUNTING_COST),
    'workdays between': native(['a', 'b'], (a, b) => {
      const from = dateMeant(a)
      const to = dateMeant(b)
      return from === undefined || to === undefined ? null : workdaysBetween(from, to, pauses) ?? null
    }, COUNTING_COST),
    'is workday': native(['date'], (value) => {
      const date = dateMeant(value)
      return date === undefined ? null : isWorkday(date, pauses)
    })
  }
}
