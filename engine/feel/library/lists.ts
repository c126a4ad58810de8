import type { FeelFunction } from 'feelin'

import { compare, same } from '../compile/comparing.ts'
import type { NativeFunction } from '../functions.ts'
import { functionIn, listIn, native, numberIn, resolved, variadic } from './native.ts'

/** A function of a list first: null when it is none. */
function ofList (parameters: readonly string[], compute: (list: readonly unknown[], ...rest: unknown[]) => unknown, least = parameters.length): NativeFunction {
  return native(parameters, (given, ...rest) => {
    const list = listIn(given)
    return list === undefined ? null : compute(list, ...rest)
  }, { least })
}

/** The index of a position from 1, or from the end with a minus; undefined outside of `count` places. */
function indexOf (position: unknown, count: number): number | undefined {
  const at = numberIn(position)
  if (at === undefined || !Number.isInteger(at) || at === 0 || Math.abs(at) > count) return undefined
  return at > 0 ? at - 1 : count + at
}

function sublist (list: readonly unknown[], start: unknown, length: unknown): readonly unknown[] | null {
  const from = indexOf(start, list.length)
  const count = length === undefined || length === null ? undefined : numberIn(length)
  if (from === undefined || (length !== undefined && length !== null && count === undefined)) return null
  if (count === undefined) return list.slice(from)
  return count < 1 || from + count > list.length ? null : list.slice(from, from + Math.trunc(count))
}

function replace (list: readonly unknown[], position: unknown, newItem: unknown, match: unknown): readonly unknown[] | null {
  const matcher = functionIn(match ?? position)
  if (matcher === undefined) {
    const at = indexOf(position, list.length)
    return at === undefined ? null : list.with(at, newItem ?? null)
  }
  const matched = list.map(item => resolved(matcher.invoke([item, newItem ?? null])))
  return matched.every(each => typeof each === 'boolean') ? list.map((item, index) => matched[index] === true ? newItem ?? null : item) : null
}

/** Each value once, in the order they came. */
function distinct (items: readonly unknown[]): readonly unknown[] {
  const scalars = new Set<unknown>()
  const others: unknown[] = []
  return items.filter(item => {
    const scalar = item === null || typeof item !== 'object'
    if (scalar ? scalars.has(item) : others.some(other => same(other, item))) return false
    if (scalar) scalars.add(item)
    else others.push(item)
    return true
  })
}

/** The values that come more than once, each once. */
function duplicates (items: readonly unknown[]): readonly unknown[] {
  return distinct(items.filter((item, index) => items.some((other, at) => at !== index && same(other, item))))
}

function concatenated (lists: readonly unknown[]): unknown[] | null {
  const found: unknown[] = []
  for (const each of lists) {
    const list = listIn(each)
    if (list === undefined) return null
    for (const item of list) found.push(item)
  }
  return found
}

function flat (items: readonly unknown[], into: unknown[] = [], depth = 0): unknown[] {
  for (const item of items) {
    if (Array.isArray(item) && depth < MOST_NESTING) flat(item, into, depth + 1)
    else into.push(item)
  }
  return into
}

const MOST_NESTING = 200

/** The least or greatest of values that can be compared with each other; null for none, or when two cannot. */
function extreme (sign: 1 | -1): NativeFunction {
  return native(['...list'], (...args) => {
    const [first, ...others] = variadic(args) ?? []
    let found: unknown = first ?? null
    if (found === null || compare(found, found) === null) return null
    for (const each of others) {
      const order = compare(each, found)
      if (order === null) return null
      if (order * sign > 0) found = each
    }
    return found
  }, { least: 0 })
}

/** `all` and `any` in three-valued logic: null stands for what is no boolean (DMN 1.3 table 77). */
function quantified (decisive: boolean): NativeFunction {
  return native(['...list'], (...args) => {
    const items = args.length === 0 ? undefined : variadic(args)
    if (items === undefined) return null
    if (items.includes(decisive)) return decisive
    return items.every(item => typeof item === 'boolean') ? !decisive : null
  }, { least: 0 })
}

function partition (list: readonly unknown[], size: unknown): readonly unknown[] | null {
  const count = numberIn(size)
  if (count === undefined || !Number.isInteger(count) || count < 1) return null
  return Array.from({ length: Math.ceil(list.length / count) }, (_, index) => list.slice(index * count, (index + 1) * count))
}

/** FEEL's list functions (DMN 1.3 §10.3.4.4) but those of numbers, and Camunda's. */
export const lists: Readonly<Record<string, NativeFunction>> = {
  'list contains': ofList(['list', 'element'], (list, element) => list.some(item => same(item, element))),
  'list replace': ofList(['list', 'position', 'newItem', 'match'], replace, 1),
  count: ofList(['list'], list => list.length),
  min: extreme(-1),
  max: extreme(1),
  all: quantified(false),
  any: quantified(true),
  sublist: ofList(['list', 'start position', 'length'], sublist, 2),
  append: ofList(['list', '...item'], (list, ...items) => [...list, ...items], 1),
  concatenate: native(['...list'], (...args) => args.length === 0 ? null : concatenated(args), { least: 0 }),
  'insert before': ofList(['list', 'position', 'newItem'], (list, position, newItem) => {
    const at = numberIn(position) === list.length + 1 ? list.length : indexOf(position, list.length)
    return at === undefined ? null : list.toSpliced(at, 0, newItem)
  }),
  remove: ofList(['list', 'position'], (list, position) => {
    const at = indexOf(position, list.length)
    return at === undefined ? null : list.toSpliced(at, 1)
  }),
  reverse: ofList(['list'], list => list.toReversed()),
  'index of': ofList(['list', 'match'], (list, match) => list.flatMap((item, index) => same(item, match) ? [index + 1] : [])),
  union: native(['...list'], (...args) => {
    const items = args.length === 0 ? null : concatenated(args)
    return items === null ? null : distinct(items)
  }, { least: 0 }),
  'distinct values': ofList(['list'], distinct),
  'duplicate values': ofList(['list'], duplicates),
  flatten: ofList(['list'], list => flat(list)),
  partition: ofList(['list', 'size'], partition),
  'is empty': ofList(['list'], list => list.length === 0),
  sort: ofList(['list', 'precedes'], (list, precedes) => {
    const before = functionIn(precedes)
    return before === undefined ? null : sorted(list, before)
  })
}

function sorted (list: readonly unknown[], precedes: FeelFunction): readonly unknown[] {
  const before = (one: unknown, other: unknown): boolean => resolved(precedes.invoke([one, other])) === true
  return list.toSorted((one, other) => before(one, other) ? -1 : before(other, one) ? 1 : 0)
}
