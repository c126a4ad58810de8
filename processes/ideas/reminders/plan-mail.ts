import { instantOfWall, localDate, wallOf, type LocalDate, type Municipality, type Person } from '../../../engine/index.ts'
import type { Work } from '../../../platform/db/database.ts'
import type { ProcessServices } from '../../contract.ts'
import { digestsMade, isDigestDue } from '../digest/due.ts'
import { isAway } from '../presence.ts'
import { nextDaysMoment, nextMoment, roundOfDay, timeOf } from './moment.ts'
import type { PersonMailKind, PersonMailRow } from './tables.ts'

/** When digests are sent on a working day, unless the municipality is quiet longer. */
const digestTime = '07:30'

/**
 * Sees to it that a person gets a mail with what has been noted for them: the day's, if it has not been drawn yet; else the next working
 * day's. Steps taken over come on the day itself, if need be in a mail of their own. Whoever is away gets theirs when they are back.
 * @param taken whether steps were taken over
 */
export async function planMail (services: ProcessServices, work: Work, id: string, taken: boolean): Promise<void> {
  const person = await services.identity.person(work, id)
  const municipality = await services.identity.municipality(work.tx, work.municipality)
  if (person === undefined || municipality === undefined || isAway(person, work.now)) return
  let moment = nextMoment(municipality, work.now)
  while (!await planOn(services, work, { person, municipality, moment, taken })) moment = nextDaysMoment(municipality, moment)
}

interface Plan { readonly person: Person, readonly municipality: Municipality, readonly moment: Date, readonly taken: boolean }

/** @returns false when the day's mail has gone already */
async function planOn (services: ProcessServices, work: Work, plan: Plan): Promise<boolean> {
  const { person, municipality, moment, taken } = plan
  const day = localDate(moment)
  const digest = digestMoment(municipality, day)
  const inDigest = isDigestDue(person, municipality, await digestsMade(work), day)
  const planned = await mailsOn(work, person.id, day)
  const daily = planned.find(({ kind }) => kind !== 'handover')
  if (daily !== undefined && daily.drawn_at === null) return true
  if (daily === undefined) {
    const mail: NewMail = { person: person.id, day, ...inDigest ? { kind: 'digest', at: moment > digest ? moment : digest } : { kind: 'reminders', at: moment } }
    // Somebody else was first: then there is one now.
    return await openMail(services, work, mail) || planOn(services, work, plan)
  }
  const extra = planned.find(({ kind }) => kind === 'handover')
  if (!taken || (extra !== undefined && extra.drawn_at !== null)) return false
  return extra !== undefined || await openMail(services, work, { person: person.id, day, kind: 'handover', at: moment }) || planOn(services, work, plan)
}

/** The mails of a day, locked: a mail that is being drawn is waited for, and then seen as drawn. */
async function mailsOn (work: Work, person: string, day: LocalDate): Promise<readonly PersonMailRow[]> {
  return work.tx<PersonMailRow>('person_mails').where({ person, day }).orderBy('kind').forUpdate()
}

/** A mail to be sent to somebody on a day. */
export interface NewMail { readonly person: string, readonly day: LocalDate, readonly kind: PersonMailKind, readonly at: Date }

/** Posts the mail of a day. False when there is one, or a digest in place of a reminder or the other way round. */
export async function openMail (services: ProcessServices, work: Work, { person, day, kind, at }: NewMail): Promise<boolean> {
  const opened = await work.tx<PersonMailRow>('person_mails')
    .insert({ municipality: work.municipality, person, day, kind, drawn_at: null }).onConflict().ignore().returning('person')
  if (opened.length === 0) return false
  await services.engine.post(work, [{ topic: 'mail', subject: person, recipient: person, kind, round: roundOfDay(day), payload: {}, availableAt: at }])
  return true
}

/** When a working day's digests are sent. */
export function digestMoment (municipality: Municipality, day: LocalDate): Date {
  return nextMoment(municipality, new Date(instantOfWall(wallOf(day) + timeOf(digestTime))))
}
