import { evaluate, FeelFunction } from 'feelin'
import type { NativeFunction } from '../functions.ts'
import { EvaluationFailure } from './code.ts'

/**
 * What feelin itself does for one operation, without reading text again: a FEEL function is compiled by feelin when its definition
 * is evaluated. So everything that is not plain control flow stays feelin's, and equal by construction.
 */
export type Primitive = (...args: unknown[]) => unknown

const primitives = new Map<string, Primitive>()
const MOST_PRIMITIVES = 500

/**
 * @param definition a FEEL function definition such as `function(a, b) a + b`
 */
export function primitive (definition: string): Primitive {
  const known = primitives.get(definition)
  if (known) return known
  const made: unknown = evaluate(definition).value
  if (!(made instanceof FeelFunction)) throw new EvaluationFailure('not a function')
  const call: Primitive = (...args) => resolved(made.invoke(args))
  if (primitives.size >= MOST_PRIMITIVES) primitives.clear()
  primitives.set(definition, call)
  return call
}

/** feelin signals a failed call by an object; to FEEL it is null. */
export function resolved (value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  return 'template' in value && 'warning' in value && Object.getPrototypeOf(value) !== Object.prototype ? null : value
}

const builtins = new Map<string, NativeFunction | undefined>()

/** One of FEEL's own functions by name (DMN 1.3 §10.3.4), or undefined. */
export function builtin (name: string): NativeFunction | undefined {
  if (!builtins.has(name) && /^[a-z][a-z ]{0,40}$/.test(name) && builtins.size < MOST_PRIMITIVES) builtins.set(name, load(name))
  return builtins.get(name)
}

function load (name: string): NativeFunction | undefined {
  const found: unknown = readName(name)
  if (!isNative(found)) return undefined
  const position = PATTERN_AT[name]
  return position === undefined ? found : guarded(found, position)
}

function readName (name: string): unknown {
  try {
    return evaluate(name).value
  } catch {
    return undefined // a keyword: no function has that name
  }
}

/** True for a function as feelin has them: with its parameters' names. */
export function isNative (value: unknown): value is NativeFunction {
  return typeof value === 'function' && '$args' in value
}

/** FEEL functions that take a regular expression, and where among their arguments. */
const PATTERN_AT: Readonly<Record<string, number>> = { matches: 1, replace: 1, split: 1 }
const MOST_PATTERN = 200
const MOST_SEARCHED = 10_000
/** A repeated group that itself repeats or chooses can take exponential time. */
const RISKY = /[*+}]\??[^()]*\)\s*[*+{]|\|[^()]*\)\s*[*+{]|\)\)+[*+{]|\\\d|\\k</

function guarded (fn: NativeFunction, position: number): NativeFunction {
  const safe = (...args: unknown[]): unknown => {
    const pattern = args[position]
    const searched = args[0]
    if (typeof pattern === 'string' && (pattern.length > MOST_PATTERN || RISKY.test(pattern) || manyRepeats(pattern))) {
      throw new EvaluationFailure('a pattern that may take too long')
    }
    if (typeof searched === 'string' && searched.length > MOST_SEARCHED) throw new EvaluationFailure('a text too long to search')
    return fn(...args)
  }
  return Object.assign(safe, { $args: fn.$args })
}

/** Each unbounded repetition may multiply the time by the text's length. */
function manyRepeats (pattern: string): boolean {
  return (pattern.match(/[*+]|\{\d*,\d*\}/g)?.length ?? 0) > 3
}
