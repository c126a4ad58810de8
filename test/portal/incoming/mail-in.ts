import { createTransport } from 'nodemailer'
import type { Test } from 'tap'
import { startIncoming, type Incoming } from '../../../portal/incoming/index.ts'
import type { Work } from '../../../platform/db/database.ts'
import type { Receipt } from '../../../processes/ideas/contract.ts'
import type { MailState } from '../../../processes/ideas/received/contract.ts'
import { createLog } from '../../../platform/log.ts'
import { startService, type TestService } from '../../support/service.ts'

/** The inbox of a municipality in the tests: `ideer@tranas.example`. */
export const inboxOf = (municipality: string): string => `ideer@${municipality}.example`

/** A row of a received mail, as far as the tests look. */
export interface Row { readonly id: string, readonly state: MailState, readonly code: string | null, readonly idea: string | null, readonly body: string, readonly from_address: string | null, readonly subject: string | null, readonly size: string, readonly sha256: string, readonly attempts: number }

/** What a mail is made of; everything else is left out. */
export interface Writing { readonly from?: string, readonly to?: string, readonly subject?: string, readonly text?: string, readonly headers?: Readonly<Record<string, string>> }

/** A whole service with its mail door open. */
export interface MailTown extends TestService {
  readonly incoming: Incoming
  /** Hands a mail over by SMTP and waits until it has been dealt with. @returns what the listener answered */
  post(from: string, to: string | readonly string[], raw: string | Buffer): Promise<string>
  /** As `post`, without waiting for the mails it leads to. */
  drop(from: string, to: string | readonly string[], raw: string | Buffer): Promise<string>
  /** What became of the mails of a municipality, oldest first. */
  rows(municipality?: string): Promise<readonly Row[]>
  /** The latest. */
  latest(municipality?: string): Promise<Row>
  in<T>(municipality: string, run: (work: Work) => Promise<T>): Promise<T>
  /** Gives an idea as a form would; the mails it leads to are sent. */
  give(email: string | null, title: string): Promise<Receipt>
  /** What the story of an idea says, newest last. */
  story(idea: string): Promise<readonly { readonly kind: string, readonly person: string, readonly heading: string, readonly body: string, readonly audience: string }[]>
}

/** Starts the service of a test file, with inboxes in Tranås and Kinda. */
export async function startMailTown (t: Test): Promise<MailTown> {
  const service = await startService(t)
  const { database, identity, processes } = service.house
  for (const municipality of ['tranas', 'kinda']) {
    await database.within(municipality, 'system', async (work) => work.tx('municipalities').where({ municipality }).update({ inbox: inboxOf(municipality) }))
  }
  const incoming = await startIncoming({ smtp: { host: '127.0.0.1', port: 0 }, imap: [], largest: 80 * 1024 * 1024, database, identity, received: processes.received, clock: service.clock, log: createLog('silent') })
  t.teardown(async () => incoming.stop())
  const rows = async (municipality = 'tranas'): Promise<readonly Row[]> => database.within(municipality, 'system', async (work) => work.tx<Row>('received_mails').orderBy('received_at').select())
  const inside = async <T>(municipality: string, run: (work: Work) => Promise<T>): Promise<T> => database.within(municipality, 'system', run)
  const drop = async (from: string, to: string | readonly string[], raw: string | Buffer): Promise<string> => {
    service.clock.advance(1000)
    const answer = await deliver(incoming.smtpPort ?? 0, from, to, raw)
    await incoming.idle()
    return answer
  }
  return {
    ...service,
    incoming,
    in: inside,
    rows,
    drop,
    async post (from, to, raw) {
      const answer = await drop(from, to, raw)
      await service.settle()
      return answer
    },
    async latest (municipality) {
      const found = (await rows(municipality)).at(-1)
      if (found === undefined) throw new Error('no mail has been kept')
      return found
    },
    async give (email, title) {
      const receipt = await inside('tranas', async (work) => processes.ideas.submit(work, { title, what: 'Vi delar på cyklarna mellan förvaltningarna.', benefit: '', where: '', unit: null, name: null, email, key: title }))
      await service.settle()
      return receipt
    },
    story: async (idea) => inside('tranas', async (work) => work.tx('idea_entries').where({ idea }).orderBy('id').select('kind', 'person', 'heading', 'body', 'audience'))
  }
}

/** Hands a mail to a mail server, byte for byte. @returns its last answer @throws what it refuses, with `responseCode` */
export async function deliver (port: number, from: string, to: string | readonly string[], raw: string | Buffer): Promise<string> {
  const transport = createTransport({ host: '127.0.0.1', port, secure: false, ignoreTLS: true })
  const sent = await transport.sendMail({ envelope: { from, to: [to].flat() }, raw })
  transport.close()
  return sent.response
}

/** The code a mail server refuses with; undefined when it takes the mail. */
export async function refusalOf (delivery: Promise<string>): Promise<number | undefined> {
  return delivery.then(() => undefined, (error: unknown) => typeof error === 'object' && error !== null && 'responseCode' in error ? Number(error.responseCode) : undefined)
}

let letters = 0

/** A plain mail, each with a Message-ID of its own. */
export function mail ({ from = 'Åsa Öberg <asa@example.se>', to = inboxOf('tranas'), subject = 'Cykelpool', text = 'Vi delar på cyklarna mellan förvaltningarna.', headers = {} }: Writing): string {
  letters += 1
  const lines = { From: from, To: to, Subject: subject, 'Message-ID': `<test-${String(letters)}@example.se>`, 'MIME-Version': '1.0', 'Content-Type': 'text/plain; charset=utf-8', 'Content-Transfer-Encoding': '8bit', ...headers }
  return `${Object.entries(lines).map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n${text.replace(/\r?\n/g, '\r\n')}\r\n`
}

/** A mail of several parts. */
export function parted (writing: Writing, parts: readonly { readonly headers: Readonly<Record<string, string>>, readonly content: string }[], kind = 'mixed'): string {
  const boundary = 'gransen-12345'
  const body = parts.map(({ headers, content }) => `--${boundary}\r\n${Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n${content}\r\n`).join('')
  return mail({ ...writing, text: `${body}--${boundary}--`, headers: { 'Content-Type': `multipart/${kind}; boundary="${boundary}"`, ...writing.headers } })
}
