import { isWorkday, localDate, type Municipality, type Person } from '../../../engine/index.ts'
import type { Work } from '../../../platform/db/database.ts'
import type { ProcessServices } from '../../contract.ts'
import { isAway } from '../presence.ts'
import { digestMoment, openMail } from '../reminders/plan-mail.ts'
import { nextMoment } from '../reminders/moment.ts'
import { digestsMade, isDigestDue } from './due.ts'

interface DigestDayRow { readonly municipality: string, readonly day: string }

/** Whether the day's digests are to be made now: on a working day, once their time has come, and not in quiet hours. */
export function isDigestTime (municipality: Municipality, now: Date): boolean {
  const today = localDate(now)
  return isWorkday(today, municipality.pauses) && now >= digestMoment(municipality, today) && nextMoment(municipality, now) <= now
}

/**
 * Makes the day's digests: a mail for each who has chosen one. After a stop only today's are made, and the week's when its day went by
 * unmade. Harmless when it has been done already.
 */
export async function makeDigests (services: ProcessServices, work: Work): Promise<void> {
  const municipality = await services.identity.municipality(work.tx, work.municipality)
  const today = localDate(work.now)
  if (municipality === undefined || !isDigestTime(municipality, work.now)) return
  const before = await digestsMade(work, true)
  const noted = await work.tx<DigestDayRow>('digest_days').insert({ municipality: work.municipality, day: today })
    .onConflict('municipality').merge(['day']).where('digest_days.day', '<', today).returning('municipality')
  if (noted.length === 0) return
  for (const person of await subscribers(services, work)) {
    if (isDigestDue(person, municipality, before, today)) await openMail(services, work, { person: person.id, day: today, kind: 'digest', at: work.now })
  }
}

/** Those who have chosen a digest and are there, by id: always in the same order, so that two who plan mails wait for each other only once. */
async function subscribers (services: ProcessServices, work: Work): Promise<readonly Person[]> {
  const chosen = await work.tx<{ id: string, digest: string }>('people').whereNot({ digest: 'none' }).orderBy('id').select('id')
  const people = chosen.length === 0 ? [] : await services.identity.people(work, chosen.map(({ id }) => id))
  return people.filter((person) => !isAway(person, work.now)).sort((one, other) => one.id < other.id ? -1 : 1)
}
