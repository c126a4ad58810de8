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
  /** True when the person has a link to it; false when it is for a role they hold. */
  readonly sent: boolean
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
 * A person's open tasks in this municipality, due first, at most 2,000: those given or sent to them, and those offered to a role they have
 * come to hold since. One statement, unless somebody's standing has changed since a task was sent.
 * @param groups the person's groups, where the caller knows them
 */
export async function inbox (services: ProcessServices, work: Work, person: string, groups?: readonly string[]): Promise<readonly InboxTask[]> {
  const { rows } = await work.tx.raw<{ rows: readonly Row[] }>(`
    SELECT t.task, t.version, f.sent, t.element, t.name, t.role, t.assignee, t.due, t.opened_at, i.number, i.title, i.unit
    FROM inbox_tasks(?, ?) f
    JOIN idea_tasks t ON t.municipality = ? AND t.task = f.task
    JOIN ideas i ON i.municipality = t.municipality AND i.id = t.idea
    ORDER BY t.due NULLS LAST, t.opened_at, t.task`, [person, most, work.municipality]).options({ name: 'inbox' })
  if (rows.length === 0) return []
  const standing = new Standing(services, work, person, groups ?? await services.identity.groupsOf(work, person))
  await standing.askOffered(rows)
  const tasks: InboxTask[] = []
  for (const row of rows) if (await standing.mayDo(row)) tasks.push(line(work, row))
  return tasks
}

/** Whether somebody may do steps now: known at once for most, asked once for each role and unit for the rest. */
class Standing {
  readonly #services: ProcessServices
  readonly #work: Work
  readonly #person: string
  readonly #groups: ReadonlySet<string>
  readonly #asked = new Map<string, boolean>()

  constructor (services: ProcessServices, work: Work, person: string, groups: readonly string[]) {
    this.#services = services
    this.#work = work
    this.#person = person
    this.#groups = new Set(groups)
  }

  async mayDo (row: Row): Promise<boolean> {
    if (row.assignee === this.#person) return true
    if (row.sent && row.role !== null && row.assignee === null && this.#groups.has(row.role)) return true
    if (row.sent) return this.#ask(row.task, async () => this.#isDoer(row.task))
    return this.#asked.get(offerOf(row.role, row.unit ?? '')) ?? false
  }

  async #isDoer (task: string): Promise<boolean> {
    const loaded = await loadTask(this.#services, this.#work, task)
    return loaded?.task.state === 'open' && await asDoer(this.#work, this.#services.identity, loaded, this.#person) !== undefined
  }

  /**
   * Asks once for each role about all units of the steps that were not sent: whether the person is who does them there, or coordinates where nobody does
   * (as `doersOf`, of steps that are for no one person).
   */
  async askOffered (rows: readonly Row[]): Promise<void> {
    const offered = rows.filter(({ sent, assignee }) => !sent && assignee === null)
    for (const role of new Set(offered.map((row) => row.role))) {
      const units = [...new Set(offered.filter((row) => row.role === role).map(({ unit }) => unit ?? ''))]
      const held = role === null ? [] : await this.#services.identity.heldFor(this.#work, this.#person, role, units)
      const lacking = units.filter((unit) => !held.some((each) => each.unit === unit))
      const fallen = lacking.length === 0 ? [] : await this.#services.identity.heldFor(this.#work, this.#person, 'coordinator', lacking)
      for (const { unit, mine } of [...held, ...fallen]) this.#asked.set(offerOf(role, unit), mine)
    }
  }

  async #ask (key: string, find: () => Promise<boolean>): Promise<boolean> {
    const answer = this.#asked.get(key) ?? await find()
    this.#asked.set(key, answer)
    return answer
  }
}

function offerOf (role: string | null, unit: string): string {
  return `${role ?? ''} ${unit}`
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
