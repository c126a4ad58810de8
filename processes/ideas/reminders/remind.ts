import type { Work } from '../../../platform/db/database.ts'
import type { ProcessServices } from '../../contract.ts'
import { planMail } from './plan-mail.ts'
import { takingOver, type Reason, type ReminderRow } from './tables.ts'

/** Why a step is to be mentioned to somebody. */
export interface Notice {
  readonly person: string
  readonly task: string
  readonly reason: Reason
  /** Tells one occasion of the reason from another. */
  readonly round: number
  /** In whose place: a person's id. */
  readonly about?: string | null
}

/**
 * Notes what is to be said to whom, and plans the mail that says it: one for all of a person's steps, at the next moment at which they may be
 * reminded. The same occasion again changes nothing.
 */
export async function remind (services: ProcessServices, work: Work, notices: readonly Notice[]): Promise<void> {
  if (notices.length === 0) return
  const rows = notices.map(({ about = null, ...notice }): ReminderRow => ({ ...notice, about, municipality: work.municipality, at: work.now, told: null }))
  const noted: readonly Pick<ReminderRow, 'person' | 'reason'>[] = await work.tx<ReminderRow>('reminders')
    .insert(rows).onConflict(['municipality', 'person', 'task', 'reason', 'round']).ignore().returning(['person', 'reason'])
  // In one order always, so that two who plan mails to the same people wait for each other only once.
  for (const person of [...new Set(noted.map((row) => row.person))].sort()) {
    const taken = noted.some((row) => row.person === person && takingOver.includes(row.reason))
    await planMail(services, work, person, taken)
  }
}

/** Steps that are done, or nobody's any more, are mentioned to nobody. */
export async function forget (work: Work, tasks: readonly string[]): Promise<void> {
  if (tasks.length === 0) return
  await work.tx('reminders').whereIn('task', [...tasks]).delete()
  await work.tx('escalations').whereIn('task', [...tasks]).delete()
}
