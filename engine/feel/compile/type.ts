import { FeelDate, FeelDateTime, FeelDuration, FeelFunction, FeelRange, FeelTime, parseDateTime } from 'feelin'
import { isContext } from '../context.ts'

/** The types FEEL names itself (DMN 1.3 §10.3.2.3 table 40; the durations §10.3.2.3.6). */
export type BasicType = 'Any' | 'Null' | 'number' | 'string' | 'boolean' | 'date' | 'time' | 'date and time' | 'duration' |
  'days and time duration' | 'years and months duration' | 'list' | 'context' | 'range' | 'function'

/** A type as `instance of`, a parameter or an item definition says it. Plain data. `named` is looked up where it is used. */
export type FeelType =
  | { readonly kind: 'basic', readonly name: BasicType }
  | { readonly kind: 'named', readonly name: string }
  | { readonly kind: 'list', readonly of: FeelType }
  | { readonly kind: 'range', readonly of: FeelType }
  | { readonly kind: 'context', readonly entries: Readonly<Record<string, FeelType>> }
  | { readonly kind: 'function', readonly parameters?: number }
  | { readonly kind: 'restricted', readonly of: FeelType, readonly allowed: string }

/** Finds a named type; undefined when there is none. */
export type Types = (name: string) => FeelType | undefined

/** A value of any type. */
export const ANY: FeelType = { kind: 'basic', name: 'Any' }
/** More names than this on the way to a type are a circle. */
const MOST_NAMES = 50

const BASIC: Readonly<Record<BasicType, (value: unknown) => boolean>> = {
  Any: () => true,
  Null: value => value === null,
  number: value => typeof value === 'number',
  string: value => typeof value === 'string',
  boolean: value => typeof value === 'boolean',
  date: value => value instanceof FeelDate,
  time: value => value instanceof FeelTime,
  'date and time': value => value instanceof FeelDateTime,
  duration: value => value instanceof FeelDuration,
  'days and time duration': value => value instanceof FeelDuration && !value.yearsMonths,
  'years and months duration': value => value instanceof FeelDuration && value.yearsMonths,
  list: value => Array.isArray(value),
  context: isContext,
  range: value => value instanceof FeelRange,
  function: isFunction
}

/** Other spellings of the types: XML Schema's, Camunda's and the names in DMN 1.1. */
const ALIASES: Readonly<Record<string, BasicType>> = {
  any: 'Any',
  null: 'Null',
  dateTime: 'date and time',
  'date time': 'date and time',
  dateAndTime: 'date and time',
  dayTimeDuration: 'days and time duration',
  yearMonthDuration: 'years and months duration',
  'day-time duration': 'days and time duration',
  'year-month duration': 'years and months duration',
  integer: 'number',
  long: 'number',
  double: 'number',
  decimal: 'number'
}

function isFunction (value: unknown): boolean {
  return value instanceof FeelFunction || typeof value === 'function'
}

function isBasic (name: string): name is BasicType {
  return Object.hasOwn(BASIC, name)
}

/** The type of a name: FEEL's own, or one to be looked up. @param name such as `days and time duration`, with single spaces */
export function typeNamed (name: string): FeelType {
  if (isBasic(name)) return { kind: 'basic', name }
  const alias = Object.hasOwn(ALIASES, name) ? ALIASES[name] : undefined
  return alias === undefined ? { kind: 'named', name } : { kind: 'basic', name: alias }
}

/** A named type's definition, through further names; undefined for an unknown name or a circle. */
export function resolved (type: FeelType, types: Types): FeelType | undefined {
  let found: FeelType | undefined = type
  for (let names = 0; found?.kind === 'named'; names++) found = names > MOST_NAMES ? undefined : types(found.name)
  return found
}

/**
 * Does a value conform to a type (DMN 1.3 §10.3.2.9.4)? Null conforms to every type; allowed values are not asked, they are the
 * caller's. An unknown name conforms to nothing.
 */
export function conforms (value: unknown, type: FeelType, types: Types): boolean {
  const found = resolved(type, types)
  if (found === undefined) return false
  if (value === null || value === undefined) return true
  switch (found.kind) {
    case 'basic': return BASIC[found.name](value)
    case 'named': return false
    case 'restricted': return conforms(value, found.of, types)
    case 'list': return Array.isArray(value) && value.every(item => conforms(item, found.of, types))
    case 'range': return value instanceof FeelRange && conforms(value.start, found.of, types) && conforms(value.end, found.of, types)
    case 'function': return isFunction(value) && (found.parameters === undefined || !(value instanceof FeelFunction) || value.parameterNames.length === found.parameters)
    case 'context': return isContext(value) && Object.entries(found.entries).every(([name, entry]) => Object.hasOwn(value, name) && conforms(value[name], entry, types))
  }
}

/** What `coerced` gives when the value cannot become one of the type. */
export const MISFIT = Symbol('misfit')

/**
 * A value as one of a type: itself when it conforms, a singleton list unwrapped or a single value wrapped, a date as the date and
 * time of its midnight in UTC (DMN 1.4 §10.3.2.9.4); else `MISFIT`.
 */
export function coerced (value: unknown, type: FeelType, types: Types): unknown {
  if (conforms(value, type, types)) return value ?? null
  const found = unrestricted(type, types)
  if (found?.kind === 'basic' && found.name === 'date and time' && value instanceof FeelDate) return parseDateTime(`${value.iso}T00:00:00Z`) ?? MISFIT
  if (found?.kind === 'list' && !Array.isArray(value)) {
    const item = coerced(value, found.of, types)
    return item === MISFIT ? MISFIT : [item]
  }
  if (Array.isArray(value) && value.length === 1 && found?.kind !== 'list') return coerced(value[0], type, types)
  return MISFIT
}

/** A type without its names and its allowed values. */
export function unrestricted (type: FeelType, types: Types): FeelType | undefined {
  const found = resolved(type, types)
  return found?.kind === 'restricted' ? unrestricted(found.of, types) : found
}
