import { ImapFlow, type MailboxObject } from 'imapflow'
import { describeError } from '../../platform/errors.ts'
import type { Log } from '../../platform/log.ts'
import type { Target } from '../../processes/ideas/received/contract.ts'
import { addressesIn, senderIn } from './recipients.ts'
import type { Receive } from './receive.ts'
import { spool } from './spool.ts'

export interface ImapOptions {
  /** `imaps://user:password@host:993/INBOX`; `imap://` for STARTTLS or a server on this machine. */
  readonly url: string
  /** Where a mail that has been kept is moved; undefined: it stays, marked. */
  readonly done?: string | undefined
  /** Bytes of one mail; a larger one stays where it is. */
  readonly largest: number
  /** Whom the addresses of a mail's header are for; `login` is the mailbox's own, for a mail that names none of ours. */
  readonly targetsOf: (addresses: readonly string[], login: string) => Promise<readonly Target[]>
  readonly receive: Receive
  readonly log: Log
}

/** Fetches mail from a mailbox until stopped. */
export interface ImapMailbox {
  /** Looks now, and is done when all that was there is kept. */
  look(): Promise<void>
  stop(): Promise<void>
}

/** The mark of what has been kept, where the server lets us set one (RFC 9051 §2.3.2). */
const mark = '$Idesluss'
const pause = 60_000
const waits = [1000, 5000, 15_000, 60_000, 300_000] as const

/** Opens a mailbox, and again whenever the connection is lost: patiently, for a mail server may be away for a day. */
export function openImap (options: ImapOptions): ImapMailbox {
  return new Fetcher(options)
}

class Fetcher implements ImapMailbox {
  readonly #options: ImapOptions
  readonly #url: URL
  #client: ImapFlow | undefined
  #timer: NodeJS.Timeout | undefined
  #failures = 0
  #stopped = false
  #looking: Promise<void> | undefined
  #again = false

  constructor (options: ImapOptions) {
    this.#options = options
    this.#url = new URL(options.url)
    this.#soon(0)
  }

  async look (): Promise<void> {
    this.#again = true
    this.#looking ??= this.#round().finally(() => { this.#looking = undefined })
    await this.#looking
  }

  async stop (): Promise<void> {
    this.#stopped = true
    clearTimeout(this.#timer)
    await this.#looking
    this.#client?.close()
  }

  #notice (): void {
    this.look().catch((error: unknown) => { this.#options.log.error({ cause: describeError(error) }, 'the mailbox could not be looked into') })
  }

  #soon (wait: number): void {
    clearTimeout(this.#timer)
    if (!this.#stopped) this.#timer = setTimeout(() => { this.#notice() }, wait)
  }

  async #round (): Promise<void> {
    try {
      while (this.#again && !this.#stopped) {
        this.#again = false
        const client = await this.#connected()
        await this.#fetch(client)
      }
      this.#failures = 0
      this.#soon(pause)
    } catch (error) {
      const wait = waits[Math.min(this.#failures, waits.length - 1)] ?? pause
      this.#failures += 1
      this.#client?.close()
      this.#client = undefined
      this.#options.log.warn({ mailbox: this.#url.host, cause: describeError(error), again: wait }, 'the mailbox could not be read: trying again')
      this.#soon(wait)
    }
  }

  async #connected (): Promise<ImapFlow> {
    if (this.#client?.usable === true) return this.#client
    const { hostname, port, protocol, username, password } = this.#url
    const secure = protocol === 'imaps:'
    const client = new ImapFlow({
      host: hostname.replace(/^\[|\]$/g, ''),
      port: port === '' ? secure ? 993 : 143 : Number(port),
      secure,
      auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) },
      logger: false,
      connectionTimeout: 30_000,
      greetingTimeout: 15_000,
      socketTimeout: 300_000,
      maxIdleTime: 240_000
    })
    client.on('error', (error: unknown) => { this.#options.log.info({ mailbox: this.#url.host, cause: describeError(error) }, 'the connection to the mailbox failed') })
    client.on('exists', () => { this.#notice() })
    client.on('close', () => {
      if (this.#client !== client) return
      this.#client = undefined
      this.#soon(waits[0])
    })
    await client.connect()
    this.#client = client
    await client.mailboxOpen(this.#folder())
    return client
  }

  #folder (): string {
    const path = decodeURIComponent(this.#url.pathname.slice(1))
    return path === '' ? 'INBOX' : path
  }

  async #fetch (client: ImapFlow): Promise<void> {
    const { mailbox } = client
    if (mailbox === false) throw new Error('the mailbox is not open')
    const marks = keepsMarks(mailbox)
    // What came since the last command is told with the next (RFC 9051 §7): asked for, so that the search sees it.
    await client.noop()
    const found = await client.search(marks ? { unKeyword: mark, deleted: false } : { seen: false, deleted: false }, { uid: true })
    for (const uid of found === undefined || found === false ? [] : found) {
      if (this.#stopped) return
      await this.#take(client, String(uid), marks)
    }
  }

  /** A mail is marked or moved when it is kept, never before: interrupted in between, it is fetched again and known to be the same. */
  async #take (client: ImapFlow, uid: string, marks: boolean): Promise<void> {
    const { largest, receive, done, log, targetsOf } = this.#options
    const { content } = await client.download(uid, undefined, { uid: true })
    if (content === undefined) return
    const original = await spool(content, largest)
    try {
      const targets = original.size > largest ? [] : await targetsOf(addressesIn(original.head), decodeURIComponent(this.#url.username))
      if (targets.length > 0) await receive({ door: 'imap', from: senderIn(original.head), targets, original })
      else log.warn({ mailbox: this.#url.host, uid, size: original.size }, 'a mail is too large or to none of our inboxes: it stays in the mailbox')
      await client.messageFlagsAdd(uid, marks ? ['\\Seen', mark] : ['\\Seen'], { uid: true })
      if (targets.length > 0 && done !== undefined) await client.messageMove(uid, done, { uid: true })
    } finally {
      await original.remove()
    }
  }
}

function keepsMarks ({ permanentFlags }: MailboxObject): boolean {
  return permanentFlags?.has('\\*') === true || permanentFlags?.has(mark) === true
}
