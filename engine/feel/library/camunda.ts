import { FeelDuration } from 'feelin'
import { EvaluationFailure } from '../compile/code.ts'
import type { NativeFunction } from '../functions.ts'
import { native, textIn } from './native.ts'
import { toJson } from '../result.ts'
import { temporalText } from './temporal-text.ts'

function refused (name: string, why: string): NativeFunction {
  return native(['...args'], () => {
    throw new EvaluationFailure(`${name}() cannot be used: ${why}`)
  }, { least: 0 })
}

const RANDOM = 'the same expression must give the same value again. Let a task make the value'

/** The UTF-8 bytes of a text in base64 (RFC 4648 §4). */
function base64 (text: string): string {
  return btoa(String.fromCharCode(...new TextEncoder().encode(text)))
}

const MOST_ENCODED = 50_000

function parsedJson (text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null // no JSON: FEEL's answer to a wrong argument
  }
}

/** The text of a repetition (ISO 8601 §4.5), for a timer: without a number, or with a negative one, it has no end. */
function repetition (times: unknown, interval: unknown): string | null {
  if (!(interval instanceof FeelDuration)) return null
  if (times === null || (typeof times === 'number' && times < 0)) return `R/${temporalText(interval)}`
  return typeof times === 'number' && Number.isInteger(times) ? `R${times}/${temporalText(interval)}` : null
}

/** What Camunda 8 adds to FEEL and is not in the standard (its documentation of FEEL's built-in functions). */
export const camunda: Readonly<Record<string, NativeFunction>> = {
  'is defined': native(['value'], value => value !== null && value !== undefined, { least: 0 }),
  'get or else': native(['value', 'default'], (value, fallback) => value ?? fallback ?? null, { least: 0 }),
  assert: native(['value', 'condition', 'cause'], (value, condition) => {
    if (condition === true) return value
    throw new EvaluationFailure('an assertion does not hold')
  }, { least: 2 }),
  trim: native(['string'], string => textIn(string)?.trim() ?? null),
  'is blank': native(['string'], string => {
    const text = textIn(string)
    return text === undefined ? null : text.trim() === ''
  }),
  'to base64': native(['value'], value => {
    const text = textIn(value)
    return text === undefined || text.length > MOST_ENCODED ? null : base64(text)
  }),
  'to json': native(['value'], value => JSON.stringify(toJson(value, 'feel'))),
  'from json': native(['value'], value => {
    const text = textIn(value)
    return text === undefined ? null : parsedJson(text)
  }),
  cycle: native(['repetitions', 'interval'], (times, interval) => interval === undefined ? repetition(null, times) : repetition(times, interval), { least: 1 }),
  uuid: refused('uuid', RANDOM),
  'random number': refused('random number', RANDOM)
}
