/** Ideas like one that somebody is about to hand in. */
import type { Work } from '../../../platform/db/database.ts'
import type { Ending, Stage } from '../contract.ts'

/** What anybody may see of an idea that is like theirs: nothing personal, and nothing of what was written beyond its title. */
export interface SimilarIdea {
  readonly number: string
  readonly title: string
  readonly stage: Stage
  readonly ending: Ending | null
  readonly parkedUntil: Date | null
}

/** Somebody who wants the same as an idea that is there. */
export interface Support {
  /** The idea's number. */
  readonly number: string
  /** What they had written, kept with the idea so that nothing is lost. */
  readonly what: string
  readonly benefit: string
  readonly where: string
  /** Where to be told of the idea; asked first whether it is theirs. */
  readonly email: string | null
  /** Repeating it (double click, bad line) counts once. */
  readonly key: string
}

export interface Similar {
  /**
   * The likest first, at most five; none for a text of a few words or fewer, nor when it has been taken in already.
   * @param key the submission's own: what is sent again (double click, bad line) is not like itself
   */
  like(work: Work, draft: string, key?: string): Promise<readonly SimilarIdea[]>
  /** One more who wants the same. @returns false when the idea is not there, or not to be shown */
  support(work: Work, support: Support): Promise<boolean>
  /** How many have said that they want the same. */
  supporters(work: Work, idea: string): Promise<number>
  /** Whether title and stage may be shown to those who write something similar: a coordinator decides. @throws Problem forbidden `idea.coordinator-needed` */
  show(work: Work, person: string, idea: string, shown: boolean): Promise<void>
}
