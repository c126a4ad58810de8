import type { Variables } from '../core/state.ts'
import type { Code } from './compile/code.ts'
import { isContext, isPlainName } from './compile/names.ts'
import { compileTree } from './compile/tree.ts'
import { isSyntaxProblem, parse, type SyntaxProblem } from './parse.ts'

/** An expression ready to be evaluated in scopes of one shape, or why it can't be. `plain`: no name in the scope needs normalizing. */
export interface Compiled { readonly code: Code | SyntaxProblem, readonly plain: boolean }

const MOST_COMPILED = 2_000
const compiled = new Map<string, Compiled>()

/** Nesting beyond this is not looked into: no name there can be told apart from any other. */
const MOST_NESTING = 20

/**
 * What of a scope changes how a text is parsed: nothing, as long as every name in it is a plain identifier (then the shape is `''`);
 * otherwise all its names and their nesting.
 */
function shapeOf (variables: Variables): string {
  return isPlain(variables, 0) ? '' : JSON.stringify(outline(variables, 0))
}

function isPlain (names: Readonly<Record<string, unknown>>, depth: number): boolean {
  for (const key in names) {
    if (!isPlainName(key)) return false
    const value = names[key]
    if (depth < MOST_NESTING && isContext(value) && !isPlain(value, depth + 1)) return false
  }
  return true
}

function outline (value: unknown, depth: number): unknown {
  if (!isContext(value) || depth > MOST_NESTING) return 0
  return Object.entries(value).map(([key, entry]) => [key, outline(entry, depth + 1)])
}

/**
 * An expression compiled for the shape of a scope. Shared by all evaluators and bounded: the oldest go first.
 *
 * @throws EvaluationFailure
 */
export function compiledFor (expression: string, variables: Variables): Compiled {
  const shape = shapeOf(variables)
  const key = shape === '' ? expression : `${shape}\n${expression}`
  const known = compiled.get(key)
  if (known) return known
  const parsed = parse(expression, shape === '' ? {} : variables)
  const made = { code: isSyntaxProblem(parsed) ? parsed : compileTree(parsed, expression), plain: shape === '' }
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
