import { FeelDate, FeelDateTime, FeelDuration, FeelFunction, FeelRange, FeelTime } from 'feelin'
import { isContext } from '../context.ts'
import type { NativeFunction } from '../functions.ts'
import { temporalText } from './temporal-text.ts'
import { isNative, listIn, native, numberIn, textIn } from './native.ts'

/** A text function: null when an argument that must be a text is none. */
function ofTexts (parameters: readonly string[], compute: (...texts: string[]) => unknown): NativeFunction {
  return native(parameters, (...args) => {
    const texts = args.map(textIn)
    return texts.every(text => text !== undefined) ? compute(...texts) : null
  })
}

/** Positions count characters as people see code points, from 1, or from the end with a minus. */
function substring (string: unknown, start: unknown, length: unknown): string | null {
  const [text, at] = [textIn(string), numberIn(start)]
  const most = length === undefined || length === null ? Infinity : numberIn(length)
  if (text === undefined || at === undefined || most === undefined || most < 1) return null
  const characters = Array.from(text)
  const from = at < 0 ? characters.length + Math.trunc(at) : Math.trunc(at) - 1
  if (from < 0 || Math.trunc(at) === 0 || from >= characters.length) return null
  return characters.slice(from, most === Infinity ? undefined : from + Math.trunc(most)).join('')
}

function join (list: unknown, delimiter: unknown): string | null {
  const items = listIn(list)
  const between = delimiter === undefined || delimiter === null ? '' : textIn(delimiter)
  if (items === undefined || between === undefined || !items.every(item => item === null || typeof item === 'string')) return null
  return items.filter(item => item !== null).join(between)
}

const SEPARATORS = new Set([' ', ',', '.'])

/** A number from its text (DMN 1.3 table 72): separators are a space, a comma or a point, and differ. */
function number (from: unknown, grouping: unknown, decimal: unknown): number | null {
  const text = textIn(from)
  const [group, point] = [separatorIn(grouping), separatorIn(decimal)]
  if (text === undefined || group === undefined || point === undefined || (group !== null && group === point) || group === (point ?? '.')) return null
  const digits = group === null ? text : text.split(group).join('')
  const plain = point === null || point === '.' ? digits : digits.includes('.') ? '' : digits.replace(point, '.')
  return /^-?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?$/.test(plain) ? Number(plain) : null
}

function separatorIn (value: unknown): string | null | undefined {
  if (value === null || value === undefined) return null
  const text = textIn(value)
  return text !== undefined && SEPARATORS.has(text) ? text : undefined
}

/** A value as text (DMN 1.3 §10.3.4.1); texts within lists and contexts stand in quotes. */
export function textOf (value: unknown, quoted = false): string | null {
  if (value === null || value === undefined) return quoted ? 'null' : null
  if (typeof value === 'string') return quoted ? `"${value.replace(/["\\]/g, '\\$&')}"` : value
  if (typeof value === 'number') return numberText(value)
  if (typeof value === 'boolean') return String(value)
  if (Array.isArray(value)) return `[${value.map(item => textOf(item, true)).join(', ')}]`
  if (value instanceof FeelDate || value instanceof FeelTime || value instanceof FeelDateTime || value instanceof FeelDuration) return temporalText(value)
  if (value instanceof FeelRange) return `${value['start included'] ? '[' : '('}${textOf(value.start, true) ?? ''}..${textOf(value.end, true) ?? ''}${value['end included'] ? ']' : ')'}`
  if (value instanceof FeelFunction || isNative(value)) return 'function'
  if (!isContext(value)) return null
  return `{${Object.entries(value).map(([key, entry]) => `${/^[\p{L}_][\p{L}\p{N}_ ]*$/u.test(key) ? key : textOf(key, true)}: ${textOf(entry, true)}`).join(', ')}}`
}

/** All digits, never an exponent. */
function numberText (value: number): string {
  const text = String(value)
  return text.includes('e') ? value.toLocaleString('en-US', { useGrouping: false, maximumSignificantDigits: 17, maximumFractionDigits: 20 }) : text
}

/** FEEL's text functions (DMN 1.3 §10.3.4.3) but those of regular expressions, and the conversions to number and text. */
export const texts: Readonly<Record<string, NativeFunction>> = {
  substring: native(['string', 'start position', 'length'], substring, { least: 2 }),
  'string length': ofTexts(['string'], (string = '') => Array.from(string).length),
  'upper case': ofTexts(['string'], (string = '') => string.toUpperCase()),
  'lower case': ofTexts(['string'], (string = '') => string.toLowerCase()),
  'substring before': ofTexts(['string', 'match'], (string = '', match = '') => string.slice(0, Math.max(0, string.indexOf(match)))),
  'substring after': ofTexts(['string', 'match'], (string = '', match = '') => string.includes(match) ? string.slice(string.indexOf(match) + match.length) : ''),
  contains: ofTexts(['string', 'match'], (string = '', match = '') => string.includes(match)),
  'starts with': ofTexts(['string', 'match'], (string = '', match = '') => string.startsWith(match)),
  'ends with': ofTexts(['string', 'match'], (string = '', match = '') => string.endsWith(match)),
  'string join': native(['list', 'delimiter'], join, { least: 1 }),
  number: native(['from', 'grouping separator', 'decimal separator'], number, { least: 1 }),
  string: native(['from'], value => textOf(value))
}
