import { normalizeContextKey } from 'lezer-feel'
import { childrenOf, childAt, code, missing, withinLimits, type Frame, type NodeCompiler } from './code.ts'
import { isContext, setEntry } from '../context.ts'
import { partOf } from './parts.ts'
import { stringIn } from './string-literal.ts'
import { library } from '../library/index.ts'

const keys = new Map<string, boolean>()
const REMEMBERED_KEYS = 5_000
const KEYWORDS = new Set(['for', 'in', 'return', 'if', 'then', 'else', 'some', 'every', 'satisfies', 'or', 'and', 'between', 'instance', 'of', 'days', 'time', 'duration',
  'years', 'months', 'date', 'list', 'context', 'function', 'null', 'true', 'false', 'external', 'not'])

/** True for a name that is one identifier and no keyword: it changes neither how a text is parsed nor how a name is looked up. */
export function isPlainName (key: string): boolean {
  const known = keys.get(key)
  if (known !== undefined) return known
  const plain = /^[A-Za-z_\u00c0-\u02ff][A-Za-z0-9_\u00c0-\u02ff]*$/.test(key) && !/[×÷]/.test(key) && !KEYWORDS.has(key)
  if (keys.size >= REMEMBERED_KEYS) keys.clear()
  keys.set(key, plain)
  return plain
}

function hasOnlyPlainNames (names: Readonly<Record<string, unknown>>): boolean {
  return Object.keys(names).every(isPlainName)
}

/** A frame within another. */
export function inner (outer: Frame, names: Readonly<Record<string, unknown>>, plain = hasOnlyPlainNames(names)): Frame {
  return { names, plain, outer, run: outer.run }
}

function own (names: Readonly<Record<string, unknown>>, name: string): unknown {
  return Object.hasOwn(names, name) ? names[name] : undefined
}

function normalized (names: Readonly<Record<string, unknown>>, name: string): unknown {
  return Object.entries(names).find(([key]) => normalizeContextKey(key) === name)?.[1]
}

function lookUp (frame: Frame, name: string): unknown {
  let plain = true
  for (let each: Frame | undefined = frame; each; each = each.outer) {
    const value = own(each.names, name)
    if (value !== undefined) return value
    plain &&= each.plain
  }
  if (plain) return undefined
  const wanted = normalizeContextKey(name)
  for (let each: Frame | undefined = frame; each; each = each.outer) {
    const value = each.plain ? undefined : normalized(each.names, wanted)
    if (value !== undefined) return value
  }
  return undefined
}

function joined (children: readonly { from: number, to: number }[], text: string): string {
  return children.map(({ from, to }) => text.slice(from, to)).join(' ')
}

/** The variable in scope, else our function, else FEEL's own, else null: an unknown name is no error (DMN 1.3 §10.3.2.1). */
export const variableName: NodeCompiler = (node, text) => {
  const name = joined(childrenOf(node), text)
  const fallback = library.get(name) ?? null
  const because = `there is no variable "${name}"`
  return code(frame => {
    const value = lookUp(frame, name)
    return value === undefined ? ownFunction(frame, name) ?? fallback ?? missing(frame.run, because) : value
  }, 'any')
}

function ownFunction (frame: Frame, name: string): unknown {
  return own(frame.run.functions, name)
}

/** The value that the tests of a cell are about. */
export function implicit (frame: Frame): unknown {
  for (let each: Frame | undefined = frame; each; each = each.outer) {
    if (Object.hasOwn(each.names, '?')) return each.names['?'] ?? null
  }
  return null
}

/** `?`: a variable of that name, else null. */
export const implicitValue: NodeCompiler = () => code(implicit)

function propertyOf (value: unknown, name: string): unknown {
  if (isContext(value)) return own(value, name) ?? normalized(value, normalizeContextKey(name)) ?? null
  return partOf(value, name)
}

/** `a.b`: a context's entry or a temporal value's part; of a list, of each of its items (DMN 1.3 §10.3.2.5). */
export const path: NodeCompiler = (node, text, compile) => {
  const target = compile(childAt(node, 0))
  const name = joined(childrenOf(childAt(node, 2)), text)
  return code(frame => {
    const value = target.evaluate(frame)
    return Array.isArray(value) ? value.map(item => propertyOf(item, name)) : propertyOf(value, name)
  }, 'any')
}

/** `{ a: 1, b: a + 1 }`: an entry sees those before it. */
export const context: NodeCompiler = (node, text, compile) => {
  const entries = childrenOf(node).slice(1, -1).map(entry => {
    const key = childAt(childAt(entry, 0), 0)
    const value = compile(childAt(entry, 1))
    return { key: keyOf(key, text), value }
  })
  const plain = entries.every(({ key }) => isPlainName(key))
  if (new Set(entries.map(({ key }) => key)).size < entries.length) return code(frame => missing(frame.run, 'a context with the same key twice'))
  return code(frame => {
    const names: Record<string, unknown> = {}
    const within = inner(frame, names, plain)
    for (const { key, value } of entries) setEntry(names, key, withinLimits(value.evaluate(within)))
    return names
  })
}

function keyOf (key: { name: string, from: number, to: number }, text: string): string {
  const written = text.slice(key.from, key.to)
  return key.name === 'StringLiteral' ? stringIn(written) : written.replace(/\s{2,}/g, ' ')
}

/** The text of a node that names something: a parameter, an iteration's variable. */
export function nameText (node: { from: number, to: number }, text: string): string {
  return text.slice(node.from, node.to).replace(/\s{2,}/g, ' ')
}
