import { FeelRange } from 'feelin'
import { Beyond, compare, EqualTo, orderable, UnequalTo, equals } from './comparing.ts'

/**
 * A range between two values of one kind. Null for bounds of different kinds, for a start after its end, and for what cannot be ordered.
 *
 * @param open with one end only, as `> 3` has; otherwise an end of null makes a range that contains nothing
 */
export function rangeOf (start: unknown, end: unknown, startIncluded: boolean, endIncluded: boolean, open = false): FeelRange | null {
  const [low, high] = [orderable(start), orderable(end)]
  if (start !== null && end !== null && (low === undefined || low !== high || (compare(start, end) ?? 0) > 0)) return null
  if ((start !== null && low === undefined) || (end !== null && high === undefined)) return null
  const bounds = { start, end, 'start included': startIncluded, 'end included': endIncluded, valueType: null }
  return open ? new Beyond(bounds) : new FeelRange(bounds)
}

/** Does a range contain a value? Null when they cannot be compared, or an end is not known. */
export function includes (range: FeelRange, value: unknown): boolean | null {
  const start: unknown = range.start
  const end: unknown = range.end
  const open = range instanceof Beyond
  if (value === null || value === undefined || (!open && (start === null || end === null)) || (start === null && end === null)) return null
  if (value instanceof FeelRange) return includesRange(range, value)
  const low = start === null ? 1 : compare(value, start)
  const high = end === null ? -1 : compare(value, end)
  if (low === null || high === null) return null
  return (low > 0 || (low === 0 && range['start included'])) && (high < 0 || (high === 0 && range['end included']))
}

function includesRange (outer: FeelRange, inner: FeelRange): boolean | null {
  const low = outer.start === null ? 1 : inner.start === null ? -1 : compare(inner.start, outer.start)
  const high = outer.end === null ? -1 : inner.end === null ? 1 : compare(inner.end, outer.end)
  if (low === null || high === null) return null
  return (low > 0 || (low === 0 && (outer['start included'] || !inner['start included']))) && (high < 0 || (high === 0 && (outer['end included'] || !inner['end included'])))
}

/** What `> 3`, `= "x"` or `[1..4]` standing alone evaluates to. */
export type Test = FeelRange | EqualTo

export function isTest (value: unknown): value is Test {
  return value instanceof FeelRange || value instanceof EqualTo
}

/** Does a value pass a test, lie in a range, or equal a value? */
export function passes (test: unknown, value: unknown): boolean | null {
  if (test instanceof FeelRange) return includes(test, value)
  if (!(test instanceof EqualTo)) return equals(test, value)
  const result = equals(value, test.value)
  return test instanceof UnequalTo ? (result === null ? null : !result) : result
}
