/** Rows of what is to be said to whom about which step, and of the mails that say it. */
export type Reason = 'remind' | 'deputy' | 'escalated' | 'overdue' | 'missed' | 'stand-in' | 'handed-over' | 'new' | 'back'

export interface ReminderRow {
  readonly municipality: string
  readonly person: string
  readonly task: string
  readonly reason: Reason
  readonly round: number
  /** In whose place: a person's id. */
  readonly about: string | null
  readonly at: Date
  /** The mail that told it: `<kind> <day>`. */
  readonly told: string | null
}

/** Kinds of mails about all of a person's steps. */
export type PersonMailKind = 'reminders' | 'digest' | 'handover'

export interface PersonMailRow {
  readonly municipality: string
  readonly person: string
  /** ISO date. */
  readonly day: string
  readonly kind: PersonMailKind
  readonly drawn_at: Date | null
}

export interface EscalationRow {
  readonly municipality: string
  readonly task: string
  readonly person: string
  readonly at: Date
}

/** Reasons for which a step is new to its reader: told on the day itself, also after the day's reminder has gone. */
export const takingOver: readonly Reason[] = ['stand-in', 'handed-over', 'new', 'back']
