import type { Work } from '../../platform/db/database.ts'
import type { Variables } from '../core/state.ts'
import type { Task, WaitId } from '../runtime/contract.ts'
import { prepared, type Part, query, queryOne } from './statement.ts'
import { isUuid, parseWaitId, waitIdOf } from './wait-id.ts'

/** A human task as stored. */
export interface TaskRow {
  readonly instance: string
  readonly wait: number
  readonly municipality: string
  readonly element: string
  readonly name: string
  readonly version: number
  readonly assignee: string | null
  readonly candidate_groups: readonly string[]
  readonly candidate_users: readonly string[]
  readonly form: string | null
  readonly due: Date | null
  readonly follow_up: Date | null
  readonly priority: number
  readonly variables: Variables
  readonly state: Task['state']
  readonly opened_at: Date
  readonly closed_at: Date | null
  readonly closed_by: string | null
  readonly outcome: string | null
}

/** What a command opened: a row to insert. */
export interface TaskOpened {
  readonly wait: number
  readonly token: number
  readonly element: string
  readonly name: string
  readonly version: number
  readonly assignee: string | null
  readonly candidate_groups: readonly string[]
  readonly candidate_users: readonly string[]
  readonly form: string | null
  readonly due: string | null
  readonly follow_up: string | null
  readonly priority: number
  readonly variables: Variables
  readonly state: Task['state']
  readonly outcome: string | null
}

/** What a command changed on a task that was open before. */
export interface TaskChanged {
  readonly wait: number
  readonly version: number | null
  readonly assigned: boolean
  readonly assignee: string | null
  readonly state: Task['state']
  readonly outcome: string | null
}

/** What a task says of the instance it belongs to. */
export interface TaskOrigin { readonly key: string, readonly definition: string, readonly business_key: string | null }

const joined = `SELECT t.instance, t.wait, t.municipality, t.element, t.name, t.version, t.assignee, t.candidate_groups, t.candidate_users, t.form, t.due, t.follow_up,
    t.priority, t.variables, t.state, t.opened_at, t.closed_at, t.closed_by, t.outcome, i.key, i.definition, i.business_key
  FROM tasks t JOIN instances i ON i.id = t.instance`

/** A row as others see it. */
export function toTask (row: TaskRow, origin: TaskOrigin): Task {
  return {
    id: waitIdOf(row.instance, row.wait),
    instance: row.instance,
    municipality: row.municipality,
    process: origin.key,
    definition: origin.definition,
    businessKey: origin.business_key,
    element: row.element,
    name: row.name,
    version: row.version,
    assignee: row.assignee,
    candidateGroups: row.candidate_groups,
    candidateUsers: row.candidate_users,
    form: row.form,
    due: row.due,
    followUp: row.follow_up,
    priority: row.priority,
    variables: row.variables,
    state: row.state,
    openedAt: row.opened_at,
    closedAt: row.closed_at,
    closedBy: row.closed_by,
    outcome: row.outcome
  }
}

/** One task, open or closed. */
export async function readTask (work: Work, id: WaitId): Promise<Task | undefined> {
  const named = parseWaitId(id)
  if (named === undefined) return undefined
  const [row] = await prepared<TaskRow & TaskOrigin>(work, 'task', `${joined} WHERE t.instance = ? AND t.wait = ?`, [named.instance, named.wait])
  return row === undefined ? undefined : toTask(row, row)
}

/** The token that stood at a task. */
export async function readTaskToken (work: Work, instance: string, wait: number): Promise<{ readonly token: number, readonly element: string, readonly state: Task['state'] } | undefined> {
  return queryOne(work, 'SELECT token, element, state FROM tasks WHERE instance = ? AND wait = ?', [instance, wait])
}

/** Open tasks that a person may do, due first; those without a date last. */
export async function openTasksFor (work: Work, person: { readonly id: string, readonly groups: readonly string[] }): Promise<readonly Task[]> {
  return tasks(work, `${joined} JOIN open_tasks_for(?, ?::text[]) mine ON mine.instance = t.instance AND mine.wait = t.wait
    WHERE t.state = 'open' ORDER BY t.due NULLS LAST, t.opened_at, t.instance, t.wait`, [person.id, person.groups])
}

/** Every task of an instance, in the order they were opened. */
export async function tasksOfInstance (work: Work, instance: string): Promise<readonly Task[]> {
  return isUuid(instance) ? tasks(work, `${joined} WHERE t.instance = ? ORDER BY t.wait`, [instance]) : []
}

/** Every task of a business key's instances, in the order they were opened. */
export async function tasksOfBusinessKey (work: Work, businessKey: string): Promise<readonly Task[]> {
  return tasks(work, `${joined} WHERE i.business_key = ? ORDER BY t.opened_at, t.instance, t.wait`, [businessKey])
}

async function tasks (work: Work, sql: string, bindings: Parameters<typeof query>[2]): Promise<readonly Task[]> {
  return (await query<TaskRow & TaskOrigin>(work, sql, bindings)).map((row) => toTask(row, row))
}

/** Part: tasks that were opened, some of them closed again by the same command. */
export function insertTasks (work: Work, instance: string, opened: readonly TaskOpened[]): Part {
  return {
    name: 'tasks_opened',
    sql: `INSERT INTO tasks (municipality, instance, wait, token, element, name, version, assignee, candidate_groups, candidate_users, form, due, follow_up, priority, variables, state, outcome, opened_at, closed_at, closed_by)
      SELECT ?, ?, r.wait, r.token, r.element, r.name, r.version, r.assignee, r.candidate_groups, r.candidate_users, r.form, r.due, r.follow_up, r.priority, r.variables, r.state, r.outcome, now_.at,
        CASE WHEN r.state <> 'open' THEN now_.at END, CASE WHEN r.state <> 'open' THEN ? END
      FROM (SELECT ?::timestamptz AS at) now_, jsonb_to_recordset(?::jsonb) AS r (wait int, token int, element text, name text, version int, assignee text, candidate_groups text[], candidate_users text[],
        form text, due timestamptz, follow_up timestamptz, priority int, variables jsonb, state text, outcome text)`,
    bindings: [work.municipality, instance, work.actor, work.now, JSON.stringify(opened)]
  }
}

/** Part: tasks that were assigned or closed; gives their rows as `tasks_changed`. */
export function updateTasks (work: Work, instance: string, changed: readonly TaskChanged[]): Part {
  return {
    name: 'tasks_changed',
    sql: `UPDATE tasks t SET version = coalesce(r.version, t.version), assignee = CASE WHEN r.assigned THEN r.assignee ELSE t.assignee END,
        state = r.state, outcome = r.outcome, closed_at = CASE WHEN r.state <> 'open' THEN now_.at END, closed_by = CASE WHEN r.state <> 'open' THEN ? END
      FROM (SELECT ?::timestamptz AS at) now_, jsonb_to_recordset(?::jsonb) AS r (wait int, version int, assigned boolean, assignee text, state text, outcome text)
      WHERE t.instance = ? AND t.wait = r.wait AND t.state = 'open'
      RETURNING t.instance, t.wait, t.municipality, t.element, t.name, t.version, t.assignee, t.candidate_groups, t.candidate_users, t.form, t.due, t.follow_up,
        t.priority, t.variables, t.state, t.opened_at, t.closed_at, t.closed_by, t.outcome`,
    bindings: [work.actor, work.now, JSON.stringify(changed), instance]
  }
}
