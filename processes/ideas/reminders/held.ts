import type { Person } from '../../../engine/index.ts'
import type { Work } from '../../../platform/db/database.ts'
import type { ProcessServices } from '../../contract.ts'
import { doersOf, placeOf, type Doer } from '../people.ts'
import { openLink } from '../projection/links.ts'
import { loadTask, type LoadedTask } from '../queries/load-task.ts'
import type { TaskLinkRow } from '../tables.ts'
import type { Notice } from './remind.ts'

/** An open step and whose it is now. */
export interface HeldStep { readonly loaded: LoadedTask, readonly doers: readonly Doer[] }

/** The open steps that are given or offered to somebody or to a role of theirs, whether they are there or not, and those of whom they stand in for. */
export async function stepsAround (services: ProcessServices, work: Work, person: string): Promise<readonly HeldStep[]> {
  const { identity, engine } = services
  const ids = new Set<string>()
  for (const id of await backedBy(services, work, person)) {
    const roles = (await identity.holdings(work, id)).map(({ role }) => role)
    const groups = [...new Set([...roles, ...await identity.groupsOf(work, id)])]
    for (const task of await engine.tasksFor(work, { id, groups })) ids.add(task.id)
  }
  const steps: HeldStep[] = []
  for (const id of ids) {
    const loaded = await loadTask(services, work, id)
    if (loaded?.task.state === 'open') steps.push({ loaded, doers: await doersOf(work, identity, loaded.task, loaded.idea.unit) })
  }
  return steps
}

/** Somebody, and those for whom they may stand in: who has them as deputy or successor, altogether or in a role, or has one who has. */
async function backedBy ({ identity }: ProcessServices, work: Work, person: string): Promise<ReadonlySet<string>> {
  const backers: { readonly person: string, readonly by: string }[] = []
  for (const { id, deputy, successor } of await identity.people(work)) {
    for (const by of [deputy, successor]) if (typeof by === 'string') backers.push({ person: id, by })
  }
  for (const { person: id, deputy } of await identity.holdings(work)) if (deputy !== null) backers.push({ person: id, by: deputy })
  const backed = new Set([person])
  // A deputy's deputy is asked when both are away, and nobody further on.
  for (let step = 0; step < 2; step += 1) for (const { person: id, by } of backers.filter((each) => backed.has(each.by))) if (by !== id) backed.add(id)
  return backed
}

/** What tells one occasion of somebody taking over from the next. */
export interface Occasion {
  /** The number of the day. */
  readonly round: number
  /** Those whose absence has begun or changed: whoever stands in for them is told, also of what they did before. */
  readonly away?: string
}

/** What is new to those who now have the steps: each gets a link, and one mail with all of them. */
export async function newDoers (services: ProcessServices, work: Work, steps: readonly HeldStep[], { round, away }: Occasion): Promise<readonly Notice[]> {
  const notices: Notice[] = []
  for (const { loaded: { task, idea: { unit } }, doers } of steps) {
    for (const doer of doers) {
      const person = doer.person.id
      const known = await work.tx<TaskLinkRow>('task_links').where({ task: task.id, version: task.version, person }).first('person')
      const place = await placeOf(work, services.identity, doer, unit)
      await openLink(services, work, task.id, task.version, person)
      if (place !== undefined && (place.id === away || known === undefined)) notices.push({ person, task: task.id, reason: 'stand-in', round, about: place.id })
      else if (known === undefined) notices.push({ person, task: task.id, reason: 'new', round })
    }
  }
  return notices
}

/** Everybody in some notices, by name, each once. */
export async function peopleIn (services: ProcessServices, work: Work, notices: readonly Notice[]): Promise<readonly Person[]> {
  const ids = [...new Set(notices.map(({ person }) => person))]
  return ids.length === 0 ? [] : services.identity.people(work, ids)
}
