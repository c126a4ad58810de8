import type { Identity, Person, RoleHolder, Task, UserTask } from '../../engine/index.ts'
import type { Work } from '../../platform/db/database.ts'
import { voteGiven } from './gates/given.ts'
import { recusedFrom } from './gates/recused.ts'
import { mailboxesOf } from './login/mailboxes-of.ts'
import { hasLeft, isUnheld } from './presence.ts'
import type { TaskLinkRow } from './tables.ts'
import { roleInWords, texts } from './texts.ts'

/** What tells who a step is for. */
export type Offer = Pick<Task, 'assignee' | 'candidateGroups' | 'candidateUsers'>

/** Somebody who may do a step, and as what: a role, or `null` when named in person. */
export interface Doer {
  readonly person: Person
  readonly role: string | null
  /** Who is away, or has left, and was replaced; `placeOf` also tells of roles. */
  readonly insteadOf?: Person
}

/**
 * Who may do a step now: the person it is given to, else those named and those holding its roles for the unit. Whoever is away today or has
 * left is replaced: by their deputy, their successor or a deputy's deputy; one named in person who has none, by the deputy of a role of theirs,
 * else by those who hold the step's roles. When nobody is left it is the coordinators', so that a step never waits for nobody.
 */
export async function doersOf (work: Work, identity: Identity, offer: Offer, unit: string | null): Promise<readonly Doer[]> {
  const doers: Doer[] = []
  for (const id of offer.assignee === null ? offer.candidateUsers : [offer.assignee]) {
    const doer = await presentFor(work, identity, id, offer.candidateGroups)
    if (doer !== undefined) doers.push(doer)
  }
  if (offer.assignee === null || doers.length === 0) {
    for (const role of offer.candidateGroups) doers.push(...await holdersOf(work, identity, role, unit))
  }
  return unique(doers.length > 0 ? doers : await holdersOf(work, identity, 'coordinator', unit))
}

async function holdersOf (work: Work, identity: Identity, role: string, unit: string | null): Promise<readonly Doer[]> {
  return (await identity.holders(work, role, unit)).map((person) => ({ person, role }))
}

/** Who does the part of somebody named in person; undefined when nobody is there for them. */
async function presentFor (work: Work, identity: Identity, id: string, roles: readonly string[]): Promise<Doer | undefined> {
  const [person] = await identity.present(work, [id])
  if (person?.id === id) return { person, role: null }
  const self = await identity.person(work, id)
  if (self === undefined) return undefined
  const instead = person ?? await deputyByRole(work, identity, id, roles)
  return instead === undefined ? undefined : { person: instead, role: null, insteadOf: self }
}

/** The deputy that somebody has in a role of theirs, of the step's roles first, or that one's; undefined when none is there. */
async function deputyByRole (work: Work, identity: Identity, id: string, roles: readonly string[]): Promise<Person | undefined> {
  const held = (await identity.holdings(work, id)).flatMap(({ role, deputy }) => deputy === null ? [] : [{ role, deputy }])
  const ranked = [...held.filter(({ role }) => roles.includes(role)), ...held.filter(({ role }) => !roles.includes(role))]
  return (await identity.present(work, ranked.map(({ deputy }) => deputy))).find((person) => person.id !== id)
}

/**
 * In whose place somebody does a step: of the one who is away or has left, and whom they stand in for; undefined when it is their own.
 * @param unit the idea's: who holds the role for a unit of their own may stand in for another unit's
 */
export async function placeOf (work: Work, identity: Identity, { person, role, insteadOf }: Doer, unit: string | null = null): Promise<Person | undefined> {
  if (insteadOf !== undefined || role === null) return insteadOf
  const above = await unitsAbove(work, identity, unit)
  const near = (holding: RoleHolder): number => holding.unit === null ? above.length : above.indexOf(holding.unit)
  const holdings = (await identity.holdings(work)).filter((holding) => holding.role === role && near(holding) >= 0).sort((one, other) => near(one) - near(other))
  const own = holdings.find((holding) => holding.person === person.id)
  const nearer = holdings.filter((holding) => holding.person !== person.id && (own === undefined || near(holding) < near(own)))
  const away: Person[] = []
  for (const holding of nearer) {
    const holder = await identity.person(work, holding.person)
    if (holder === undefined || !isUnheld(holding, holder, work.now)) continue
    if ((holding.deputy ?? holder.deputy ?? null) === person.id) return holder
    away.push(holder)
  }
  return own === undefined ? away[0] : undefined
}

/** A unit and those above it, from below; each once, however the tree is drawn. */
async function unitsAbove (work: Work, identity: Identity, unit: string | null): Promise<readonly string[]> {
  const units = unit === null ? [] : await identity.units(work)
  const above: string[] = []
  for (let id = unit; id !== null && !above.includes(id); id = units.find((each) => each.id === id)?.parent ?? null) above.push(id)
  return above
}

/** A step as far as it says who may do it. */
export interface Step { readonly task: Task, readonly node: UserTask, readonly idea: { readonly id: string, readonly unit: string | null } }

/**
 * Whether a person may do a step now, and as what: one of its doers, or somebody who was sent a link to this version of it and still is
 * what they were sent it as: its holder, away but at hand; a deputy; one it was escalated to; one who was given a vote. Nobody who has left, and
 * at a decision nobody who has declared jäv. Undefined when not.
 */
export async function asDoer (work: Work, identity: Identity, { task, node, idea }: Step, person: string): Promise<Doer | undefined> {
  if (node.gate !== undefined && (await recusedFrom(work, idea.id)).has(person)) return undefined
  const vote = node.gate === undefined || node.gate.quorum === 'one' ? null : await voteGiven(work, task.id, task.version, person)
  if (vote === 'gave') return undefined
  const found = (await doersOf(work, identity, task, idea.unit)).find((doer) => doer.person.id === person)
  if (found !== undefined) return found
  for (const mailbox of await mailboxesOf(work, task.id, person)) {
    const own = await asDoer(work, identity, { task, node, idea }, mailbox)
    const self = own === undefined ? undefined : await identity.person(work, person)
    if (own !== undefined && self !== undefined && !hasLeft(self, work.now)) return { person: self, role: own.role, insteadOf: own.person }
  }
  const link = await work.tx<TaskLinkRow>('task_links').where({ task: task.id, version: task.version, person }).first()
  const self = link === undefined ? undefined : await identity.person(work, person)
  if (self === undefined || hasLeft(self, work.now)) return undefined
  if (vote === 'has') return { person: self, role: null }
  if (task.assignee === person || (task.assignee === null && task.candidateUsers.includes(person))) return { person: self, role: null }
  const held = task.assignee !== null ? undefined : (await identity.holdings(work, person)).find(({ role }) => task.candidateGroups.includes(role))
  if (held !== undefined) return { person: self, role: held.role }
  const deputy = (await deputiesOf(work, identity, task, idea.unit)).find((doer) => doer.person.id === person)
  if (deputy !== undefined) return deputy
  const groups = await identity.groupsOf(work, person)
  const role = ['coordinator', ...node.reminders.map(({ to }) => to)].find((each) => groups.includes(each))
  return role === undefined ? undefined : { person: self, role }
}

/** Deputies of those a step is for: by its roles, or the person's own and by the roles of the person it is given to. One who is away is replaced by theirs. */
export async function deputiesOf (work: Work, identity: Identity, offer: Offer, unit: string | null): Promise<readonly Doer[]> {
  const { assignee } = offer
  const holder = assignee === null ? undefined : await identity.person(work, assignee)
  const doers = (await identity.present(work, typeof holder?.deputy === 'string' ? [holder.deputy] : [])).map((person): Doer => ({ person, role: null }))
  for (const role of assignee === null ? offer.candidateGroups : await rolesHeld(work, identity, assignee, unit)) {
    const deputies = await identity.deputies(work, role, unit)
    for (const person of await identity.present(work, deputies.map(({ id }) => id))) doers.push({ person, role })
  }
  return unique(doers.filter(({ person }) => person.id !== assignee))
}

async function rolesHeld (work: Work, identity: Identity, person: string, unit: string | null): Promise<readonly string[]> {
  const held: string[] = []
  for (const role of await identity.groupsOf(work, person)) {
    if (role.startsWith('person:')) continue
    if ((await identity.holders(work, role, unit)).some(({ id }) => id === person)) held.push(role)
  }
  return held
}

/** `Anna Berg, enhetschef`; only the name when no role is known. */
export function inWords (name: string, role: string | null): string {
  return role === null ? name : `${name}, ${roleInWords(role)}`
}

/** Several people in words: one with their role, two by name, more as their group. */
export function crowdInWords (doers: readonly Doer[]): string | null {
  const [first, second, third] = doers
  if (first === undefined) return null
  if (second === undefined) return inWords(first.person.name, first.role)
  if (third === undefined) return `${first.person.name} ${texts.and} ${second.person.name}`
  const group = first.role === null ? undefined : texts.groups[first.role]
  return group ?? doers.map((doer) => doer.person.name).join(', ')
}

function unique (doers: readonly Doer[]): readonly Doer[] {
  const seen = new Set<string>()
  return doers.filter(({ person }) => !seen.has(person.id) && seen.add(person.id))
}
