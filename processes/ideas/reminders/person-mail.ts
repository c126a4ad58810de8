import { localDate, type OutboxRow } from '../../../engine/index.ts'
import type { Work } from '../../../platform/db/database.ts'
import type { Letter, ProcessServices } from '../../contract.ts'
import { digestContent } from '../digest/digest-content.ts'
import { unsubscribeUrl } from '../digest/unsubscribe.ts'
import { bounceAddress } from '../mail/reply-address.ts'
import { envelop } from '../mail/envelope.ts'
import { isAway } from '../presence.ts'
import { dayOfRound, nextMoment } from './moment.ts'
import { planMail } from './plan-mail.ts'
import type { Reading } from './reading.ts'
import { reminderContent } from './reminder-content.ts'
import { takingOver, type PersonMailRow, type ReminderRow } from './tables.ts'

/**
 * Draws the day's mail about all of a person's steps: `reminders`, `digest`, or `handover` of steps taken over after it. Drawn from what is
 * then still open and still theirs; undefined when nothing is. Never on another day or in quiet hours, however long the mail server was away:
 * what it would have told goes with the next one. A retry on the same day is the same mail, but for what has been done meanwhile.
 */
export async function personMail (services: ProcessServices, work: Work, row: OutboxRow): Promise<Letter | undefined> {
  const day = dayOfRound(row.round)
  const told = `${row.kind} ${day}`
  // Whoever notes something more for this mail waits here, and then sees that it is drawn.
  await work.tx<PersonMailRow>('person_mails').where({ person: row.recipient, day }).where({ kind: kindOf(row) }).update({ drawn_at: work.tx.raw('coalesce(drawn_at, ?)', [work.now]) })
  const person = await services.identity.person(work, row.recipient)
  const municipality = await services.identity.municipality(work.tx, work.municipality)
  if (person === undefined || municipality === undefined || isAway(person, work.now)) return undefined
  if (localDate(work.now) !== day || nextMoment(municipality, work.now) > work.now) return moveOn(services, work, person.id, told)
  const rows: readonly ReminderRow[] = await work.tx<ReminderRow>('reminders').where({ person: person.id })
    .where((noted) => { noted.whereNull('told').orWhere({ told }) }).orderBy('id')
  const digest = row.kind === 'digest' && person.digest !== 'none'
  const reading: Reading = { person, municipality, rows }
  const content = digest ? await digestContent(services, work, reading) : await reminderContent(services, work, reading)
  await work.tx<ReminderRow>('reminders').where({ person: person.id }).whereNull('told').update({ told })
  if (content === undefined) return undefined
  return envelop({
    secret: services.secret,
    row,
    municipality,
    to: { name: person.name, address: person.email },
    thread: `todo:${person.id}`,
    bounceTo: await bounceAddress(services, work, municipality, null, person.id),
    ...digest ? { listUnsubscribe: await unsubscribeUrl(services, work, person.id) } : {}
  }, content)
}

/** The time for this mail has passed: what it was to tell is told by the next. */
async function moveOn (services: ProcessServices, work: Work, person: string, told: string): Promise<undefined> {
  await work.tx<ReminderRow>('reminders').where({ person, told }).update({ told: null })
  const rows: readonly Pick<ReminderRow, 'reason'>[] = await work.tx<ReminderRow>('reminders').where({ person, told: null }).select('reason')
  if (rows.length > 0) await planMail(services, work, person, rows.some(({ reason }) => takingOver.includes(reason)))
}

/** Whether a mail is about all of a person's steps. */
export function isPersonMail ({ kind, recipient }: OutboxRow): boolean {
  return (kind === 'reminders' || kind === 'digest' || kind === 'handover') && recipient !== 'giver'
}

function kindOf ({ kind }: OutboxRow): PersonMailRow['kind'] {
  return kind === 'digest' || kind === 'handover' ? kind : 'reminders'
}
