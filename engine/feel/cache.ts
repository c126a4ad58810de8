import type { Code } from './compile/code.ts'
import { isPlainName } from './compile/names.ts'
import { isContext } from './context.ts'
import { compileTree } from './compile/tree.ts'
import { isSyntaxProblem, parse, type SyntaxProblem, type Top } from './parse.ts'

/** An expression ready to be evaluated in scopes of one shape, or why it can't be. `plain`: no name in the scope needs normalizing. */
export interface Compiled { readonly code: Code | SyntaxProblem, readonly plain: boolean }

/** Names and what is known of their parts, for the parser. */
type Outline = Readonly<Record<string, unknown>>

/**
 * What of a scope changes how a text is parsed: nothing, as long as every name in it is a plain identifier (then the key is `''`);
 * otherwise all its names and their nesting.
 */
export interface Shape { readonly key: string, readonly names: Outline }

const MOST_COMPILED = 2_000
const compiled = new Map<string, Compiled>()

/** Nesting beyond this is not looked into: no name there can be told apart from any other. */
const MOST_NESTING = 20
/** The items of a list are alike: the first few tell the names of all. */
const SAMPLED_ITEMS = 5

const PLAIN: Shape = { key: '', names: {} }

/** @param known names that may be in scope besides those with a value, such as the components of declared types */
export function shapeOf (variables: Outline, known?: Outline): Shape {
  if (isPlain(variables, 0) && (known === undefined || isPlain(known, 0))) return PLAIN
  const names = known === undefined ? contextOutline(variables, 0) : merged(contextOutline(known, 0), contextOutline(variables, 0))
  return { key: JSON.stringify(names), names }
}

function isPlain (names: Outline, depth: number): boolean {
  for (const key in names) {
    if (!isPlainName(key)) return false
    const value = names[key]
    if (typeof value === 'object' && value !== null && depth < MOST_NESTING && !isPlainValue(value, depth + 1)) return false
  }
  return true
}

/** Asked for every evaluation: loops without closures. */
function isPlainValue (value: object, depth: number): boolean {
  if (!Array.isArray(value)) return !isContext(value) || isPlain(value, depth)
  const count = Math.min(value.length, SAMPLED_ITEMS)
  for (let index = 0; index < count; index++) {
    const item: unknown = value[index]
    if (typeof item === 'object' && item !== null && depth < MOST_NESTING && !isPlainValue(item, depth + 1)) return false
  }
  return true
}

function sampled (items: readonly unknown[]): readonly unknown[] {
  return items.length <= SAMPLED_ITEMS ? items : items.slice(0, SAMPLED_ITEMS)
}

function contextOutline (names: Outline, depth: number): Outline {
  return Object.fromEntries(Object.entries(names).map(([key, entry]) => [key, outline(entry, depth + 1)]))
}

/** A context's names; for a list those of its items, so that `people[first name = "Bo"]` can be read. */
function outline (value: unknown, depth: number): unknown {
  if (depth > MOST_NESTING) return 0
  if (Array.isArray(value)) return sampled(value).map(item => outline(item, depth + 1)).reduce(both, 0)
  return isContext(value) ? contextOutline(value, depth) : 0
}

function both (one: unknown, other: unknown): unknown {
  return isContext(one) && isContext(other) ? merged(one, other) : isContext(other) ? other : one
}

function merged (one: Outline, other: Outline): Outline {
  const result: Record<string, unknown> = { ...one }
  for (const [key, entry] of Object.entries(other)) result[key] = Object.hasOwn(result, key) ? both(result[key], entry) : entry
  return result
}

/** An expression compiled for a scope's variables. Shared by all evaluators and bounded: the oldest go first. @throws EvaluationFailure */
export function compiledFor (expression: string, variables: Outline): Compiled {
  return compiledIn(shapeOf(variables), expression, 'Expression')
}

/** An expression, or the unary tests of a decision table's cell, compiled for scopes of a shape. @throws EvaluationFailure */
export function compiledIn (shape: Shape, text: string, top: Top): Compiled {
  const kind = top === 'Expression' ? '' : `${top}\n`
  const key = `${kind}${shape.key}${shape.key === '' ? '' : '\n'}${text}`
  const known = compiled.get(key)
  if (known) return known
  const parsed = parse(text, shape.names, top)
  const made = { code: isSyntaxProblem(parsed) ? parsed : compileTree(parsed, text), plain: shape.key === '' }
  if (compiled.size >= MOST_COMPILED) forgetOldest()
  compiled.set(key, made)
  return made
}

function forgetOldest (): void {
  let left = MOST_COMPILED / 4
  for (const key of compiled.keys()) {
    if (left-- === 0) return
    compiled.delete(key)
  }
}
