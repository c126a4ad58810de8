import { localDate } from '../../../engine/index.ts'
import type { Work } from '../../../platform/db/database.ts'
import type { ProcessServices } from '../../contract.ts'
import { isAway } from '../presence.ts'
import { newDoers, stepsAround, type HeldStep } from './held.ts'
import { roundOfDay } from './moment.ts'
import { remind, type Notice } from './remind.ts'

interface NotedRow { readonly municipality: string, readonly person: string, readonly how: string }

/**
 * Somebody's absence has begun, changed or ended: whoever stands in for them gets their open steps, in one mail; who is back is told what
 * waits for them. Harmless when it has been done already.
 */
export async function turnAbsence (services: ProcessServices, work: Work, id: string): Promise<void> {
  const before = await work.tx<NotedRow>('absences_noted').where({ person: id }).forUpdate().first()
  const { rows: [now] } = await work.tx.raw<{ rows: { how: string }[] }>('SELECT how FROM away_on(?::date) WHERE person = ?', [localDate(work.now), id])
  if (before?.how === now?.how) return
  if (!await note(work, id, now?.how)) return
  const steps = await stepsAround(services, work, id)
  const round = roundOfDay(localDate(work.now))
  const notices = await newDoers(services, work, steps, { round, ...now === undefined ? {} : { away: id } })
  await remind(services, work, [...notices, ...now === undefined ? await backNotices(services, work, id, steps, round) : []])
}

/** @returns false when somebody else has noted the beginning meanwhile, and acts on it */
async function note (work: Work, person: string, how: string | undefined): Promise<boolean> {
  if (how === undefined) return await work.tx<NotedRow>('absences_noted').where({ person }).delete() > 0
  const insert = work.tx<NotedRow>('absences_noted').insert({ municipality: work.municipality, person, how }).onConflict(['municipality', 'person'])
  const noted = await insert.merge(['how']).where('absences_noted.how', '<>', how).returning('person')
  return noted.length > 0
}

async function backNotices (services: ProcessServices, work: Work, id: string, steps: readonly HeldStep[], round: number): Promise<readonly Notice[]> {
  const person = await services.identity.person(work, id)
  if (person === undefined || isAway(person, work.now)) return []
  const mine = steps.filter(({ doers }) => doers.some((doer) => doer.person.id === id))
  return mine.map(({ loaded }): Notice => ({ person: id, task: loaded.task.id, reason: 'back', round }))
}
