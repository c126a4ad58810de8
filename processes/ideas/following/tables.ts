/** Who hears of an idea: one of `person` and `email` is set. */
export interface FollowerRow {
  readonly municipality: string
  readonly id: string
  readonly idea: string
  readonly person: string | null
  readonly email: string | null
  readonly hash: string
  /** Null until the address's owner has said that they want it. */
  readonly confirmed_at: Date | null
  readonly created_at: Date
  /** ISO date: the last day a mail was meant for. */
  readonly told_on: string | null
}
