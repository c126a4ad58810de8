import type { InboxTask } from '../../processes/ideas/contract.ts'
import { readQuery } from '../http/form.ts'

/** What somebody wants to see of their tasks: stays in the address. */
export interface InboxFilter {
  /** A municipality's id, or ''. */
  readonly kommun: string
  /** A step by its name, or ''. */
  readonly steg: string
  readonly late: boolean
  readonly text: string
  readonly page: number
}

/** Reads it from the address. */
export function readInboxFilter (query: unknown): InboxFilter {
  const page = Number.parseInt(readQuery(query, 'sida'), 10)
  return {
    kommun: readQuery(query, 'kommun'),
    steg: readQuery(query, 'steg'),
    late: readQuery(query, 'sen') === '1',
    text: readQuery(query, 'sok'),
    page: Number.isSafeInteger(page) && page > 0 ? Math.min(page, 1000) : 1
  }
}

/** The address of a view of the tasks. */
export function inboxPath (filter: Partial<InboxFilter>, home = '/att-gora'): string {
  const query = new URLSearchParams()
  if ((filter.kommun ?? '') !== '') query.set('kommun', filter.kommun ?? '')
  if ((filter.steg ?? '') !== '') query.set('steg', filter.steg ?? '')
  if (filter.late === true) query.set('sen', '1')
  if ((filter.text ?? '') !== '') query.set('sok', filter.text ?? '')
  if ((filter.page ?? 1) > 1) query.set('sida', String(filter.page))
  const text = query.toString()
  return text === '' ? home : `${home}?${text}`
}

/** True when not everything is shown. */
export function isFiltered ({ kommun, steg, late, text }: InboxFilter): boolean {
  return kommun !== '' || steg !== '' || late || text !== ''
}

/** The tasks that are wanted. @param now what is due before it is late */
export function filterTasks (tasks: readonly InboxTask[], { kommun, steg, late, text }: InboxFilter, now: Date): readonly InboxTask[] {
  const words = text.toLocaleLowerCase('sv')
  return tasks.filter((task) => (kommun === '' || task.municipality === kommun) && (steg === '' || task.name === steg) && (!late || isOverdue(task, now)) &&
    (words === '' || `${task.idea?.number ?? ''} ${task.idea?.title ?? ''} ${task.name}`.toLocaleLowerCase('sv').includes(words)))
}

/** True when it should have been done by now. */
export function isOverdue ({ due }: InboxTask, now: Date): boolean {
  return due !== null && due.getTime() < now.getTime()
}

/** The steps among tasks, by name in alphabetical order, with how many there are of each. */
export function stepsOf (tasks: readonly InboxTask[]): readonly (readonly [string, number])[] {
  const counts = new Map<string, number>()
  for (const { name } of tasks) counts.set(name, (counts.get(name) ?? 0) + 1)
  return [...counts].sort(([one], [other]) => one.localeCompare(other, 'sv'))
}
