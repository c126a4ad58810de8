import { FeelDate, FeelDateTime, FeelDuration, FeelFunction, FeelRange, FeelTime } from 'feelin'
import type { Json } from '../core/state.ts'
import { isContext } from './context.ts'
import { instantOf } from './functions.ts'
import { temporalText } from './library/temporal-text.ts'
import { textOf } from './library/texts.ts'
import { isInstant } from './zone.ts'

/** A result that cannot leave FEEL: a function, a range, or more than 100,000 values. */
export class NotData extends Error {}

const MOST_VALUES = 100_000

/**
 * How a date and time with a zone leaves FEEL: as the `instant` it is, in UTC with milliseconds, or as FEEL's own text of it. Other temporal
 * values are FEEL's own text either way. In the form `feel`, made to be read, ranges are texts as well, and functions in a context left out.
 */
export type TemporalForm = 'instant' | 'feel'

/**
 * A FEEL value as plain JSON: temporal values as ISO 8601 texts, a date and time with a zone as an instant in UTC with milliseconds.
 *
 * @throws NotData for what JSON can't hold
 */
export function toJson (value: unknown, temporal: TemporalForm = 'instant'): Json {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return value
  return new Converter(temporal).convert(value)
}

class Converter {
  readonly #temporal: TemporalForm
  #left = MOST_VALUES

  constructor (temporal: TemporalForm) {
    this.#temporal = temporal
  }

  /** For people to read, a context's functions are left out. */
  #entriesOf (context: Readonly<Record<string, unknown>>): ReadonlyArray<[string, unknown]> {
    const entries = Object.entries(context)
    return this.#temporal === 'feel' ? entries.filter(([, entry]) => !(entry instanceof FeelFunction) && typeof entry !== 'function') : entries
  }

  convert (value: unknown): Json {
    if (value === null || value === undefined) return null
    if (typeof value === 'string' || typeof value === 'boolean') return value
    if (typeof value === 'number') return Number.isFinite(value) ? value : null
    if (--this.#left < 0) throw new NotData('the result has too many values')
    if (Array.isArray(value)) return value.map(item => this.convert(item))
    if (value instanceof FeelDateTime) return this.#temporal === 'feel' ? temporalText(value) : dateTime(value)
    if (value instanceof FeelDate || value instanceof FeelTime || value instanceof FeelDuration) return temporalText(value)
    if (isContext(value)) return Object.fromEntries(this.#entriesOf(value).map(([key, entry]) => [key, this.convert(entry)]))
    if (this.#temporal === 'feel' && value instanceof FeelRange) return textOf(value)
    throw new NotData('the result is a function or a range')
  }
}

function dateTime (value: FeelDateTime): Json {
  const instant = instantOf(value)
  return instant !== undefined && isInstant(instant) ? new Date(instant).toISOString() : value.iso
}
