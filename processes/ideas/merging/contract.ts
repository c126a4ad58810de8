/** Two ideas becoming one, with the giver's consent. No answer within ten working days is a no. */
import type { Work } from '../../../platform/db/database.ts'

export interface OtherIdea { readonly number: string, readonly title: string }

/** How an idea stands to others. */
export interface Merges {
  /** A question to the giver that waits for an answer. */
  readonly asked: (OtherIdea & { readonly by: Date }) | null
  /** What it has become part of; `undoableUntil` null when it is too late. */
  readonly into: (OtherIdea & { readonly undoableUntil: Date | null }) | null
  /** What has become part of it. */
  readonly parts: readonly OtherIdea[]
  /** Questions to the givers of others, whether theirs may become part of this. */
  readonly asking: readonly OtherIdea[]
}

export interface Merging {
  /**
   * A coordinator asks the giver of an idea whether it may become part of another.
   * @param into the other idea's number
   * @throws Problem forbidden `idea.coordinator-needed`; invalid `idea.invalid` with `details.errors` on `into` or `reason`; conflict `merge.not-open`
   */
  ask(work: Work, person: string, idea: string, into: string, reason: string): Promise<void>
  /** The giver's answer to such a question. @returns false when none waits for it */
  answer(work: Work, idea: string, consent: boolean): Promise<boolean>
  of(work: Work, idea: string): Promise<Merges>
  /** Makes them two again: the idea's life begins anew. By a coordinator, within 30 days. @returns false when there is nothing to undo */
  undo(work: Work, person: string, idea: string): Promise<boolean>
}
