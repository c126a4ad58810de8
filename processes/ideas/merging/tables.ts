/** One idea asked to become part of another. */
export interface MergeRow {
  readonly municipality: string
  readonly id: string
  readonly idea: string
  readonly into_idea: string
  /** Why, for the giver; may be empty. */
  readonly reason: string
  readonly asked_by: string
  readonly asked_at: Date
  readonly due: Date
  /** `void`: one of them ended before there was an answer. */
  readonly state: 'asked' | 'merged' | 'refused' | 'unanswered' | 'void' | 'undone'
  readonly closed_at: Date | null
  readonly closed_by: string | null
}
