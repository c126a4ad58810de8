import { Type, type Static } from 'typebox'
import { StimulusSchema } from './stimulus.ts'

const Counts = Type.Record(Type.String(), Type.Integer({ minimum: 1 }))

/** One path to go through another engine: what comes from outside in order, and what our engine made of it. */
export const OpinionPathSchema = Type.Object({
  stimuli: Type.Array(StimulusSchema),
  /** Sequence flows in the order in which we took them: where a condition reads what nobody has set, the other engine goes the same way. */
  flows: Type.Array(Type.String()),
  /** How many instances of each multi-instance activity there were. */
  instances: Counts
})
export type OpinionPath = Static<typeof OpinionPathSchema>

/** What the worker is asked to do. */
export const OpinionRequestSchema = Type.Object({ xml: Type.String(), path: OpinionPathSchema, now: Type.String() })
export type OpinionRequest = Static<typeof OpinionRequestSchema>

/** What the other engine made of a path: how often it completed each element and, if it failed, how. */
export const OpinionSchema = Type.Object({ completed: Counts, error: Type.Optional(Type.String()) })
export type Opinion = Static<typeof OpinionSchema>
