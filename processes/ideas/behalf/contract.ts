/** What the staff do with an idea beside the steps of its life. */
import type { Work } from '../../../platform/db/database.ts'

/** Somebody who has had a part in an idea. */
export interface Involved {
  readonly id: string
  readonly name: string
  /** The role they last acted in; null when none is known. */
  readonly role: string | null
  readonly guest: boolean
  /** How many lines of the story are theirs. */
  readonly lines: number
}

/** A decision with what it was built on. */
export interface Reasoned {
  /** The decision's own id. */
  readonly id: string
  readonly task: string
  readonly name: string
  readonly outcome: string
  readonly reason: string
  readonly by: string
  readonly at: Date
}

/** What one idea's page shows beside its story. */
export interface IdeaFolder {
  readonly people: readonly Involved[]
  /** The latest first. */
  readonly decisions: readonly Reasoned[]
  readonly recordedBy: string | null
  readonly shown: boolean
  readonly held: boolean
  readonly rubbish: boolean
  readonly answerBy: 'email' | 'paper' | 'phone' | 'none'
}

export interface Desk {
  folder(work: Work, idea: string): Promise<IdeaFolder | undefined>
  /** A call with the giver, noted. @throws Problem invalid `idea.invalid` with `details.errors`; missing `idea.missing` */
  noteCall(work: Work, person: string, idea: string, text: string): Promise<void>
  /** Moves an idea to another unit; open steps that were for a role go to those who hold it there. @throws Problem forbidden `idea.coordinator-needed`; invalid `idea.invalid` */
  move(work: Work, person: string, idea: string, unit: string | null): Promise<void>
}
