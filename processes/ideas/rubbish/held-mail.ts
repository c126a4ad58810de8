import { localDate, type OutboxRow } from '../../../engine/index.ts'
import type { Work } from '../../../platform/db/database.ts'
import type { Letter, ProcessServices } from '../../contract.ts'
import { look } from '../following/follow-mail.ts'
import { envelop } from '../mail/envelope.ts'
import type { IdeaRow } from '../tables.ts'
import { around } from '../texts-around.ts'

const words = around.mail

/** Tells the coordinators that something waits for a look, once a day at most. */
export async function postHeld (services: ProcessServices, work: Work, unit: string | null): Promise<void> {
  const round = Number(localDate(work.now).replaceAll('-', ''))
  const coordinators = await services.identity.holders(work, 'coordinator', unit)
  if (coordinators.length === 0) return
  await services.engine.post(work, coordinators.map(({ id }) => ({ topic: 'mail', subject: 'rubbish', recipient: id, kind: 'rubbish.held', round, payload: {} })))
}

/** Draws that mail; undefined when nothing waits any more, or the person has gone. It says nothing of what came: that may be harmful. */
export async function heldMail (services: ProcessServices, work: Work, row: OutboxRow): Promise<Letter | undefined> {
  const waits = await work.tx<IdeaRow>('ideas').whereNotNull('held_at').whereNull('rubbish_at').first('id')
  const person = await services.identity.person(work, row.recipient)
  const municipality = await services.identity.municipality(work.tx, work.municipality)
  if (waits === undefined || person === undefined || municipality === undefined) return undefined
  return envelop({ secret: services.secret, row, municipality, to: { name: person.name, address: person.email }, thread: null }, {
    ...look(municipality, words.heldSubject),
    preview: words.heldText,
    parts: [
      { kind: 'paragraph', text: words.heldText },
      { kind: 'buttons', buttons: [{ label: words.heldOpen, url: `${services.publicUrl}/${municipality.id}/skrap` }], equal: false }
    ],
    footer: [words.heldWhy]
  })
}
