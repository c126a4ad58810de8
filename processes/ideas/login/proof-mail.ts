import type { OutboxRow } from '../../../engine/index.ts'
import type { Work } from '../../../platform/db/database.ts'
import type { Letter, ProcessServices } from '../../contract.ts'
import { accents } from '../../views/accent.ts'
import type { MailPart } from '../../views/letter-layout.tsx'
import { envelop } from '../mail/envelope.ts'
import { texts as ideaTexts } from '../texts.ts'
import { proofCode, proofSecret } from './proofs.ts'
import { texts } from './texts.ts'

/** The kind of outbox rows that bring a link or a code that proves an address. */
export const proofKind = 'proof'

/** Before an operator's id in `recipient`: operators belong to no municipality, and their mail goes by way of one. */
export const operatorRecipient = 'operator:'

/**
 * Draws the mail that proves an address: with a link and a code for signing in, with a code alone for what goes on in the same browser.
 * Undefined when it has expired, or nobody has that address: such a row is posted all the same, so that asking takes as long.
 */
export async function proofMail (services: ProcessServices, work: Work, row: OutboxRow): Promise<Letter | undefined> {
  const { purpose, expires } = row.payload
  if (typeof expires !== 'string' || new Date(expires).getTime() <= work.now.getTime()) return undefined
  const to = await recipientOf(services, work, row.recipient)
  const municipality = await services.identity.municipality(work.tx, work.municipality)
  if (to === undefined || municipality === undefined) return undefined
  const { subject, heading, parts } = await content(services, work, row, purpose)
  return envelop({ secret: services.secret, row, municipality, to, thread: null }, {
    accent: accents[municipality.accent],
    sender: ideaTexts.sluice(municipality.name),
    subject,
    preview: heading,
    heading,
    parts: [...parts, { kind: 'important', text: spaced(proofCode(services.secret, row.subject)) }, { kind: 'note', text: texts.secret }],
    footer: [texts.notYou]
  })
}

async function recipientOf ({ identity }: ProcessServices, work: Work, recipient: string): Promise<Letter['to'] | undefined> {
  if (recipient.startsWith(operatorRecipient)) {
    const operator = await work.tx<{ id: string, name: string, email: string, ended_at: Date | null }>('operators')
      .where({ id: recipient.slice(operatorRecipient.length) }).whereNull('ended_at').first()
    return operator === undefined ? undefined : { name: operator.name, address: operator.email }
  }
  const person = recipient === '' ? undefined : await identity.person(work, recipient)
  return person === undefined ? undefined : { name: person.name, address: person.email }
}

async function content ({ identity, secret, publicUrl }: ProcessServices, work: Work, row: OutboxRow, purpose: unknown): Promise<{ subject: string, heading: string, parts: readonly MailPart[] }> {
  if (purpose === 'confirm') return { ...texts.confirm, parts: [{ kind: 'paragraph', text: texts.confirm.lead }] }
  if (purpose === 'mailbox') {
    const mailbox = typeof row.payload.mailbox === 'string' ? await identity.person(work, row.payload.mailbox) : undefined
    return { ...texts.mailbox, parts: [{ kind: 'paragraph', text: texts.mailbox.lead(mailbox?.name ?? texts.mailbox.unnamed) }] }
  }
  const url = `${publicUrl}/logga-in/lank/${proofSecret(secret, row.subject)}`
  return {
    ...texts.signIn,
    parts: [
      { kind: 'paragraph', text: texts.signIn.lead },
      { kind: 'buttons', buttons: [{ label: texts.signIn.button, url }], equal: false },
      { kind: 'paragraph', text: texts.signIn.code }
    ]
  }
}

/** `123 456` */
function spaced (code: string): string {
  return `${code.slice(0, 3)} ${code.slice(3)}`
}
