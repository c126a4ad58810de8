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
  /** Under which name its mail domain publishes the DKIM key (RFC 6376 §3.1); null or left out: not told. */
  readonly dkimSelector?: string | null
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
  /** A person's id: who has taken over after them, and stands for them where they are named. Null: their deputy does. */
  readonly successor?: string | null
  /** Their last day is decided, and what they hold then is still to be handed over when it has passed. */
  readonly handoverDue?: boolean
}
/** What a municipality decides of itself. */
export type MunicipalityChange = Partial<Omit<Municipality, 'id' | 'name'>>
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
  /** By name: all, or those with these ids, in one statement. */
  people(work: Work, ids?: readonly string[]): Promise<readonly Person[]>
  /**
   * Those who do the part of people named in person today: themselves; while they are away their deputy, or the deputy's deputy; when
   * they have left their successor, else their deputy. In the order given, each once; one for whom nobody is there is left out.
   */
  present(work: Work, ids: readonly string[]): Promise<readonly Person[]>
  /** Who has this address (compared without case), in every municipality, but for those who have left: ids only, for signing in. */
  byAddress(tx: Unbound, address: string): Promise<readonly { readonly municipality: string, readonly person: string }[]>
  /** Every role held, or one person's: as stored, not resolved. */
  holdings(work: Work, person?: string): Promise<readonly RoleHolder[]>
  /** @throws Problem missing `person.missing`; conflict `coordinator.last` when no coordinator would be left */
  change(work: Work, person: string, change: PersonChange): Promise<Person>
  /** Replaces the roles of one person. @throws Problem conflict `coordinator.last` when no coordinator would be left */
  setHoldings(work: Work, person: string, holdings: readonly Omit<RoleHolder, 'person'>[]): Promise<void>
  /** Role keys a person holds now, their own and those they are standing deputy for while the holder is absent. Includes `person:<id>`. */
  groupsOf(work: Work, person: string): Promise<readonly string[]>
  /**
   * Who holds a role for a unit now: the unit's holders, else the nearest parent unit's, else the municipality's. A holder who is
   * absent today, in the role or altogether, is replaced by their deputy, an absent deputy by theirs; one who has left counts as not there. A unit where nobody
   * is there falls to the one above. Empty when nobody is there at all: the caller turns to the coordinator, of whom there is always one, absent or not.
   */
  holders(work: Work, role: string, unit: string | null): Promise<readonly Person[]>
  /**
   * As `holders`, of several units at once, `''` for none: the units for which somebody holds the role, and whether this person is one of them there.
   */
  heldFor(work: Work, person: string, role: string, units: readonly string[]): Promise<readonly { readonly unit: string, readonly mine: boolean }[]>
  /** Deputies of those holders. */
  deputies(work: Work, role: string, unit: string | null): Promise<readonly Person[]>
  /** Changes the municipality of the context. @throws Problem missing `municipality.missing` */
  changeMunicipality(work: Work, change: MunicipalityChange): Promise<Municipality>
  /** Adds a unit, or renames or moves the one with this id. @throws Problem conflict `unit.circle` when it would stand under itself; missing `unit.missing` when there is no such parent */
  saveUnit(work: Work, unit: Pick<Unit, 'id' | 'name' | 'parent'>): Promise<void>
  /** Adds a place. False when its code is taken, in whatever municipality. */
  addPlace(work: Work, place: Omit<Place, 'municipality'>): Promise<boolean>
  /** Renames or moves a place; its code stays, since it hangs on walls. */
  changePlace(work: Work, place: Omit<Place, 'municipality'>): Promise<void>
  /** Its poster leads nowhere any more. */
  removePlace(work: Work, code: string): Promise<void>
  /** Adds, or changes what is there by the same id. Municipalities are added in the sluice's context. */
  add(work: Work, what: { readonly municipalities?: readonly Municipality[], readonly units?: readonly Unit[], readonly places?: readonly Place[], readonly people?: readonly Person[], readonly holders?: readonly RoleHolder[] }): Promise<void>
}
