import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server'
import type { Clock } from '../../platform/clock.ts'
import type { Database } from '../../platform/db/database.ts'
import { describeError } from '../../platform/errors.ts'
import type { Log } from '../../platform/log.ts'
import type { ReceivedMails, Target } from '../../processes/ideas/received/contract.ts'
import type { Receive } from './receive.ts'
import { spool } from './spool.ts'

export interface ListenerOptions {
  readonly host: string
  /** 0: any free port. */
  readonly port: number
  /** PEM; with both, STARTTLS is offered (RFC 3207). */
  readonly tls?: { readonly key: string, readonly cert: string } | undefined
  /** Bytes of one mail (RFC 1870). */
  readonly largest: number
  readonly database: Database
  readonly received: ReceivedMails
  readonly receive: Receive
  readonly clock: Clock
  readonly log: Log
}

/** A mail server that takes mail to our own inboxes, and sends nothing on. */
export interface Listener { readonly port: number, close(): Promise<void> }

const mostClients = 50
const mostRecipients = 20
/** Mails from one machine in a minute; a municipality's own mail server stays far below. */
const perMinute = 200

/** Starts listening. A mail is answered 250 when it is kept, not before (RFC 5321 §4.2.5). @throws when the port cannot be had */
export async function startListener (options: ListenerOptions): Promise<Listener> {
  const { host, port, tls, largest, log } = options
  const targets = new WeakMap<SMTPServerSession, Map<string, Target>>()
  const limit = rateLimit(options.clock)
  const server = new SMTPServer({
    name: 'idesluss',
    banner: 'Ideslussen',
    size: largest,
    authOptional: true,
    disableReverseLookup: true,
    disabledCommands: tls === undefined ? ['AUTH', 'STARTTLS'] : ['AUTH'],
    ...tls ?? {},
    maxClients: mostClients,
    socketTimeout: 60_000,
    closeTimeout: 1000,
    logger: false,
    onMailFrom: (_address, session, answer) => { answer(limit(session.remoteAddress) ? undefined : refusal(451, '4.7.1 Too many mails from here in a minute, try again later')) },
    onRcptTo: ({ address }, session, answer) => {
      accept(options, targets, session, address).then((error) => { answer(error) }, (error: unknown) => { answer(unable(log, error)) })
    },
    onData: (stream, session, answer) => {
      take(options, targets, stream, session).then((id) => { answer(null, `Kept as ${id}`) }, (error: unknown) => { answer(isRefusal(error) ? error : unable(log, error)) })
    }
  })
  server.on('error', (error) => { log.info({ cause: describeError(error) }, 'a connection to the mail listener failed') })
  await new Promise<void>((resolve, reject) => {
    server.server.once('error', reject)
    server.listen(port, host, () => {
      server.server.removeListener('error', reject)
      resolve()
    })
  })
  const address = server.server.address()
  return {
    port: typeof address === 'object' && address !== null ? address.port : port,
    close: async () => new Promise((resolve) => { server.close(resolve) })
  }
}

async function accept ({ database, received }: ListenerOptions, targets: WeakMap<SMTPServerSession, Map<string, Target>>, session: SMTPServerSession, address: string): Promise<Error | undefined> {
  if (session.envelope.rcptTo.length >= mostRecipients) return refusal(452, '4.5.3 Too many recipients')
  const target = await database.unbound(async (tx) => received.target(tx, address))
  if (target === undefined) return refusal(550, '5.1.1 No such mailbox here')
  const known = targets.get(session) ?? new Map<string, Target>()
  targets.set(session, known.set(address, target))
  return undefined
}

async function take ({ receive, largest }: ListenerOptions, targets: WeakMap<SMTPServerSession, Map<string, Target>>, stream: SMTPServerDataStream, session: SMTPServerSession): Promise<string> {
  const original = await spool(stream, largest)
  try {
    if (stream.sizeExceeded || original.size > largest) throw refusal(552, '5.3.4 The mail is too large')
    // A session may carry several mails: what it was asked before does not count for this one.
    const asked = session.envelope.rcptTo.flatMap(({ address }) => targets.get(session)?.get(address) ?? [])
    const from = session.envelope.mailFrom === false ? '' : session.envelope.mailFrom.address
    const ids = await receive({ door: 'smtp', from, targets: asked, original })
    return ids.join(' ')
  } finally {
    await original.remove()
  }
}

/** Whether a machine may send one more mail this minute. */
function rateLimit (clock: Clock): (machine: string) => boolean {
  let minute = 0
  const sent = new Map<string, number>()
  return (machine) => {
    const now = Math.floor(clock.now().getTime() / 60_000)
    if (now !== minute) sent.clear()
    minute = now
    const count = (sent.get(machine) ?? 0) + 1
    sent.set(machine, count)
    return count <= perMinute
  }
}

/** RFC 5321 §4.2: the code and text of an answer. */
function refusal (responseCode: number, text: string): Error & { readonly responseCode: number } {
  return Object.assign(new Error(text), { responseCode })
}

function isRefusal (error: unknown): error is Error {
  return error instanceof Error && 'responseCode' in error
}

/** The other side keeps the mail and sends it again: nothing is lost while the database is away. */
function unable (log: Log, error: unknown): Error {
  log.error({ cause: describeError(error) }, 'a mail could not be kept')
  return refusal(451, '4.3.0 Cannot keep the mail just now, try again later')
}
