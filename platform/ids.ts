import { createHash, createHmac, randomBytes, randomUUID, timingSafeEqual } from 'node:crypto'

/** Where ids and secrets come from: injected, so that tests can repeat a run. */
export interface Ids {
  /** A new UUID (version 4, RFC 9562). */
  uuid(): string
  /** A new unguessable secret of 160 bits, as 32 characters of Crockford's base 32 in lower case. */
  secret(): string
}

const alphabet = '0123456789abcdefghjkmnpqrstvwxyz'

/** Ids and secrets from the machine's cryptographic randomness. */
export const randomIds: Ids = {
  uuid: () => randomUUID(),
  secret: () => base32(randomBytes(20))
}

/** SHA-256 of a secret, in hex: what is stored instead of it. */
export function hashSecret (secret: string): string {
  return createHash('sha256').update(secret).digest('hex')
}

/**
 * A secret derived from an intent with the server's key (HMAC-SHA-256, RFC 2104), so that a retry makes the same one
 * and it need never be stored. @returns 32 characters of base 32
 */
export function derivedSecret (key: string, ...intent: readonly string[]): string {
  return base32(createHmac('sha256', key).update(intent.join('\u0000')).digest().subarray(0, 20))
}

/** Compares two strings without telling by time where they differ. */
export function sameSecret (one: string, other: string): boolean {
  return timingSafeEqual(Buffer.from(hashSecret(one)), Buffer.from(hashSecret(other)))
}

function base32 (bytes: Uint8Array): string {
  let bits = 0
  let value = 0
  let text = ''
  for (const byte of bytes) {
    value = (value << 8) | byte
    bits += 8
    while (bits >= 5) {
      bits -= 5
      text += alphabet.charAt((value >>> bits) & 31)
    }
    value &= (1 << bits) - 1
  }
  return text
}
