import type { Task } from '../../../engine/index.ts'
import type { Work } from '../../../platform/db/database.ts'
import type { ProcessServices } from '../../contract.ts'
import type { InboxTask } from '../contract.ts'
import { asDoer } from '../people.ts'
import type { TaskLinkRow } from '../tables.ts'
import { loadTask } from './load-task.ts'

/** A person's open tasks in this municipality, due first: those given or offered to them, and those they were sent as a deputy. */
export async function inbox (services: ProcessServices, work: Work, person: string): Promise<readonly InboxTask[]> {
  const groups = await services.identity.groupsOf(work, person)
  const offered = await services.engine.tasksFor(work, { id: person, groups })
  const ids = new Set([...offered.map(({ id }) => id), ...await sentTo(work, person)])
  const tasks: InboxTask[] = []
  for (const id of ids) {
    const loaded = await loadTask(services, work, id)
    if (loaded?.task.state !== 'open' || await asDoer(work, services.identity, loaded, person) === undefined) continue
    const { task, idea } = loaded
    tasks.push(line(task, idea))
  }
  return tasks.sort((one, other) => (one.due?.getTime() ?? Infinity) - (other.due?.getTime() ?? Infinity) || one.openedAt.getTime() - other.openedAt.getTime())
}

function line (task: Task, idea: { readonly number: string, readonly title: string }): InboxTask {
  return {
    task: task.id,
    path: `/att-gora/${task.id}`,
    name: task.name,
    idea: { number: idea.number, title: idea.title },
    municipality: task.municipality,
    due: task.due,
    openedAt: task.openedAt
  }
}

/** Tasks still open that the person was sent a link to. */
async function sentTo (work: Work, person: string): Promise<readonly string[]> {
  const rows = await work.tx<TaskLinkRow>('task_links')
    .where({ person }).whereIn('task', work.tx('idea_tasks').select('task')).select('task')
  return rows.map(({ task }) => task)
}
