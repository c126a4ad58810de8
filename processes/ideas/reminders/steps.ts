import type { Person } from '../../../engine/index.ts'
import type { Work } from '../../../platform/db/database.ts'
import type { ProcessServices } from '../../contract.ts'
import { taskPath } from '../links.ts'
import { asDoer, doersOf, type Doer } from '../people.ts'
import { openLink } from '../projection/links.ts'
import { loadTask, type LoadedTask } from '../queries/load-task.ts'
import type { ReminderRow } from './tables.ts'

/** A step that is open and that its reader may do, as a mail mentions it. */
export interface OpenStep {
  readonly loaded: LoadedTask
  readonly doer: Doer
  /** Everybody whose step it is now. */
  readonly doers: readonly Doer[]
  /** It is the reader's own, or theirs in somebody's place: not only something they can also do. */
  readonly own: boolean
  readonly late: boolean
  readonly url: string
  /** Why it is mentioned, if for anything else than being open. */
  readonly rows: readonly ReminderRow[]
}

/** Those of the steps that are still open and still the person's to do, due first, each with a link that works. */
export async function openSteps (services: ProcessServices, work: Work, person: Person, tasks: readonly string[], rows: readonly ReminderRow[]): Promise<readonly OpenStep[]> {
  const steps: OpenStep[] = []
  for (const id of new Set(tasks)) {
    const step = await openStep(services, work, person, id, rows.filter(({ task }) => task === id))
    if (step !== undefined) steps.push(step)
  }
  return steps.sort((one, other) => dueOf(one) - dueOf(other) || openedOf(one) - openedOf(other) || one.loaded.idea.number.localeCompare(other.loaded.idea.number))
}

async function openStep (services: ProcessServices, work: Work, person: Person, id: string, rows: readonly ReminderRow[]): Promise<OpenStep | undefined> {
  const loaded = await loadTask(services, work, id)
  if (loaded?.task.state !== 'open') return undefined
  const { task, idea } = loaded
  const doers = await doersOf(work, services.identity, task, idea.unit)
  const mine = doers.find((doer) => doer.person.id === person.id)
  const doer = mine ?? await asDoer(work, services.identity, loaded, person.id)
  if (doer === undefined) return undefined
  await openLink(services, work, task.id, task.version, person.id)
  const url = services.publicUrl + taskPath(services.secret, task.id, task.version, person.id)
  return { loaded, doer, doers, own: mine !== undefined, late: task.due !== null && task.due < work.now, url, rows }
}

function dueOf ({ loaded }: OpenStep): number {
  return loaded.task.due?.getTime() ?? Infinity
}

function openedOf ({ loaded }: OpenStep): number {
  return loaded.task.openedAt.getTime()
}
