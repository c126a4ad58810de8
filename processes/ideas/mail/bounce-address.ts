import { derivedSecret, sameSecret } from '../../../platform/ids.ts'

/** What names a mail that was sent: its row in the outbox. */
export interface SentMail { readonly municipality: string, readonly id: string }

const mark = 'studs-'
const shape = /^studs-([0-9a-z]{1,13})-([0-9a-z]{16})$/

/**
 * Where a mail is returned to when it cannot be delivered: the municipality's inbox with the mail named in its local part (variable envelope
 * return path), so that whoever it was meant for is known however the mail server words its report. Signed: nobody can forge a bounce.
 * At most 64 octets stand before the `@` (RFC 5321 §4.5.3.1.1) for an inbox of up to 27.
 * @param secret the server's
 * @param inbox where the municipality receives mail: `ide@tranas.example`
 */
export function bounceAddress (secret: string, inbox: string, mail: SentMail): string {
  const at = inbox.lastIndexOf('@')
  return `${inbox.slice(0, at)}+${mark}${BigInt(mail.id).toString(36)}-${signature(secret, mail)}${inbox.slice(at)}`
}

/**
 * The outbox row that a bounce address names; undefined when it names none, or not one of this municipality's that we signed.
 * @param address the recipient of a returned mail, or what stands after the `+` in it
 */
export function bouncedRow (secret: string, municipality: string, address: string): string | undefined {
  const local = address.slice(0, address.includes('@') ? address.lastIndexOf('@') : undefined).toLowerCase()
  const [, name = '', signed = ''] = shape.exec(local.slice(local.indexOf('+') + 1)) ?? []
  if (name === '') return undefined
  const id = Array.from(name).reduce((sum, digit) => sum * 36n + BigInt(parseInt(digit, 36)), 0n).toString()
  return sameSecret(signed, signature(secret, { municipality, id })) ? id : undefined
}

function signature (secret: string, { municipality, id }: SentMail): string {
  return derivedSecret(secret, 'bounce', municipality, id).slice(0, 16)
}
