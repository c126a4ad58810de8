/** Guests: people from outside, such as members of a user group, invited to follow one idea by a link of their own. */
import type { Unbound, Work } from '../../../platform/db/database.ts'
import type { Entry, IdeaSummary } from '../contract.ts'

/** An invited guest, as those who work with the idea see them. */
export interface Guest { readonly id: string, readonly name: string, readonly address: string, readonly invitedBy: string, readonly invitedAt: Date }

/** What is behind a guest's link. */
export interface GuestPage extends IdeaSummary {
  readonly municipality: string
  readonly guest: string
  readonly inviter: string
  readonly what: string
  readonly benefit: string
  readonly where: string
  /** The step it waits for, and who has it, in words; null when nobody is asked anything. */
  readonly step: string | null
  readonly who: string | null
  /** What is meant for everybody: neither what only staff read, nor letters and questions to whoever gave the idea. */
  readonly entries: readonly Entry[]
  /** False when the idea has ended: it is read, and nothing more is said. */
  readonly open: boolean
}

export type InviteFault = 'name-needed' | 'name-long' | 'not-an-address' | 'staff' | 'many'
export type InviteResult = { readonly kind: 'invited', readonly name: string } | { readonly kind: 'invalid', readonly faults: readonly InviteFault[] }

export interface Guests {
  /** True for coordinators, coaches and receiving owners. @param roles what the person holds now */
  mayInvite(roles: readonly string[]): boolean
  /** Those invited to an idea now, the latest first. */
  list(work: Work, idea: string): Promise<readonly Guest[]>
  /** Invites somebody and posts the mail with their link. Inviting the same again sends nothing more. The caller has asked `mayInvite`. @throws Problem missing `idea.missing` */
  invite(work: Work, person: string, idea: string, guest: { readonly name: string, readonly address: string }): Promise<InviteResult>
  /** Takes an invitation back: the link is no longer good. @returns false when there was none in this idea */
  withdraw(work: Work, person: string, idea: string, guest: string): Promise<boolean>
  /** Whose invitation is behind a link's secret; ids only. */
  ofSecret(tx: Unbound, secret: string): Promise<{ readonly municipality: string, readonly id: string } | undefined>
  /** Undefined when the invitation was taken back, or the idea ended 90 days ago. */
  page(work: Work, id: string): Promise<GuestPage | undefined>
  /** A guest says something; read by everybody. */
  comment(work: Work, id: string, text: string): Promise<'said' | 'empty' | 'too-long' | 'over'>
}
