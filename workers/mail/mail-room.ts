import type { OutboxReader, OutboxRow } from '../../engine/index.ts'
import type { Database, Work } from '../../platform/db/database.ts'
import { describeError } from '../../platform/errors.ts'
import type { Log } from '../../platform/log.ts'
import type { Letter } from '../../processes/contract.ts'
import { patiently } from '../backoff.ts'
import type { Errand } from '../queue.ts'
import { Batches } from './batches.ts'
import { Lanes } from './lanes.ts'
import type { MailTransport, Sent } from './transport.ts'

export interface MailServices {
  readonly database: Database
  readonly outbox: OutboxReader
  readonly transport: MailTransport
  /** Draws the mail of a row; undefined when there is nobody to send it to any more. */
  readonly letter: (work: Work, row: OutboxRow) => Promise<Letter | undefined>
  /** Hears that the address of a mail was refused for good. */
  readonly refused?: (work: Work, row: OutboxRow, code: string) => Promise<void>
  readonly log: Log
}

/** A drawn mail that is this worker's own to send. */
interface Leased { readonly row: OutboxRow, readonly letter: Letter }
/** What came of drawing: nothing when the row is done or somebody else's. */
type Drawn = Leased | 'nothing'
interface Outcome { readonly leased: Leased, readonly sent: Sent | 'slow' }

/** How long a mail is one worker's own to send, in milliseconds; longer than the transport's patience. After it, the worker is dead. */
const lease = 5 * 60_000
/** A recipient who is slow is tried again after so many milliseconds. */
const pause = 20_000
/** How long a server may refuse us, not the address, before a mail is given up: RFC 5321 §4.5.4.1 asks for 4 to 5 days. */
const longest = 5 * 86_400_000
/** Rows in one transaction. */
const most = 25

/**
 * Topic `mail`: draws letters and leases their rows in one transaction, sends them outside of any, then notes how it went; several at a
 * time. A mail that could not be sent waits 1 minute, doubling up to an hour; an address refused for good ends it as `bounced`.
 */
export class MailRoom {
  readonly #services: MailServices
  readonly #lanes: Lanes
  readonly #drawing: Batches<string, Drawn>
  readonly #noting: Batches<Outcome, true>

  /** @param now milliseconds that only go forward, for telling who is slow */
  constructor (services: MailServices, now: () => number) {
    this.#services = services
    this.#lanes = new Lanes(services.transport.connections, now)
    this.#drawing = new Batches(most, async (municipality, ids) => this.#draw(municipality, ids))
    this.#noting = new Batches(most, async (municipality, outcomes) => this.#note(municipality, outcomes))
  }

  /** Sends one mail, or sees to it that it is tried again. @throws when the database does not answer: the row is relayed again */
  async send ({ id, municipality }: Errand): Promise<void> {
    const leased = await this.#drawing.do(municipality, id).catch(async (error: unknown) => this.#drawAlone(municipality, id, error))
    if (leased === 'nothing') return
    const leave = await this.#lanes.enter(leased.letter.to.address)
    if (leave === undefined) {
      await this.#noting.do(municipality, { leased, sent: 'slow' })
      return
    }
    try {
      const sent = await this.#services.transport.send(leased.letter, municipality)
      await this.#noting.do(municipality, { leased, sent })
    } finally {
      leave()
    }
  }

  async #draw (municipality: string, ids: readonly string[]): Promise<readonly Drawn[]> {
    const { database, outbox, letter } = this.#services
    return database.within(municipality, 'system', async (work) => {
      const rows = await outbox.takeAll(work, ids)
      const drawn = new Map<string, Leased>()
      const nobody: string[] = []
      for (const row of rows.filter(({ availableAt }) => availableAt === undefined || availableAt <= work.now)) {
        const made = await letter(work, row)
        if (made === undefined) nobody.push(row.id)
        else drawn.set(row.id, { row, letter: made })
      }
      await outbox.doneAll(work, nobody, 'nobody')
      await outbox.postponeAll(work, [...drawn.keys()], new Date(work.now.getTime() + lease), 'sending')
      return ids.map((id) => drawn.get(id) ?? 'nothing')
    })
  }

  /** One mail that cannot be drawn must not keep the others of its batch: each is drawn by itself. */
  async #drawAlone (municipality: string, id: string, together: unknown): Promise<Drawn> {
    const { database, outbox, log } = this.#services
    try {
      return (await this.#draw(municipality, [id]))[0] ?? 'nothing'
    } catch (error) {
      log.error({ errand: id, municipality, cause: describeError(error), before: describeError(together) }, 'a mail could not be drawn: it is tried again')
      await database.within(municipality, 'system', async (work) => {
        const row = await outbox.take(work, id)
        if (row !== undefined && (row.availableAt ?? work.now) <= work.now) await outbox.postpone(work, id, patiently(work.now, failuresOf(row)), 'not-drawn')
      })
      return 'nothing'
    }
  }

  async #note (municipality: string, outcomes: readonly Outcome[]): Promise<readonly true[]> {
    const { database, outbox } = this.#services
    await database.within(municipality, 'system', async (work) => {
      const of = (fits: (sent: Outcome['sent']) => boolean): string[] => outcomes.filter(({ sent }) => fits(sent)).map(({ leased }) => leased.row.id)
      await outbox.doneAll(work, of((sent) => sent !== 'slow' && sent.sent))
      await outbox.postponeAll(work, of((sent) => sent === 'slow'), new Date(work.now.getTime() + pause), 'slow')
      for (const { leased, sent } of outcomes) if (sent !== 'slow' && !sent.sent) await this.#notSent(work, leased.row, sent)
    })
    return outcomes.map(() => true)
  }

  async #notSent (work: Work, row: OutboxRow, { code, why }: Extract<Sent, { sent: false }>): Promise<void> {
    const { outbox, refused, log } = this.#services
    const told = { errand: row.id, municipality: work.municipality, code }
    if (why === 'address') {
      log.warn(told, 'a mail was refused for good: its address is marked')
      await outbox.done(work, row.id, 'bounced')
      await refused?.(work, row, code)
    } else if (why === 'content' || (why === 'policy' && work.now.getTime() - row.createdAt.getTime() > longest)) {
      log.error(told, 'a mail was refused for good, and not for its address: look at what the mail server says of our mails')
      await outbox.done(work, row.id, 'refused')
    } else {
      log.warn(told, explained[why])
      await outbox.postpone(work, row.id, patiently(work.now, failuresOf(row)), code)
    }
  }
}

const explained = {
  policy: 'the mail server does not take our mails: look at what it lets us send; the mail is tried again',
  login: 'the mail server does not let us in: look at the user and password in SMTP_URL; the mail is tried again',
  certificate: 'the mail server\'s certificate cannot be trusted: look at its name and who signed it; the mail is tried again',
  later: 'a mail could not be sent: it is tried again'
} as const

/** An attempt counts twice in the outbox: its lease and its outcome. */
function failuresOf (row: OutboxRow): number {
  return Math.floor(row.attempts / 2)
}
