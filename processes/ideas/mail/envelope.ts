import type { Municipality, OutboxRow } from '../../../engine/index.ts'
import { derivedSecret } from '../../../platform/ids.ts'
import type { Letter } from '../../contract.ts'
import { mailHtml, mailText, type MailContent } from '../../views/letter-layout.tsx'
import { texts } from '../texts.ts'

/** All that makes a drawn mail a letter. */
export interface Envelope {
  readonly secret: string
  readonly row: OutboxRow
  readonly municipality: Municipality
  /** Whom it is sent to. */
  readonly to: { readonly name: string, readonly address: string }
  /** What its thread is about: the idea's id. */
  readonly thread: string
}

/**
 * Puts a drawn mail in its envelope. The Message-ID follows from the intent, so a retry is the same mail (RFC 5322 §3.6.4); all mails about
 * one idea refer to the same root, so that they stand in one thread; `Auto-Submitted` (RFC 3834 §5) keeps answering machines quiet.
 */
export function envelop ({ secret, row, municipality, to, thread }: Envelope, content: MailContent): Letter {
  const domain = municipality.sender.slice(municipality.sender.lastIndexOf('@') + 1)
  const id = (...intent: readonly string[]) => `<${derivedSecret(secret, ...intent)}@${domain}>`
  const root = id('thread', municipality.id, thread)
  return {
    to: { name: headerText(to.name), address: to.address },
    from: { name: texts.sluice(municipality.name), address: municipality.sender },
    subject: headerText(content.subject),
    html: mailHtml(content),
    text: mailText(content),
    messageId: id('mail', row.municipality, row.subject, row.recipient, row.kind, String(row.round)),
    headers: {
      References: root,
      'In-Reply-To': root,
      'Auto-Submitted': 'auto-generated',
      'X-Auto-Response-Suppress': 'OOF, AutoReply',
      'X-Idesluss-Municipality': municipality.id,
      'List-Id': `<idesluss.${domain}>`
    }
  }
}

/** A text that stays within its header line (RFC 5322 §2.2): no control characters. */
function headerText (text: string): string {
  return text.replace(/[\p{Cc}\s]+/gu, ' ').trim()
}
