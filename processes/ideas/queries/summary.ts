import type { Work } from '../../../platform/db/database.ts'
import { endOfDate } from '../../views/dates.ts'
import type { ProcessServices } from '../../contract.ts'
import type { IdeaSummary } from '../contract.ts'
import { crowdInWords, doersOf, type Doer } from '../people.ts'
import type { IdeaRow, IdeaTaskRow } from '../tables.ts'
import { texts } from '../texts.ts'

/** An idea as lists show it. @param due the nearest due date of its open steps */
export function summaryOf (row: IdeaRow, due: Date | null): IdeaSummary {
  return {
    id: row.id,
    number: row.number,
    title: row.title,
    stage: row.stage,
    ending: row.ending,
    parkedUntil: row.parked && row.parked_until !== null ? endOfDate(row.parked_until) ?? null : null,
    submittedAt: row.submitted_at,
    unit: row.unit,
    waitsFor: row.ended_at === null ? row.now_text : row.now_text === '' ? texts.ended : row.now_text,
    due
  }
}

/** The open steps of an idea, due first. */
export async function openTasksOf (work: Work, idea: string): Promise<readonly IdeaTaskRow[]> {
  return work.tx<IdeaTaskRow>('idea_tasks').where({ idea }).orderByRaw('due NULLS LAST, opened_at, task')
}

/** The nearest due date among steps ordered due first. */
export function firstDue (tasks: readonly IdeaTaskRow[]): Date | null {
  return tasks[0]?.due ?? null
}

/** Who has the idea now, in words: those who may do its open steps of the most urgent kind; null when nobody does. */
export async function whoHasIt (services: ProcessServices, work: Work, tasks: readonly IdeaTaskRow[], unit: string | null): Promise<string | null> {
  const [first] = tasks
  if (first === undefined) return null
  const doers: Doer[] = []
  for (const task of tasks.filter(({ element }) => element === first.element)) {
    const offer = { assignee: task.assignee, candidateGroups: task.role === null ? [] : [task.role], candidateUsers: [] }
    for (const doer of await doersOf(work, services.identity, offer, unit)) {
      if (!doers.some(({ person }) => person.id === doer.person.id)) doers.push(doer)
    }
  }
  return crowdInWords(doers)
}
