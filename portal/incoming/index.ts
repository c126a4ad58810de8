/** Mail that comes in: by SMTP to a listener of our own, by IMAP from a mailbox, kept first and then read. */
import { readFile } from 'node:fs/promises'
import type { Identity } from '../../engine/index.ts'
import type { Clock } from '../../platform/clock.ts'
import type { Database } from '../../platform/db/database.ts'
import type { Log } from '../../platform/log.ts'
import type { ReceivedMails, Target } from '../../processes/ideas/received/contract.ts'
import { openImap, type ImapMailbox } from './imap-mailbox.ts'
import { createReceive, mostExact } from './receive.ts'
import { startReader } from './reader.ts'
import { startListener, type Listener } from './smtp-listener.ts'

/** By which doors mail comes in. With none, nothing is started. */
export interface IncomingSettings {
  /** `tls`: paths of PEM files. */
  readonly smtp?: { readonly host: string, readonly port: number, readonly tls?: { readonly key: string, readonly cert: string } | undefined } | undefined
  /** `imaps://user:password@host/INBOX`, one for each mailbox. */
  readonly imap: readonly string[]
  /** The folder that fetched mail is moved to; undefined: it stays, marked. */
  readonly imapDone?: string | undefined
  /** Bytes of one mail. */
  readonly largest: number
}

export interface IncomingOptions extends IncomingSettings {
  readonly database: Database
  readonly identity: Identity
  readonly received: ReceivedMails
  readonly clock: Clock
  readonly log: Log
}

/** Mail coming in, until stopped. */
export interface Incoming {
  /** The listener's; undefined when there is none. */
  readonly smtpPort: number | undefined
  /** Waits until everything that has come is kept and read. */
  idle(): Promise<void>
  stop(): Promise<void>
}

/** Starts taking mail in, and reading what was kept before. @throws when the listener's port cannot be had */
export async function startIncoming (options: IncomingOptions): Promise<Incoming> {
  const { database, received, clock, log, largest } = options
  const reader = startReader({ database, received, clock, log })
  const receive = createReceive(database, received, () => { reader.wake() })
  let listener: Listener | undefined
  try {
    listener = options.smtp === undefined ? undefined : await startListener({ ...options.smtp, tls: await pem(options.smtp.tls), largest, database, received, receive, clock, log })
  } catch (error) {
    await reader.stop()
    throw error
  }
  const targetsOf = async (addresses: readonly string[], login: string): Promise<readonly Target[]> => targetsFor(options, addresses, login)
  const mailboxes: readonly ImapMailbox[] = options.imap.map((url) => openImap({ url, done: options.imapDone, largest, targetsOf, receive, log }))
  return {
    smtpPort: listener?.port,
    async idle () {
      for (const mailbox of mailboxes) await mailbox.look()
      await reader.idle()
    },
    async stop () {
      for (const mailbox of mailboxes) await mailbox.stop()
      await listener?.close()
      await reader.stop()
    }
  }
}

async function pem (tls: { readonly key: string, readonly cert: string } | undefined): Promise<{ readonly key: string, readonly cert: string } | undefined> {
  return tls === undefined ? undefined : { key: await readFile(tls.key, 'utf8'), cert: await readFile(tls.cert, 'utf8') }
}

/** A mail that names none of our addresses, such as a blind copy, is for the inbox that the mailbox is, or for the only one there is. */
async function targetsFor ({ database, identity, received }: IncomingOptions, addresses: readonly string[], login: string): Promise<readonly Target[]> {
  return database.unbound(async (tx) => {
    const named: Target[] = []
    for (const address of addresses) {
      const target = await received.target(tx, address)
      if (target !== undefined) named.push(target)
    }
    if (named.length > 0) return mostExact(named)
    const own = await received.target(tx, login)
    if (own !== undefined) return [own]
    const inboxes = (await identity.municipalities(tx)).flatMap(({ inbox }) => inbox === null || inbox === undefined ? [] : [inbox])
    const only = inboxes.length === 1 ? await received.target(tx, inboxes[0] ?? '') : undefined
    return only === undefined ? [] : [only]
  })
}
