import { FeelDate, FeelDateTime, FeelDuration, FeelTime } from 'feelin'
import type { Json } from '../core/state.ts'
import { instantOf } from './functions.ts'
import { temporalText } from './library/temporal-text.ts'
import { isInstant } from './zone.ts'

/** A result that cannot leave FEEL: a function, a range, or more than 100,000 values. */
export class NotData extends Error {}

const MOST_VALUES = 100_000

/**
 * How a date and time with a zone leaves FEEL: as the `instant` it is, in UTC with milliseconds, or as FEEL's own text of it. Everything else
 * is FEEL's own text either way.
 */
export type TemporalForm = 'instant' | 'feel'

/**
 * A FEEL value as plain JSON: temporal values as ISO 8601 texts, a date and time with a zone as an instant in UTC with milliseconds.
 *
 * @throws NotData for what JSON can't hold
 */
export function toJson (value: unknown, temporal: TemporalForm = 'instant'): Json {
  let left = MOST_VALUES
  function convert (each: unknown): Json {
    if (each === null || each === undefined) return null
    if (typeof each === 'string' || typeof each === 'boolean') return each
    if (typeof each === 'number') return Number.isFinite(each) ? each : null
    if (--left < 0) throw new NotData('the result has too many values')
    if (Array.isArray(each)) return each.map(convert)
    if (each instanceof FeelDateTime) return temporal === 'feel' ? temporalText(each) : dateTime(each)
    if (each instanceof FeelDate || each instanceof FeelTime || each instanceof FeelDuration) return temporalText(each)
    if (typeof each === 'object' && Object.getPrototypeOf(each) === Object.prototype) {
      return Object.fromEntries(Object.entries(each).map(([key, entry]) => [key, convert(entry)]))
    }
    throw new NotData('the result is a function or a range')
  }
  return convert(value)
}

function dateTime (value: FeelDateTime): Json {
  const instant = instantOf(value)
  return instant !== undefined && isInstant(instant) ? new Date(instant).toISOString() : value.iso
}
