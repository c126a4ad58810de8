import { type TSchema, Type } from 'typebox'
import type { Json, Variables } from '../core/state.ts'

/** Text that the database can keep: PostgreSQL has no room for U+0000, nor for half a surrogate pair in JSON. */
const storable = '^[^\\u0000\\p{Cs}]*$'
/** Null comes first: what reads requests would otherwise make an empty text of it. */
const Nullable = Type.Union([Type.Null(), Type.String({ pattern: storable })])
const Municipality = Type.String({ maxLength: 40, pattern: storable })

/** A BPMN process id: an XML name. */
const Key = Type.String({ minLength: 1, maxLength: 200, pattern: storable })
/** The longest diagram that is read, in characters. */
const Xml = Type.String({ minLength: 1, maxLength: 5_000_000, pattern: storable })

export const MunicipalityParams = Type.Object({ municipality: Municipality })
export const ProcessParams = Type.Object({ municipality: Municipality, key: Key })
export const InstanceParams = Type.Object({ municipality: Municipality, id: Type.String({ maxLength: 60 }) })

export const LintBody = Type.Object({ xml: Xml })
export const DraftBody = Type.Object({
  xml: Xml,
  /** The definition it is drawn from. */
  basedOn: Nullable,
  /** The revision that was read; 0 when there was no draft. */
  revision: Type.Integer({ minimum: 0, maximum: 2_000_000_000 })
})
export const PublishBody = Type.Object({
  xml: Xml,
  note: Type.String({ maxLength: 2000, pattern: storable }),
  /** The version that was read; 0 for a new process. */
  expectedVersion: Type.Integer({ minimum: 0, maximum: 2_000_000_000 }),
  /** DMN files by name, instead of those published before. */
  decisions: Type.Optional(Type.Record(Type.String(), Xml, { propertyNames: { minLength: 1, maxLength: 200, pattern: storable } }))
})

/** A variable's value that the database can keep, no deeper than a form ever makes it. */
function jsonOf (levels: number): TSchema {
  const plain = [Type.Null(), Type.Boolean(), Type.Number(), Type.String({ pattern: storable })]
  return levels === 0 ? Type.Union(plain) : Type.Union([...plain, Type.Array(jsonOf(levels - 1)), recordOf(levels - 1)])
}

function recordOf (levels: number): TSchema {
  return Type.Record(Type.String(), Type.Unsafe<Json>(jsonOf(levels)), { propertyNames: { pattern: storable } })
}

/** Which activity of an ad-hoc subprocess is chosen, and what it is given. */
export const ActivateBody = Type.Object({ element: Key, variables: Type.Optional(Type.Unsafe<Variables>(recordOf(4))) })

const Instant = Type.String({ format: 'date-time' })
export const ProblemSchema = Type.Object({
  rule: Type.String(),
  severity: Type.Union([Type.Literal('error'), Type.Literal('warning')]),
  element: Type.Optional(Type.String()),
  line: Type.Optional(Type.Integer()),
  column: Type.Optional(Type.Integer()),
  sv: Type.String(),
  en: Type.String()
})
export const ErrorSchema = Type.Object({ code: Type.String(), message: Type.String(), hint: Type.String(), problems: Type.Optional(Type.Array(ProblemSchema)) })

export const DefinitionSchema = Type.Object({
  id: Type.String(),
  key: Type.String(),
  name: Type.String(),
  version: Type.Integer(),
  /** The municipality's own, rather than the shared mother's. */
  own: Type.Boolean(),
  derivedFrom: Nullable,
  publishedAt: Instant,
  publishedBy: Type.String(),
  note: Type.String()
})
export const DraftSchema = Type.Object({ key: Type.String(), xml: Type.String(), basedOn: Nullable, savedAt: Instant, savedBy: Type.String(), revision: Type.Integer() })
export const ProcessSchema = Type.Object({
  definition: DefinitionSchema,
  xml: Type.String(),
  draft: Type.Union([DraftSchema, Type.Null()])
})
const ImportNoteSchema = Type.Object({ element: Type.String(), what: Type.String(), to: Type.Optional(Type.String()), sv: Type.String(), en: Type.String() })
export const ImportedSchema = Type.Object({ xml: Type.String(), mapped: Type.Array(ImportNoteSchema), notMapped: Type.Array(ImportNoteSchema) })
export const PositionSchema = Type.Object({
  element: Type.String(),
  waitsFor: Type.String(),
  count: Type.Integer(),
  /** Since when the one that has stood there longest does. */
  oldest: Instant
})
export const InstanceSchema = Type.Object({
  id: Type.String(),
  process: Type.String(),
  definition: Type.String(),
  businessKey: Nullable,
  status: Type.String(),
  startedAt: Instant,
  endedAt: Type.Union([Type.Null(), Instant]),
  positions: Type.Array(Type.Object({ element: Type.String(), waitsFor: Type.String(), since: Instant })),
  incidents: Type.Array(Type.Object({ id: Type.String(), element: Type.String(), code: Type.String(), detail: Type.String(), raisedAt: Instant }))
})

/** Every answer that is not the one asked for. */
export const failures = { '4xx': ErrorSchema, '5xx': ErrorSchema }
