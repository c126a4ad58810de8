import { createTransport } from 'nodemailer'
import type { Letter } from '../../processes/contract.ts'
import { toMessage } from './message.ts'

/** What came of sending a mail. `refused` is for good: the address does not exist, or is none. Everything else is tried again. */
export type Sent = { readonly sent: true } | { readonly sent: false, readonly refused: boolean, readonly code: string }

/** The way out for mail. */
export interface MailTransport {
  send(letter: Letter, municipality: string): Promise<Sent>
  /** True when the server answers and lets us in. */
  answers(): Promise<boolean>
  close(): void
}

/** Milliseconds. A server that is slower than this is as good as down; RFC 5321 §4.5.3.2 would wait longer, but others wait behind. */
const timeouts = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 60_000, dnsTimeout: 10_000 }

/**
 * Mail by SMTP, over a few connections that are kept open.
 * @param url `smtp://user:password@host:port`, which turns to TLS where the server offers it (STARTTLS), or `smtps://`, which is TLS at once
 * @param connections at most this many at once
 */
export function openTransport (url: string, connections: number): MailTransport {
  const { protocol, hostname, port, username, password, searchParams } = new URL(url)
  const secure = protocol === 'smtps:'
  const transport = createTransport({
    pool: true,
    maxConnections: connections,
    maxMessages: 100,
    // We try again ourselves, patiently.
    maxRequeues: 1,
    host: hostname.replace(/^\[|\]$/g, ''),
    port: port === '' ? (secure ? 465 : 587) : Number(port),
    secure,
    requireTLS: searchParams.get('requireTLS') === 'true',
    tls: { minVersion: 'TLSv1.2' },
    ...(username === '' ? {} : { auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) } }),
    ...timeouts
  })
  return {
    send: async (letter, municipality) => {
      try {
        await transport.sendMail(toMessage(letter, municipality))
        return { sent: true }
      } catch (error) {
        return { sent: false, ...judge(error) }
      }
    },
    answers: async () => transport.verify().then(() => true, () => false),
    close: () => { transport.close() }
  }
}

/** A 5xx answer to RCPT TO or DATA is final (RFC 5321 §4.2.1); so is an address that cannot be one. The rest, such as a login that fails, may pass. */
function judge (error: unknown): { refused: boolean, code: string } {
  if (!(error instanceof Error)) return { refused: false, code: 'smtp' }
  const code = 'code' in error && typeof error.code === 'string' ? error.code : 'smtp'
  const response = 'responseCode' in error && typeof error.responseCode === 'number' ? error.responseCode : undefined
  const command = 'command' in error && typeof error.command === 'string' ? error.command : ''
  const answered = (command === 'RCPT TO' || command === 'DATA') && response !== undefined && response >= 500
  const noAddress = code === 'EENVELOPE' && command === 'API'
  return { refused: answered || noAddress, code: response === undefined ? code.toLowerCase() : `smtp-${response}` }
}
