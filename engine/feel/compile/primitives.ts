import { evaluate, FeelFunction } from 'feelin'
import type { NativeFunction } from '../functions.ts'
import { library } from '../library/index.ts'
import { resolved } from '../library/native.ts'
import { EvaluationFailure } from './code.ts'

/**
 * What feelin itself does for one operation, without reading text again: a FEEL function is compiled by feelin when its definition
 * is evaluated.
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

/** One of FEEL's own functions by name (DMN 1.3 §10.3.4), or undefined. */
export function builtin (name: string): NativeFunction | undefined {
  return library.get(name)
}
