import { localDate, type OutboxMessage, type OutboxRow } from '../../../engine/index.ts'
import type { Work } from '../../../platform/db/database.ts'
import type { Letter, ProcessServices } from '../../contract.ts'
import { accents } from '../../views/accent.ts'
import { envelop } from '../mail/envelope.ts'
import { bounceAddress } from '../mail/reply-address.ts'
import { nextDaysMoment, nextMoment, roundOfDay } from '../reminders/moment.ts'
import { texts as domain } from '../texts.ts'
import { textsIn } from './texts.ts'
import { waiting } from './waiting.ts'

/** The outbox's kind of these mails. */
export const lookTopic = 'received-look'

/**
 * A mail waits for somebody to look at it: the coordinators are told in the municipality's waking hours, once a day however many there are, and
 * once more the working day after if it still waits.
 */
export async function tellToLook ({ engine, identity }: ProcessServices, work: Work): Promise<void> {
  const municipality = await identity.municipality(work.tx, work.municipality)
  if (municipality === undefined) return
  const moments = [nextMoment(municipality, work.now), nextDaysMoment(municipality, work.now)]
  const coordinators = await identity.holders(work, 'coordinator', null)
  const messages = coordinators.flatMap(({ id }) => moments.map((availableAt): OutboxMessage => (
    { topic: 'mail', subject: 'inkorg', recipient: id, kind: lookTopic, round: roundOfDay(localDate(availableAt)), payload: {}, availableAt })))
  if (messages.length > 0) await engine.post(work, messages)
}

/** Draws that mail; undefined when somebody has looked already, or the coordinator is none any more. */
export async function lookMail (services: ProcessServices, work: Work, row: OutboxRow): Promise<Letter | undefined> {
  const reader = (await services.identity.holders(work, 'coordinator', null)).find(({ id }) => id === row.recipient)
  const municipality = await services.identity.municipality(work.tx, work.municipality)
  const mails = await waiting(work)
  if (reader === undefined || municipality === undefined || mails === 0) return undefined
  const language = reader.language ?? 'sv'
  const { look } = textsIn(language)
  return envelop({ secret: services.secret, row, municipality, to: { name: reader.name, address: reader.email }, thread: null, bounceTo: await bounceAddress(services, work, municipality, null, reader.id) }, {
    accent: accents[municipality.accent],
    language,
    sender: domain.sluice(municipality.name),
    subject: look.subject(mails),
    preview: look.text,
    heading: look.subject(mails),
    parts: [{ kind: 'paragraph', text: look.text }, { kind: 'buttons', buttons: [{ label: look.open, url: `${services.publicUrl}/${municipality.id}/inkorg` }], equal: false }],
    footer: [look.why]
  })
}
