import type { SendMailOptions } from 'nodemailer'
import type { Letter } from '../../processes/contract.ts'

/** Names the municipality to the built-in mailbox; harmless elsewhere. */
export const municipalityHeader = 'X-Idesluss-Municipality'

/** A letter as nodemailer wants it. The Message-ID is the letter's own, so that sending again is the same mail (RFC 5322 §3.6.4). */
export function toMessage (letter: Letter, municipality: string): SendMailOptions {
  return {
    from: letter.from,
    to: letter.to,
    subject: letter.subject,
    html: letter.html,
    text: letter.text,
    messageId: letter.messageId,
    ...letter.replyTo === undefined ? {} : { replyTo: letter.replyTo },
    // Where the server returns what it cannot deliver; the recipient is the letter's own and nobody else.
    ...letter.bounceTo === undefined ? {} : { envelope: { from: letter.bounceTo, to: letter.to.address } },
    attachments: (letter.attachments ?? []).map(({ filename, contentType, content }) => ({
      filename, contentType, content: typeof content === 'string' ? content : Buffer.from(content)
    })),
    headers: { ...letter.headers, [municipalityHeader]: municipality },
    // A letter is text we drew: it may not make the server fetch a file or an address.
    disableFileAccess: true,
    disableUrlAccess: true
  }
}
