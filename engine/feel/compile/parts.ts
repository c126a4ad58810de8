import { FeelDate, FeelDateTime, FeelDuration, FeelRange, FeelTime } from 'feelin'
import { EqualTo } from './comparing.ts'

type Parts<Value> = Readonly<Record<string, (value: Value) => unknown>>

const DATE: Parts<FeelDate | FeelDateTime> = {
  year: ({ year }) => year,
  month: ({ month }) => month,
  day: ({ day }) => day,
  weekday: ({ weekday }) => weekday
}
const CLOCK: Parts<FeelTime | FeelDateTime> = {
  hour: ({ hour }) => hour,
  minute: ({ minute }) => minute,
  second: ({ second }) => second,
  'time offset': value => value['time offset'],
  timezone: namedZone
}
const DURATION: Parts<FeelDuration> = {
  years: ({ years }) => years,
  months: ({ months }) => months,
  days: ({ days }) => days,
  hours: ({ hours }) => hours,
  minutes: ({ minutes }) => minutes,
  seconds: ({ seconds }) => seconds
}
const RANGE: Parts<FeelRange> = {
  start: (range): unknown => range.start,
  end: (range): unknown => range.end,
  'start included': range => range['start included'],
  'end included': range => range['end included']
}

/** An offset is no zone: only a name such as `Europe/Stockholm` is (DMN 1.3 table 53). */
function namedZone ({ iso }: FeelTime | FeelDateTime): string | null {
  const at = iso.indexOf('@')
  return at < 0 ? null : iso.slice(at + 1)
}

function read<Value> (parts: Parts<Value>, name: string, value: Value): unknown {
  return Object.hasOwn(parts, name) ? parts[name]?.(value) : undefined
}

/** A part of a temporal value or a range by its name in FEEL (DMN 1.3 table 53 and §10.3.2.9.1); null for what has no such part. */
export function partOf (value: unknown, name: string): unknown {
  if (value instanceof FeelDateTime) return read(DATE, name, value) ?? read(CLOCK, name, value) ?? null
  if (value instanceof FeelDate) return read(DATE, name, value) ?? null
  if (value instanceof FeelTime) return read(CLOCK, name, value) ?? null
  if (value instanceof FeelDuration) return read(DURATION, name, value) ?? null
  const range = value instanceof EqualTo ? value.asRange() : value
  return range instanceof FeelRange ? read(RANGE, name, range) ?? null : null
}
