/** An invitation as PostgreSQL gives it. */
export interface GuestRow {
  readonly municipality: string
  readonly id: string
  readonly idea: string
  readonly person: string
  readonly hash: string
  readonly invited_by: string
  readonly invited_at: Date
  readonly withdrawn_at: Date | null
  readonly withdrawn_by: string | null
}
