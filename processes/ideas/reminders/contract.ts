/** What pages may ask about reminders, absence and the digest. */
import type { Person } from '../../../engine/index.ts'
import type { Unbound, Work } from '../../../platform/db/database.ts'

/** What became of somebody's open steps. */
export interface HandedOver {
  /** How many open steps have somebody else now. */
  readonly tasks: number
  /** Who has them, by name; each gets one mail with all that is new to them. */
  readonly to: readonly Person[]
}

/** Whose digest a link in it is about. */
export interface Subscriber { readonly municipality: string, readonly person: string }

export interface Reminders {
  /**
   * Gives what somebody has to do to somebody else. Call it in the transaction that changes the person (their last day, an absence), after that change.
   * @param to who gets every step that is theirs by name, or that nobody else may do. Left out: nothing is given by name; whoever stands in
   * for them from now on (deputy, the role's other holders, the coordinator) is told of what is open, which also happens by itself on the day an
   * absence begins or the day after somebody's last.
   * @throws Problem missing `person.missing`; invalid `person.away` when `to` has left or is away today; invalid `person.same`
   */
  handOver(work: Work, person: string, to?: string): Promise<HandedOver>
  /** Tells whoever has come to have open steps, such as by a new role, of those they have not heard of: one mail, not one each. @returns how many steps */
  catchUp(work: Work, person: string): Promise<number>
  /** How many open steps wait for this person now. */
  held(work: Work, person: string): Promise<number>
  /** Whose digest a link is about; ids only. */
  ofUnsubscribe(tx: Unbound, secret: string): Promise<Subscriber | undefined>
  /** Whether the digest is sent to them, and how often. */
  digest(work: Work, person: string): Promise<'none' | 'daily' | 'weekly' | undefined>
  /** Sends the digest so often from now on; `none` ends it. Idempotent. @throws Problem missing `person.missing` */
  setDigest(work: Work, person: string, often: 'none' | 'daily' | 'weekly'): Promise<void>
}
