import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'

const algorithm = 'aes-256-gcm'

/** A key for one purpose, derived from the server's secret (HKDF-SHA-256, RFC 5869). */
function keyFor (secret: string, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, 'idesluss', purpose, 32))
}

/**
 * Encrypts a text so that nobody without the server's secret can read or change it (AES-256-GCM, NIST SP 800-38D).
 * @param purpose what it is for: a text sealed for one is not opened for another
 */
export function seal (secret: string, purpose: string, text: string): string {
  const nonce = randomBytes(12)
  const cipher = createCipheriv(algorithm, keyFor(secret, purpose), nonce)
  return Buffer.concat([nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]).toString('base64url')
}

/** Opens what was sealed; undefined when it was not sealed with this secret for this purpose, or has been changed. */
export function unseal (secret: string, purpose: string, sealed: string): string | undefined {
  const bytes = Buffer.from(sealed, 'base64url')
  if (bytes.length < 28) return undefined
  const decipher = createDecipheriv(algorithm, keyFor(secret, purpose), bytes.subarray(0, 12))
  decipher.setAuthTag(bytes.subarray(-16))
  try {
    return Buffer.concat([decipher.update(bytes.subarray(12, -16)), decipher.final()]).toString('utf8')
  } catch {
    return undefined
  }
}
