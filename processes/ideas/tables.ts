/** Rows of the domain's own tables, as PostgreSQL gives them. */
import type { Ending, Entry, Stage } from './contract.ts'

export interface IdeaRow {
  readonly municipality: string
  readonly id: string
  readonly number: string
  readonly title: string
  readonly what: string
  readonly benefit: string
  readonly place: string
  readonly unit: string | null
  readonly giver: string
  readonly stage: Stage
  readonly ending: Ending | null
  /** ISO date. */
  readonly parked_until: string | null
  readonly parked: boolean
  readonly now_text: string
  readonly next_text: string
  readonly step_since: Date
  readonly instance: string | null
  readonly question: 'complete' | 'merge' | null
  readonly question_wait: string | null
  readonly question_by: Date | null
  readonly merged_into: string | null
  readonly panel_since: Date | null
  readonly status_hash: string
  readonly submission_key: string
  readonly submitted_at: Date
  readonly ended_at: Date | null
  /** Who among the staff wrote it down for somebody else. */
  readonly recorded_by: string | null
  /** Whether title and stage may be shown to those who write something similar. */
  readonly shown: boolean
  /** It looked like spam when it came, and waits for a coordinator's look. */
  readonly held_at: Date | null
  /** Why, as short keys with spaces between. */
  readonly held_why: string | null
  /** Called rubbish: ended without an answer, and in no list or figure. */
  readonly rubbish_at: Date | null
  readonly rubbish_by: string | null
  readonly purged_at: Date | null
  /** How many times its life has begun. */
  readonly lives: number
}

export interface GiverRow {
  readonly municipality: string
  readonly id: string
  readonly name: string | null
  readonly email: string | null
  /** Named to the coordinators only: see behalf/seen-giver.ts. */
  readonly hidden: boolean
  readonly created_at: Date
  readonly erased_at: Date | null
  readonly phone: string | null
  readonly postal: string | null
  /** How the giver wants the answers; `email` without an address: on the status page alone. */
  readonly answer_by: 'email' | 'paper' | 'phone' | 'none'
  /** Mail to the address was refused for good. */
  readonly bounced_at: Date | null
  readonly bounce_code: string | null
}

export interface EntryRow {
  readonly municipality: string
  readonly idea: string
  readonly at: Date
  readonly kind: Entry['kind']
  /** A person's id, `giver` or `system`. */
  readonly person: string
  readonly role: string | null
  readonly heading: string
  readonly body: string
  readonly audience: 'all' | 'staff'
}

export interface IdeaTaskRow {
  readonly municipality: string
  readonly task: string
  readonly version: number
  readonly idea: string
  readonly element: string
  readonly name: string
  readonly role: string | null
  readonly assignee: string | null
  readonly due: Date | null
  readonly opened_at: Date
  /** When it is next mentioned for being late. */
  readonly remind_at: Date | null
}

export interface DecisionRow {
  readonly municipality: string
  readonly id: string
  readonly idea: string
  readonly task: string
  readonly version: number
  readonly definition: string
  readonly element: string
  readonly name: string
  readonly outcome: string | null
  readonly outcome_label: string | null
  readonly reason: string
  readonly answers: Readonly<Record<string, string>>
  readonly summary: string
  readonly person: string
  readonly role: string | null
  readonly due: Date | null
  readonly at: Date
  /** By which point of the delegation order: number and name. */
  readonly delegation: string | null
}

export interface ViewRow {
  readonly municipality: string
  readonly id: string
  readonly idea: string
  readonly task: string
  readonly person: string
  readonly scores: Readonly<Record<string, number>>
  readonly words: string
  readonly at: Date
}

export interface TaskLinkRow {
  readonly municipality: string
  readonly hash: string
  readonly person: string
  readonly task: string
  readonly version: number
  readonly created_at: Date
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** Whether a business key can be an idea's id. */
export function isIdeaId (key: string | null | undefined): key is string {
  return typeof key === 'string' && uuid.test(key)
}
