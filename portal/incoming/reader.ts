import type { Clock } from '../../platform/clock.ts'
import type { Database } from '../../platform/db/database.ts'
import { describeError } from '../../platform/errors.ts'
import type { Log } from '../../platform/log.ts'
import type { ReceivedMails } from '../../processes/ideas/received/contract.ts'
import { readLimits, readMail, type ReadLimits } from './read-mail.ts'

/** Reads kept mails, one at a time, oldest first. */
export interface Reader {
  /** Something may have come. */
  wake(): void
  /** Waits until nothing is left that is due. */
  idle(): Promise<void>
  stop(): Promise<void>
}

export interface ReaderOptions { readonly database: Database, readonly received: ReceivedMails, readonly clock: Clock, readonly log: Log, readonly limits?: ReadLimits }

/** Also looks without being woken: a process that ended between keeping and reading left a mail for the next. */
const pause = 15_000
const batch = 20

/** Starts reading what is kept, what was left from before first. */
export function startReader (options: ReaderOptions): Reader {
  const reader = new MailReader(options)
  reader.wake()
  return reader
}

class MailReader implements Reader {
  readonly #options: ReaderOptions
  readonly #timer: NodeJS.Timeout
  #running: Promise<void> | undefined
  #again = false
  #stopped = false

  constructor (options: ReaderOptions) {
    this.#options = options
    this.#timer = setInterval(() => { this.wake() }, pause)
  }

  wake (): void {
    this.#again = true
    if (this.#stopped || this.#running !== undefined) return
    this.#running = this.#run().finally(() => {
      this.#running = undefined
      if (this.#again) this.wake()
    })
  }

  async idle (): Promise<void> {
    this.wake()
    for (let running = this.#running; running !== undefined; running = this.#running) await running
  }

  async stop (): Promise<void> {
    this.#stopped = true
    clearInterval(this.#timer)
    await this.#running
  }

  async #run (): Promise<void> {
    while (this.#again && !this.#stopped) {
      this.#again = false
      try {
        await drain(this.#options, () => this.#stopped)
      } catch (error) {
        this.#options.log.warn({ cause: describeError(error) }, 'received mails could not be looked for: again soon')
      }
    }
  }
}

async function drain (options: ReaderOptions, stopped: () => boolean): Promise<void> {
  const { database, received, clock } = options
  for (;;) {
    const found = await database.unbound(async (tx) => received.pending(tx, clock.now(), batch))
    if (found.length === 0) return
    for (const { municipality, id } of found) {
      if (stopped()) return
      await readOne(options, municipality, id)
    }
  }
}

/** What fails is tried again later, and set aside for a person after a few times: one mail never holds up the rest. */
async function readOne ({ database, received, log, limits = readLimits }: ReaderOptions, municipality: string, id: string): Promise<void> {
  if (!await database.within(municipality, 'system', async (work) => received.begin(work, id))) return
  try {
    const mail = await database.within(municipality, 'system', async (work) => {
      const original = await received.original(work, id)
      return original === undefined ? undefined : readMail(original, limits)
    })
    if (mail !== undefined) await received.settle(database, municipality, id, mail)
  } catch (error) {
    log.error({ municipality, mail: id, cause: describeError(error) }, 'a received mail could not be dealt with: again later')
  }
}
