import { createHmac } from 'node:crypto'
import { derivedSecret } from '../../../platform/ids.ts'

/** How long a link or a code that proves an address is good, in milliseconds. */
export const proofLife = 15 * 60_000

/** The secret of the link that proves an address, derived from the request so that a retry is the same mail. */
export function proofSecret (key: string, request: string): string {
  return derivedSecret(key, 'proof', request)
}

/** The six digits that prove it where the link cannot be pressed (HOTP's truncation, RFC 4226 §5.3, over the request's id). */
export function proofCode (key: string, request: string): string {
  const digest = createHmac('sha256', key).update(`proof-code\u0000${request}`).digest()
  return String(digest.readUInt32BE(0) % 1_000_000).padStart(6, '0')
}
