import { isContext, setEntry } from '../context.ts'
import type { NativeFunction } from '../functions.ts'
import { contextIn, listIn, native, single, textIn, variadic } from './native.ts'

type Context = Readonly<Record<string, unknown>>

function getValue (m: unknown, key: unknown): unknown {
  let found: unknown = contextIn(m)
  if (found === undefined) return null
  for (const name of Array.isArray(key) ? key as readonly unknown[] : [key]) {
    if (typeof name !== 'string' || !isContext(found) || !Object.hasOwn(found, name)) return null
    found = found[name]
  }
  return found ?? null
}

/** A context of entries with a `key` and a `value` each; no key may come twice. */
function fromEntries (entries: unknown): Context | null {
  const made: Record<string, unknown> = {}
  for (const entry of listIn(entries) ?? [null]) {
    if (!isContext(entry) || !Object.hasOwn(entry, 'value')) return null
    const { key } = entry
    if (typeof key !== 'string' || Object.hasOwn(made, key)) return null
    setEntry(made, key, entry.value)
  }
  return made
}

function merge (contexts: readonly unknown[] | undefined): Context | null {
  if (contexts === undefined || !contexts.every(isContext)) return null
  const made: Record<string, unknown> = {}
  for (const each of contexts) for (const [key, entry] of Object.entries(each)) setEntry(made, key, entry)
  return made
}

/** Puts a value at a path of keys; what lies on the way must be contexts. */
function put (context: Context | undefined, [key, ...rest]: readonly unknown[], value: unknown): Context | null {
  if (context === undefined || typeof key !== 'string') return null
  const inner = rest.length === 0 ? value ?? null : put(contextIn(Object.hasOwn(context, key) ? context[key] : undefined), rest, value)
  if (rest.length > 0 && inner === null) return null
  const made: Record<string, unknown> = { ...context }
  setEntry(made, key, inner)
  return made
}

function contextPut (context: unknown, keys: unknown, value: unknown, key: unknown): Context | null {
  const path = keys ?? key
  return value === undefined ? null : put(contextIn(context), Array.isArray(path) ? path : [textIn(path)], value)
}

/** FEEL's context functions (DMN 1.4 §10.3.4.10). */
export const contexts: Readonly<Record<string, NativeFunction>> = {
  'get value': native(['m', 'key'], getValue),
  'get entries': native(['m'], m => {
    const context = isContext(single(m)) ? contextIn(m) : undefined
    return context === undefined ? null : Object.entries(context).map(([key, value]) => ({ key, value }))
  }),
  context: native(['entries'], fromEntries),
  'context merge': native(['...contexts'], (...args) => args.length === 0 ? null : merge(variadic(args)), { least: 0 }),
  'context put': native(['context', 'keys', 'value', 'key'], contextPut, { least: 1 })
}
