/** Following an idea: staff by a button, anybody by a mail they have confirmed. One mail at each new stage, at most one a day. */
import type { Unbound, Work } from '../../../platform/db/database.ts'
import type { IdeaSummary } from '../contract.ts'

/** What a follower by mail sees: where the idea is, and nothing of who gave it or what was written beyond its title. */
export interface Followed extends IdeaSummary {
  readonly municipality: string
  readonly next: string
  readonly confirmed: boolean
}

/** An idea of one's own, with the way to its private page. */
export interface OwnIdea extends IdeaSummary { readonly municipality: string, readonly statusPath: string }

export interface Following {
  follow(work: Work, person: string, idea: string): Promise<void>
  unfollow(work: Work, person: string, idea: string): Promise<void>
  follows(work: Work, person: string, idea: string): Promise<boolean>
  /**
   * `asked`: a mail asks the address's owner whether they want it; `following`: it is the giver's own, or was confirmed before.
   * @throws Problem invalid `idea.invalid` with `details.errors`; conflict `follow.too-many` when too many wait to be confirmed
   */
  followByMail(work: Work, idea: string, address: string): Promise<'asked' | 'following'>
  /** Whose following is behind a link? Reads ids only. */
  ofLink(tx: Unbound, secret: string): Promise<{ readonly municipality: string, readonly follower: string } | undefined>
  followed(work: Work, follower: string): Promise<Followed | undefined>
  confirm(work: Work, follower: string): Promise<void>
  stop(work: Work, follower: string): Promise<void>
  /** The ideas given from an address that somebody has proved to be theirs: ids only, newest first. */
  givenFrom(tx: Unbound, address: string): Promise<readonly { readonly municipality: string, readonly idea: string }[]>
  /** Of those, the ones in this municipality. */
  own(work: Work, ideas: readonly string[]): Promise<readonly OwnIdea[]>
}
