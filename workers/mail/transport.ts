import { createTransport } from 'nodemailer'
import type { Letter } from '../../processes/contract.ts'
import { toMessage } from './message.ts'
import { judge, type Refusal } from './refusal.ts'

/** What came of sending a mail. */
export type Sent = { readonly sent: true } | ({ readonly sent: false } & Refusal)

/** The way out for mail. */
export interface MailTransport {
  /** How many mails it sends at once. */
  readonly connections: number
  /** Never rejects. */
  send(letter: Letter, municipality: string): Promise<Sent>
  /** True when the server answers and lets us in. */
  answers(): Promise<boolean>
  close(): void
}

/** Milliseconds. A server that is slower than this is as good as down; RFC 5321 §4.5.3.2 would wait longer, but others wait behind. */
const timeouts = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 60_000, dnsTimeout: 10_000 }
/** Milliseconds for one mail in all: a server that answers a little now and then is given up too, before the lease of the mail ends. */
const patience = 4 * 60_000
const ordinaryConnections = 10

/**
 * Opens the way to a mail server, over a few connections that are kept open.
 * @param url `smtp://user:password@host:port`, which turns to TLS where the server offers it (STARTTLS), or `smtps://`, which is TLS at once. After a `?`:
 * `requireTLS=true` never sends in the clear, `connections=3` opens at most so many (10 unless told; some providers allow 3)
 * @param trusted certificates in PEM to trust instead of the machine's
 */
export function openTransport (url: string, trusted?: string): MailTransport {
  const { protocol, hostname, port, username, password, searchParams } = new URL(url)
  const secure = protocol === 'smtps:'
  const wanted = Number(searchParams.get('connections') ?? ordinaryConnections)
  const connections = Number.isInteger(wanted) && wanted > 0 && wanted <= 100 ? wanted : ordinaryConnections
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
    tls: { minVersion: 'TLSv1.2', ...trusted === undefined ? {} : { ca: trusted } },
    ...(username === '' ? {} : { auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) } }),
    ...timeouts
  })
  return {
    connections,
    send: async (letter, municipality) => {
      let timer: NodeJS.Timeout | undefined
      const late = new Promise<Sent>((resolve) => { timer = setTimeout(() => { resolve({ sent: false, why: 'later', code: 'timeout' }) }, patience) })
      const sending = transport.sendMail(toMessage(letter, municipality)).then((): Sent => ({ sent: true }), (error: unknown): Sent => ({ sent: false, ...judge(error) }))
      const sent = await Promise.race([sending, late])
      clearTimeout(timer)
      return sent
    },
    answers: async () => transport.verify().then(() => true, () => false),
    close: () => { transport.close() }
  }
}
