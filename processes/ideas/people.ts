import type { Identity, Person, Task, UserTask } from '../../engine/index.ts'
import type { Work } from '../../platform/db/database.ts'
import type { TaskLinkRow } from './tables.ts'
import { roleInWords, texts } from './texts.ts'

/** What tells who a step is for. */
export type Offer = Pick<Task, 'assignee' | 'candidateGroups' | 'candidateUsers'>

/** Somebody who may do a step, and as what: a role, or `null` when named in person. */
export interface Doer { readonly person: Person, readonly role: string | null }

/**
 * Who may do a step now: the person it is given to, else those named and those holding its roles for the unit, else the coordinators,
 * so that a step never waits for nobody.
 */
export async function doersOf (work: Work, identity: Identity, offer: Offer, unit: string | null): Promise<readonly Doer[]> {
  const doers: Doer[] = []
  const named = offer.assignee === null ? offer.candidateUsers : [offer.assignee]
  for (const id of named) {
    const person = await identity.person(work, id)
    if (person !== undefined) doers.push({ person, role: null })
  }
  if (offer.assignee === null) {
    for (const role of offer.candidateGroups) {
      for (const person of await identity.holders(work, role, unit)) doers.push({ person, role })
    }
  }
  if (doers.length === 0) {
    for (const person of await identity.holders(work, 'coordinator', unit)) doers.push({ person, role: 'coordinator' })
  }
  return unique(doers)
}

/** A step as far as it says who may do it. */
export interface Step { readonly task: Task, readonly node: UserTask, readonly idea: { readonly unit: string | null } }

/**
 * Whether a person may do a step now, and as what: one of its doers, or somebody who was sent a link to this version of it (a deputy, or
 * one it was escalated to) and still is that. Undefined when not.
 */
export async function asDoer (work: Work, identity: Identity, { task, node, idea }: Step, person: string): Promise<Doer | undefined> {
  const found = (await doersOf(work, identity, task, idea.unit)).find((doer) => doer.person.id === person)
  if (found !== undefined) return found
  const link = await work.tx<TaskLinkRow>('task_links').where({ task: task.id, version: task.version, person }).first()
  if (link === undefined) return undefined
  const deputy = (await deputiesOf(work, identity, task, idea.unit)).find((doer) => doer.person.id === person)
  if (deputy !== undefined) return deputy
  const self = await identity.person(work, person)
  const groups = await identity.groupsOf(work, person)
  const role = ['coordinator', ...node.reminders.map(({ to }) => to)].find((each) => groups.includes(each))
  return self === undefined || role === undefined ? undefined : { person: self, role }
}

/** Deputies of those a step is for: by its roles, or by the roles of the person it is given to. */
export async function deputiesOf (work: Work, identity: Identity, offer: Offer, unit: string | null): Promise<readonly Doer[]> {
  const roles = offer.assignee === null ? offer.candidateGroups : await rolesHeld(work, identity, offer.assignee, unit)
  const doers: Doer[] = []
  for (const role of roles) {
    for (const person of await identity.deputies(work, role, unit)) doers.push({ person, role })
  }
  return unique(doers)
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
