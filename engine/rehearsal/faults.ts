import type { TSchema } from 'typebox'
import { Value } from 'typebox/value'

/** Where something is in data: keys and indexes from the outside in. */
export type Path = readonly (string | number)[]

/** Something that does not fit a schema, in English. */
export interface Fault { readonly path: Path, readonly message: string }

/**
 * What of some data does not fit a schema, each fault at the innermost place that it is about. Of several shapes that are allowed, the one
 * that the data resembles most is what it is held against.
 */
export function faultsOf (schema: TSchema, data: unknown, path: Path = []): readonly Fault[] {
  // Kept apart: a failed check would otherwise tell the compiler that the data cannot be.
  const fits: boolean = Value.Check(schema, data)
  if (fits) return []
  const choices = schemasOf(schema, 'anyOf')
  if (choices.length > 0) return ofChoice(choices, data, path)
  const properties = propertiesOf(schema, 'properties')
  if (properties !== undefined) return isMap(data) ? ofObject(schema, properties, data, path) : [{ path, message: `must be a map with ${list(Object.keys(properties))}` }]
  const items = schemaAt(schema, 'items')
  if (items !== undefined) return isList(data) ? data.flatMap((item, index) => faultsOf(items, item, [...path, index])) : [{ path, message: 'must be a list' }]
  const values = Object.values(propertiesOf(schema, 'patternProperties') ?? {})[0]
  if (values !== undefined && isMap(data)) return Object.entries(data).flatMap(([key, value]) => faultsOf(values, value, [...path, key]))
  return [{ path, message: wanted(schema) }]
}

function ofChoice (choices: readonly TSchema[], data: unknown, path: Path): readonly Fault[] {
  const likeness = choices.map((choice) => ({ choice, like: resemblance(choice, data) })).sort((a, b) => b.like - a.like)
  const [best] = likeness
  if (best !== undefined && best.like > 0) return faultsOf(best.choice, data, path)
  return [{ path, message: choices.map(wanted).join(', or ') }]
}

/** How many of a choice's own keys the data has, required ones first. */
function resemblance (choice: TSchema, data: unknown): number {
  if (Array.isArray(data)) return schemaAt(choice, 'items') === undefined ? 0 : 1
  const properties = propertiesOf(choice, 'properties')
  if (!isMap(data) || properties === undefined) return 0
  const required = requiredOf(choice).filter((key) => Object.hasOwn(data, key)).length
  return 1 + required * 100 + Object.keys(data).filter((key) => Object.hasOwn(properties, key)).length
}

function ofObject (schema: TSchema, properties: Readonly<Record<string, TSchema>>, data: Readonly<Record<string, unknown>>, path: Path): readonly Fault[] {
  const unknown = Object.keys(data).filter((key) => !Object.hasOwn(properties, key))
    .map((key) => ({ path: [...path, key], message: `"${key}" is unknown here; there are ${list(Object.keys(properties))}` }))
  const missing = requiredOf(schema).filter((key) => !Object.hasOwn(data, key)).map((key) => ({ path, message: `"${key}" is missing` }))
  const inside = Object.entries(properties).flatMap(([key, each]) => Object.hasOwn(data, key) ? faultsOf(each, data[key], [...path, key]) : [])
  return [...unknown, ...missing, ...inside]
}

function wanted (schema: TSchema): string {
  const { const: literal, type, pattern, minimum } = fieldsOf(schema)
  if (literal !== undefined) return `must be ${JSON.stringify(literal)}`
  if (pattern !== undefined) return 'must be a duration such as P2D or PT4H'
  if (type === 'string') return 'must be a text'
  if (type === 'integer') return `must be a whole number${typeof minimum === 'number' ? ` from ${minimum}` : ''}`
  if (type === 'array') return 'must be a list'
  return 'must be a map'
}

function list (words: readonly string[]): string { return words.join(', ') }

function isMap (data: unknown): data is Readonly<Record<string, unknown>> {
  return typeof data === 'object' && data !== null && !Array.isArray(data)
}

function isSchema (thing: unknown): thing is TSchema { return isMap(thing) }

function fieldsOf (schema: TSchema): Readonly<Record<string, unknown>> { return { ...schema } }

function schemaAt (schema: TSchema, key: string): TSchema | undefined {
  const found = fieldsOf(schema)[key]
  return isSchema(found) ? found : undefined
}

function schemasOf (schema: TSchema, key: string): readonly TSchema[] {
  const found = fieldsOf(schema)[key]
  return Array.isArray(found) ? found.filter(isSchema) : []
}

function propertiesOf (schema: TSchema, key: string): Readonly<Record<string, TSchema>> | undefined {
  const found = fieldsOf(schema)[key]
  return isMap(found) ? Object.fromEntries(Object.entries(found).flatMap(([name, each]) => isSchema(each) ? [[name, each]] : [])) : undefined
}

function requiredOf (schema: TSchema): readonly string[] {
  const { required } = fieldsOf(schema)
  return Array.isArray(required) ? required.filter((key) => typeof key === 'string') : []
}

function isList (data: unknown): data is readonly unknown[] { return Array.isArray(data) }
