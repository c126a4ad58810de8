import { FeelDate, FeelDateTime, FeelDuration, FeelTime } from 'feelin'
import { isContext, setEntry } from '../context.ts'
import { library } from '../library/index.ts'
import { resolved, type FeelType, type Types } from '../compile/type.ts'

/** Reads a text as a temporal value; what cannot be read stays a text. */
function read (name: string, text: string, type: new (...args: never) => object): unknown {
  try {
    const value: unknown = library.get(name)?.(text)
    return value instanceof type ? value : text
  } catch {
    return text // feelin refuses some years by an exception
  }
}

const READERS: Readonly<Record<string, (text: string) => unknown>> = {
  date: text => read('date', text, FeelDate),
  time: text => read('time', text, FeelTime),
  'date and time': text => read('date and time', text, FeelDateTime),
  duration: text => read('duration', text, FeelDuration),
  'days and time duration': text => read('duration', text, FeelDuration),
  'years and months duration': text => read('duration', text, FeelDuration)
}

/**
 * A value as JSON has it, as FEEL has it: where the type says date, time or duration, its text is read (JSON has no other way to say
 * them). Everything else stays as it is.
 */
export function fromJson (value: unknown, type: FeelType | undefined, types: Types): unknown {
  const found = type === undefined ? undefined : resolved(type, types)
  if (found === undefined) return value
  if (found.kind === 'restricted') return fromJson(value, found.of, types)
  if (found.kind === 'list') return Array.isArray(value) ? value.map(item => fromJson(item, found.of, types)) : fromJson(value, found.of, types)
  if (found.kind === 'basic') return typeof value === 'string' && Object.hasOwn(READERS, found.name) ? READERS[found.name]?.(value) ?? value : value
  if (found.kind !== 'context' || !isContext(value)) return value
  const names: Record<string, unknown> = {}
  for (const [key, entry] of Object.entries(value)) setEntry(names, key, fromJson(entry, Object.hasOwn(found.entries, key) ? found.entries[key] : undefined, types))
  return names
}
