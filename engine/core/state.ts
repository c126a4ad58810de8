import { Type, type Static } from 'typebox'

/** A variable's value: plain JSON. Instants, dates and durations are ISO 8601 texts. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json }
export type Variables = Readonly<Record<string, Json>>
export const VariablesSchema = Type.Unsafe<Variables>(Type.Record(Type.String(), Type.Unknown()))

/** Counted per instance, never random: `1`, `2`, … Tokens, scopes, waits and incidents share the counter. */
export const IdSchema = Type.Integer({ minimum: 1 })

/**
 * What a token waits for. `id` names the wait in commands and rows. Only what cannot be derived from the model is stored;
 * terms of the wait (due date, candidates) live in its row, not here.
 */
export const WaitSchema = Type.Union([
  Type.Object({ id: IdSchema, kind: Type.Literal('task'), version: Type.Integer({ minimum: 1 }) }),
  Type.Object({ id: IdSchema, kind: Type.Literal('job'), type: Type.String(), retries: Type.Integer() }),
  Type.Object({ id: IdSchema, kind: Type.Literal('call'), process: Type.String() }),
  Type.Object({ id: IdSchema, kind: Type.Literal('timer'), due: Type.String(), repeat: Type.Optional(Type.String()), left: Type.Optional(Type.Integer()), remind: Type.Optional(Type.Integer()) }),
  Type.Object({ id: IdSchema, kind: Type.Literal('message'), name: Type.String(), key: Type.Optional(Type.String()) }),
  Type.Object({ id: IdSchema, kind: Type.Literal('signal'), name: Type.String() })
])
export type Wait = Static<typeof WaitSchema>
export type WaitKind = Wait['kind']
