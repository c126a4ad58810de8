import type { FeelRange } from 'feelin'
import { rangeOf } from '../compile/range-of.ts'
import type { NativeFunction } from '../functions.ts'
import { native, textIn } from './native.ts'
import { temporal, temporalIn } from './temporal.ts'

const RANGE = /^\s*([[\](])(.*)\.\.(.*)([\])[])\s*$/s
const CALL = /^(date and time|date|time|duration)\s*\(\s*("[^"]*")\s*\)$/

/** `range("[1..10)")`: both ends literals, one of them perhaps left out (DMN 1.4 §10.3.4.1). */
function range (from: unknown): FeelRange | null {
  const [, open, low = '', high = '', close] = RANGE.exec(textIn(from) ?? '') ?? []
  const [start, end] = [endpoint(low.trim()), endpoint(high.trim())]
  if (start === undefined || end === undefined || (start === null && end === null)) return null
  if ((start === null && open === '[') || (end === null && close === ']')) return null
  return rangeOf(start, end, start !== null && open === '[', end !== null && close === ']', start === null || end === null)
}

/** Null for an end left out; undefined for what is no literal. */
function endpoint (text: string): unknown {
  if (text === '') return null
  if (/^-?(?:\d+(?:\.\d+)?|\.\d+)$/.test(text)) return Number(text)
  const [, name, given = ''] = CALL.exec(text) ?? []
  if (name !== undefined) return temporal[name]?.(given.slice(1, -1)) ?? undefined
  if (/^@"[^"]*"$/.test(text)) return temporalIn(text.slice(2, -1)) ?? undefined
  return /^"[^"\\]*"$/.test(text) ? text.slice(1, -1) : undefined
}

/** FEEL's conversion of a text to a range. */
export const rangeFunction: Readonly<Record<string, NativeFunction>> = { range: native(['from'], range) }
