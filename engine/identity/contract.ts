/**
 * Who may do a human task (BPMN 2.0.2 §10.3.3, resource roles): municipalities, units, people, the roles they hold, absence and deputies.
 * Candidate groups in a diagram are roles, resolved at run time as role × municipality × unit × deputy.
 */
import type { Work, Unbound } from '../../platform/db/database.ts'

/** Roles as diagrams name them in `candidateGroups`. */
export const roles = ['coordinator', 'coach', 'champion', 'panel', 'unit-manager', 'receiving-owner', 'management', 'steering', 'benefit-owner', 'registrar'] as const
export type Role = typeof roles[number]

export interface Municipality {
  /** Path and context: `tranas`. */
  readonly id: string
  /** `Tranås` */
  readonly name: string
  readonly accent: 'spruce' | 'lake' | 'rowan' | 'ochre'
  /** Where its mails come from: `ideslussen@tranas.example`. */
  readonly sender: string
  /** Days that do not count as working days besides public holidays: closed intervals of ISO dates. */
  readonly pauses: readonly { readonly from: string, readonly to: string }[]
  /** Where ideas are sent by mail; answers go to the same with `+svar-…` before the @. Null or left out: no mail is received. */
  readonly inbox?: string | null
  /** Times of day, `HH:MM` in Europe/Stockholm, between which no reminder or digest is sent. */
  readonly quiet?: { readonly from: string, readonly to: string }
}
export interface Unit { readonly id: string, readonly municipality: string, readonly name: string, readonly parent: string | null }
/** Behind a QR poster: `/i/{code}`. */
export interface Place { readonly code: string, readonly municipality: string, readonly unit: string, readonly name: string }
export interface Person extends PersonDetails { readonly id: string, readonly municipality: string, readonly name: string, readonly email: string, readonly demo: boolean }
/** What may be left out when somebody is added; always there when they are read. Dates are ISO dates. */
export interface PersonDetails {
  readonly phone?: string | null
  readonly language?: 'sv' | 'en'
  /** A mailbox that several read (funktionsbrevlåda), not one person. */
  readonly shared?: boolean
  /** From outside: sees only what they were invited to. */
  readonly guest?: boolean
  readonly digest?: 'none' | 'daily' | 'weekly'
  /** Their last day; after it they hold no role and cannot sign in. */
  readonly endedOn?: string | null
  /** Away from everything between these days, both included. */
  readonly absentFrom?: string | null
  readonly absentTo?: string | null
  /** A person's id: who stands in where a role names no deputy of its own. */
  readonly deputy?: string | null
  /** Set when mail to them was refused for good, until the address is changed. */
  readonly bouncedAt?: Date | null
  readonly bounceCode?: string | null
}
/** What may be changed of somebody. A new `email` clears what was known of bounces. */
export type PersonChange = Partial<Omit<Person, 'id' | 'municipality'>>
export interface RoleHolder {
  readonly person: string
  readonly role: Role
  /** `null`: for the whole municipality. */
  readonly unit: string | null
  readonly deputy: string | null
  /** ISO dates; absent between them, both included. */
  readonly absentFrom: string | null
  readonly absentTo: string | null
}

export interface Identity {
  /** All municipalities of the sluice: not personal, readable by anybody. */
  municipalities(tx: Unbound): Promise<readonly Municipality[]>
  municipality(tx: Unbound, id: string): Promise<Municipality | undefined>
  /** The place behind a short code, without knowing its municipality. */
  place(tx: Unbound, code: string): Promise<Place | undefined>
  units(work: Work): Promise<readonly Unit[]>
  places(work: Work): Promise<readonly Place[]>
  person(work: Work, id: string): Promise<Person | undefined>
  people(work: Work): Promise<readonly Person[]>
  /** Who has this address (compared without case), in every municipality, but for those who have left: ids only, for signing in. */
  byAddress(tx: Unbound, address: string): Promise<readonly { readonly municipality: string, readonly person: string }[]>
  /** Every role held, or one person's: as stored, not resolved. */
  holdings(work: Work, person?: string): Promise<readonly RoleHolder[]>
  /** @throws Problem missing `person.missing` */
  change(work: Work, person: string, change: PersonChange): Promise<Person>
  /** Replaces the roles of one person. */
  setHoldings(work: Work, person: string, holdings: readonly Omit<RoleHolder, 'person'>[]): Promise<void>
  /** Role keys a person holds now, their own and those they are standing deputy for while the holder is absent. Includes `person:<id>`. */
  groupsOf(work: Work, person: string): Promise<readonly string[]>
  /**
   * Who holds a role for a unit now: the unit's holder, else the nearest parent unit's, else the municipality's; a holder who is
   * absent today, in the role or altogether, is replaced by their deputy; one who has left counts as not there. Empty when nobody does: the caller turns to the coordinator.
   */
  holders(work: Work, role: string, unit: string | null): Promise<readonly Person[]>
  /** Deputies of those holders. */
  deputies(work: Work, role: string, unit: string | null): Promise<readonly Person[]>
  /** Adds, or changes what is there by the same id. Municipalities are added in the sluice's context. */
  add(work: Work, what: { readonly municipalities?: readonly Municipality[], readonly units?: readonly Unit[], readonly places?: readonly Place[], readonly people?: readonly Person[], readonly holders?: readonly RoleHolder[] }): Promise<void>
}
