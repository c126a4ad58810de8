/** What is no idea: held while it looks like spam, and ended without an answer when a coordinator says so. Both can be undone. */
import type { Work } from '../../../platform/db/database.ts'

/** Why something looked like spam when it came. */
export type Suspicion = 'links' | 'markup' | 'link-in-name' | 'foreign-script' | 'quick-with-link' | 'flood'

export interface SetAside {
  readonly id: string
  readonly number: string
  readonly title: string
  readonly what: string
  readonly submittedAt: Date
  /** Empty when nobody suspected it. */
  readonly why: readonly Suspicion[]
  /** When a coordinator called it rubbish; null while it is only held. */
  readonly rubbishAt: Date | null
  /** Until when that can be undone. */
  readonly undoableUntil: Date | null
}

/** Every command is for coordinators. @throws Problem forbidden `idea.coordinator-needed`; missing `idea.missing` */
export interface Rubbish {
  /** What waits for a look, and what was called rubbish and can still be had back, newest first. */
  list(work: Work, person: string): Promise<{ readonly held: readonly SetAside[], readonly rubbish: readonly SetAside[] }>
  /** How many are held. */
  waiting(work: Work): Promise<number>
  /** It is an idea after all: its life begins. @returns false when it was not held any more */
  release(work: Work, person: string, idea: string): Promise<boolean>
  /** Ends it without an answer, outside the answer guarantee. @returns false when it was called so before */
  mark(work: Work, person: string, idea: string): Promise<boolean>
  /** Its life begins again. @returns false when it cannot be undone any more */
  undo(work: Work, person: string, idea: string): Promise<boolean>
}
