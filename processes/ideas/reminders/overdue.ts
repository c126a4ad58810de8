import type { Work } from '../../../platform/db/database.ts'
import { localDate } from '../../../engine/index.ts'
import type { ProcessServices } from '../../contract.ts'
import { doersOf } from '../people.ts'
import { loadTask, type LoadedTask } from '../queries/load-task.ts'
import type { IdeaTaskRow } from '../tables.ts'
import { openLink } from '../projection/links.ts'
import { justEscalated } from './escalate.ts'
import { momentAfterWorkdays, nextMoment, roundOfDay } from './moment.ts'
import { remind, type Notice } from './remind.ts'

/** A step that stays undone is mentioned again after so many working days. */
const every = 5

/** When a step is first mentioned for being late: the first moment after its day at which people may be reminded; null when it has no day. */
export async function firstOverdue (services: ProcessServices, work: Work, due: Date | null): Promise<Date | null> {
  const municipality = await services.identity.municipality(work.tx, work.municipality)
  return due === null || municipality === undefined ? null : nextMoment(municipality, new Date(due.getTime() + 1))
}

/**
 * A step's day has passed: mentions it to whoever has it and, of a decision, to the coordinators, unless it has just been escalated to them;
 * again every week of working days until it is done.
 */
export async function overdue (services: ProcessServices, work: Work, id: string): Promise<void> {
  const row = await work.tx<IdeaTaskRow>('idea_tasks').where({ task: id }).where('remind_at', '<=', work.now).forUpdate().first()
  const municipality = await services.identity.municipality(work.tx, work.municipality)
  if (row === undefined || municipality === undefined) return
  const moment = nextMoment(municipality, work.now)
  if (moment > work.now) {
    // A pause was added since: the day is not one to remind on any more.
    await work.tx<IdeaTaskRow>('idea_tasks').where({ task: id }).update({ remind_at: moment })
    return
  }
  const loaded = await loadTask(services, work, id)
  await work.tx<IdeaTaskRow>('idea_tasks').where({ task: id }).update({ remind_at: loaded?.task.state === 'open' ? momentAfterWorkdays(municipality, work.now, every) : null })
  if (loaded?.task.state === 'open') await remind(services, work, await noticesOf(services, work, loaded))
}

async function noticesOf (services: ProcessServices, work: Work, loaded: LoadedTask): Promise<readonly Notice[]> {
  const { task, idea, node } = loaded
  const round = roundOfDay(localDate(work.now))
  const doers = await doersOf(work, services.identity, task, idea.unit)
  for (const { person } of doers) await openLink(services, work, task.id, task.version, person.id)
  const own = doers.map(({ person }): Notice => ({ person: person.id, task: task.id, reason: 'overdue', round }))
  if (node.gate === undefined) return own
  const told = await justEscalated(work, [task.id])
  const coordinators = await services.identity.holders(work, 'coordinator', idea.unit)
  const missed = coordinators.filter(({ id }) => !doers.some(({ person }) => person.id === id) && !told.some(({ person }) => person === id))
  return [...own, ...missed.map(({ id }): Notice => ({ person: id, task: task.id, reason: 'missed', round }))]
}
