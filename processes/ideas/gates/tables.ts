import type { Variables } from '../../../engine/index.ts'

/** Rows of the tables around decisions, as PostgreSQL gives them. */
export interface VoteRow {
  readonly municipality: string
  readonly idea: string
  readonly task: string
  readonly version: number
  readonly person: string
  /** Whose vote it is: the person's own, or that of the one they stand in for. */
  readonly seat: string
  readonly role: string | null
  readonly outcome: string
  readonly outcome_label: string
  readonly reason: string
  readonly answers: Readonly<Record<string, string>>
  readonly summary: string
  readonly variables: Variables
  readonly at: Date
}

export interface HandoverRow {
  readonly municipality: string
  /** `bigint` comes as text. */
  readonly id: string
  readonly idea: string
  readonly task: string
  readonly version: number
  readonly kind: 'delegated' | 'returned' | 'recused'
  readonly from_person: string
  readonly to_person: string | null
  readonly seat: string | null
  readonly note: string
  readonly at: Date
}

export interface ReversalRow {
  readonly municipality: string
  readonly decision: string
  readonly idea: string
  readonly person: string
  readonly role: string | null
  readonly reason: string
  readonly at: Date
}
