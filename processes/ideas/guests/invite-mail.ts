import type { OutboxRow } from '../../../engine/index.ts'
import type { Work } from '../../../platform/db/database.ts'
import type { Letter, ProcessServices } from '../../contract.ts'
import { accents } from '../../views/accent.ts'
import { texts } from '../login/texts.ts'
import { envelop } from '../mail/envelope.ts'
import { texts as ideaTexts } from '../texts.ts'
import { guestSecret } from './guest-secret.ts'
import { createGuests } from './guests.ts'

/** Draws the mail that brings a guest their link; undefined when the invitation was taken back meanwhile. */
export async function inviteMail (services: ProcessServices, work: Work, row: OutboxRow): Promise<Letter | undefined> {
  const idea = await createGuests(services).page(work, row.subject)
  const guest = await services.identity.person(work, row.recipient)
  const municipality = await services.identity.municipality(work.tx, work.municipality)
  if (idea === undefined || guest === undefined || municipality === undefined) return undefined
  const words = texts.invite
  const url = `${services.publicUrl}/gast/${guestSecret(services.secret, row.subject)}`
  return envelop({ secret: services.secret, row, municipality, to: { name: guest.name, address: guest.email }, thread: idea.id }, {
    accent: accents[municipality.accent],
    sender: ideaTexts.sluice(municipality.name),
    subject: words.subject(idea.title),
    preview: idea.what.replace(/\s+/gu, ' ').slice(0, 140),
    heading: words.heading(idea.title),
    parts: [
      { kind: 'paragraph', text: words.lead(idea.inviter, municipality.name) },
      { kind: 'quote', text: idea.what },
      { kind: 'buttons', buttons: [{ label: words.button, url }], equal: false },
      { kind: 'note', text: words.own }
    ],
    footer: [words.why(idea.inviter)]
  })
}
