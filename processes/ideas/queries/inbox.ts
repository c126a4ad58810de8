import type { Work } from '../../../platform/db/database.ts'
import type { ProcessServices } from '../../contract.ts'
import type { InboxTask } from '../contract.ts'
import { asDoer } from '../people.ts'
import { loadTask } from './load-task.ts'

/** Nobody looks through more; the first to be due are among them. */
const most = 2000

interface Row {
  readonly task: string
  readonly version: number
  readonly element: string
  readonly name: string
  readonly role: string | null
  readonly assignee: string | null
  readonly due: Date | null
  readonly opened_at: Date
  readonly number: string
  readonly title: string
  readonly unit: string | null
}

/**
 * A person's open tasks in this municipality, due first, at most 2,000: those they have an open link to, which they were given when it was
 * opened, handed to them, or when they came to a role. One statement, unless somebody's standing has changed since.
 * @param groups the person's groups, where the caller knows them
 */
export async function inbox (services: ProcessServices, work: Work, person: string, groups?: readonly string[]): Promise<readonly InboxTask[]> {
  const { rows }: { readonly rows: readonly Row[] } = await work.tx.raw('SELECT * FROM open_steps_of(?, ?)', [person, most])
  if (rows.length === 0) return []
  const held = new Set(groups ?? await services.identity.groupsOf(work, person))
  const tasks: InboxTask[] = []
  for (const row of rows) if (isTheirs(row, person, held) || await isDoer(services, work, row.task, person)) tasks.push(line(work, row))
  return tasks
}

/** Known at once for most: it is given to them, or for a role they hold. */
function isTheirs ({ assignee, role }: Row, person: string, groups: ReadonlySet<string>): boolean {
  return assignee === null ? role !== null && groups.has(role) : assignee === person
}

/** For the rest, such as deputies and those it was escalated to, it is asked. */
async function isDoer (services: ProcessServices, work: Work, task: string, person: string): Promise<boolean> {
  const loaded = await loadTask(services, work, task)
  return loaded?.task.state === 'open' && await asDoer(work, services.identity, loaded, person) !== undefined
}

function line (work: Work, row: Row): InboxTask {
  return {
    task: row.task,
    version: row.version,
    element: row.element,
    path: `/att-gora/${row.task}`,
    name: row.name,
    idea: { number: row.number, title: row.title },
    municipality: work.municipality,
    due: row.due,
    openedAt: row.opened_at
  }
}
