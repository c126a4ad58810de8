import { FeelFunction } from 'feelin'
import { newRun, type Run } from '../compile/code.ts'
import { isContext } from '../context.ts'
import type { NativeFunction } from '../functions.ts'

/**
 * A function as FEEL calls it. A call with fewer arguments than `least`, or with more than it has parameters, is null (DMN 1.3
 * §10.3.2.13.4); arguments left out are undefined. A last parameter written `...name` takes any number.
 */
export function native (parameters: readonly string[], fn: (...args: unknown[]) => unknown, { least = parameters.length, cost = 0 }: { least?: number, cost?: number } = {}): NativeFunction {
  const most = parameters.at(-1)?.startsWith('...') ? Infinity : parameters.length
  const call = (...args: unknown[]): unknown => {
    if (args.length > most) return null
    for (let index = 0; index < least; index++) if (args[index] === undefined) return null
    return fn(...args)
  }
  return Object.assign(call, { $args: parameters, cost })
}

/** As `native`, for a function that takes steps of the evaluation while it works. */
export function measured (parameters: readonly string[], fn: (run: Run, ...args: unknown[]) => unknown, least: number): NativeFunction {
  const within = (run: Run): NativeFunction => native(parameters, (...args) => fn(run, ...args), { least })
  return Object.assign((...args: unknown[]) => within(newRun({}))(...args), { $args: parameters, within })
}

/** A list of one stands for its item where no list is wanted (DMN 1.3 §10.3.2.9.4). */
export function single (value: unknown): unknown {
  return Array.isArray(value) && value.length === 1 ? value[0] : value
}

export function textIn (value: unknown): string | undefined {
  const found = single(value)
  return typeof found === 'string' ? found : undefined
}

export function numberIn (value: unknown): number | undefined {
  const found = single(value)
  return typeof found === 'number' ? found : undefined
}

export function contextIn (value: unknown): Readonly<Record<string, unknown>> | undefined {
  const found = single(value)
  return isContext(found) ? found : undefined
}

/** A value as a list: a single one is a list of it; null is none. */
export function listIn (value: unknown): readonly unknown[] | undefined {
  if (value === null || value === undefined) return undefined
  return isList(value) ? value : [value]
}

function isList (value: unknown): value is readonly unknown[] {
  return Array.isArray(value)
}

/** What a function of a list, or of any number of arguments, was given: `sum([1, 2])` or `sum(1, 2)`. */
export function variadic (args: readonly unknown[]): readonly unknown[] | undefined {
  return args.length === 1 ? listIn(args[0]) : args
}

/** All items as numbers; undefined when one of them is none. */
export function numbersIn (items: readonly unknown[] | undefined): readonly number[] | undefined {
  return items?.every(item => typeof item === 'number') ? items : undefined
}

export function functionIn (value: unknown): FeelFunction | undefined {
  if (value instanceof FeelFunction) return value
  return isNative(value) ? new FeelFunction(value, [...value.$args]) : undefined
}

/** True for a function as feelin has them: with its parameters' names. */
export function isNative (value: unknown): value is NativeFunction {
  return typeof value === 'function' && '$args' in value
}

/** feelin signals a failed call by an object; to FEEL it is null. */
export function resolved (value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  return 'template' in value && 'warning' in value && Object.getPrototypeOf(value) !== Object.prototype ? null : value
}
