import type { Municipality, OutboxRow } from '../../../engine/index.ts'
import { derivedSecret } from '../../../platform/ids.ts'
import type { Letter, LetterAttachment } from '../../contract.ts'
import { mailHtml, mailText, type MailContent } from '../../views/letter-layout.tsx'
import { texts } from '../texts.ts'

/** All that makes a drawn mail a letter. */
export interface Envelope {
  readonly secret: string
  readonly row: OutboxRow
  readonly municipality: Municipality
  /** Whom it is sent to. */
  readonly to: { readonly name: string, readonly address: string }
  /** What its thread is about: the idea's id, or a key of its own such as `todo:<person>`; null for a mail that stands alone. */
  readonly thread: string | null
  /** Where answers go: an address; null or left out, they go to the sender. */
  readonly replyTo?: string | null
  /** Where what cannot be delivered comes back: an address; null or left out, to the sender. */
  readonly bounceTo?: string | null
  readonly attachments?: readonly LetterAttachment[]
  /** Where one click ends such mails (RFC 8058): an https address that answers POST. For digests alone: nobody signs off from their work. */
  readonly listUnsubscribe?: string
}

/**
 * Puts a drawn mail in its envelope. The Message-ID follows from the intent, so a retry is the same mail (RFC 5322 §3.6.4); all mails about
 * one idea refer to the same root, so that they stand in one thread; `Auto-Submitted` (RFC 3834 §5) keeps answering machines quiet. Nothing
 * says that a mail is urgent.
 */
export function envelop (envelope: Envelope, content: MailContent): Letter {
  const { secret, row, municipality, to, replyTo, bounceTo, attachments, listUnsubscribe } = envelope
  const domain = municipality.sender.slice(municipality.sender.lastIndexOf('@') + 1)
  const id = (...intent: readonly string[]) => `<${derivedSecret(secret, ...intent)}@${domain}>`
  const root = envelope.thread === null ? undefined : id('thread', municipality.id, envelope.thread)
  const name = texts.sluice(municipality.name)
  return {
    to: { name: headerText(to.name), address: to.address },
    from: { name, address: municipality.sender },
    ...typeof replyTo === 'string' ? { replyTo: { name, address: replyTo } } : {},
    ...typeof bounceTo === 'string' ? { bounceTo } : {},
    ...attachments === undefined ? {} : { attachments },
    subject: headerText(content.subject),
    html: mailHtml(content),
    text: mailText(content),
    messageId: id('mail', row.municipality, row.subject, row.recipient, row.kind, String(row.round)),
    headers: {
      ...root === undefined ? {} : { References: root, 'In-Reply-To': root },
      'Auto-Submitted': 'auto-generated',
      'X-Auto-Response-Suppress': 'OOF, AutoReply',
      'X-Idesluss-Municipality': municipality.id,
      // RFC 2919 §2: a phrase for people, and an identifier that is the municipality's own also where several share a domain.
      'List-Id': `${phrase(name)} <${municipality.id}.idesluss.${domain}>`,
      ...listUnsubscribe === undefined ? {} : { 'List-Unsubscribe': `<${listUnsubscribe}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' }
    }
  }
}

/** A text that stays within its header line (RFC 5322 §2.2): no control characters. */
function headerText (text: string): string {
  return text.replace(/[\p{Cc}\s]+/gu, ' ').trim()
}

/** A quoted phrase in ASCII: what stands before a List-Id is not decoded by every program that shows it. */
function phrase (text: string): string {
  return `"${text.normalize('NFD').replace(/[^\x20-\x7e]|["\\]/gu, '')}"`
}
