import type { Mapping, Value } from '../model.ts'
import { children, extension, text, type Element } from '../element.ts'

/** Reads a value as Camunda 8 writes it: FEEL after a leading `=`, otherwise the text itself. */
export function valueOf (written: string): Value {
  const trimmed = written.trim()
  return trimmed.startsWith('=') ? feelOf(trimmed) : { literal: trimmed }
}

/** Reads what is always FEEL, such as a condition: a leading `=` is allowed and means nothing. */
export function feelOf (written: string): { readonly feel: string } {
  const trimmed = written.trim()
  return { feel: trimmed.startsWith('=') ? trimmed.slice(1).trim() : trimmed }
}

/** A named value of an element, as an object to spread: empty when the attribute is absent. */
export function optional<K extends string> (key: K, written: string | undefined): { readonly [P in K]?: Value } {
  const value: { [P in K]?: Value } = {}
  if (written !== undefined) value[key] = valueOf(written)
  return value
}

/** The mappings of `zeebe:ioMapping` in one direction. */
export function mappings (element: Element, direction: 'inputParameters' | 'outputParameters'): Mapping[] {
  return children(extension(element, 'zeebe:IoMapping'), direction).flatMap((each) => {
    const target = text(each, 'target')
    return target === undefined ? [] : [{ source: valueOf(text(each, 'source') ?? ''), target }]
  })
}
