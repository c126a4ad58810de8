import type { OutboxReader, OutboxRow } from '../../engine/index.ts'
import type { Database, Work } from '../../platform/db/database.ts'
import { describeError } from '../../platform/errors.ts'
import type { Log } from '../../platform/log.ts'
import type { Letter } from '../../processes/contract.ts'
import { patiently } from '../backoff.ts'
import { takeDue } from '../errands.ts'
import type { Errand } from '../queue.ts'
import type { MailTransport } from './transport.ts'

export interface MailServices {
  readonly database: Database
  readonly outbox: OutboxReader
  readonly transport: MailTransport
  /** Draws the mail of a row; undefined when there is nobody to send it to any more. */
  readonly letter: (work: Work, row: OutboxRow) => Promise<Letter | undefined>
  readonly log: Log
}

/** How long a mail is one worker's own to send, in milliseconds; longer than the transport's patience. After it, the worker is dead. */
const lease = 5 * 60_000

/**
 * Topic `mail`: draws the letter and leases the row in one transaction, sends it outside of any, then notes how it went. A mail that
 * could not be sent waits 1 minute, doubling up to an hour, and is never given up; an address refused for good ends it as `bounced`.
 */
export async function sendMail (services: MailServices, errand: Errand): Promise<void> {
  const { database, outbox, transport, log } = services
  const leased = await draw(services, errand)
  if (leased === undefined) return
  const outcome = await transport.send(leased.letter, errand.municipality)
  await database.within(errand.municipality, 'system', async (work) => {
    if (outcome.sent) {
      await outbox.done(work, errand.id)
    } else if (outcome.refused) {
      log.warn({ errand: errand.id, municipality: errand.municipality, code: outcome.code }, 'a mail was refused for good')
      await outbox.done(work, errand.id, 'bounced')
    } else {
      log.warn({ errand: errand.id, municipality: errand.municipality, code: outcome.code }, 'a mail could not be sent: it is tried again')
      await outbox.postpone(work, errand.id, patiently(work.now, leased.failures), outcome.code)
    }
  })
}

async function draw (services: MailServices, { id, municipality }: Errand): Promise<{ letter: Letter, failures: number } | undefined> {
  const { database, outbox, letter, log } = services
  try {
    return await database.within(municipality, 'system', async (work) => {
      const row = await takeDue(outbox, work, id)
      if (row === undefined) return undefined
      const drawn = await letter(work, row)
      if (drawn === undefined) {
        await outbox.done(work, id, 'nobody')
        return undefined
      }
      await outbox.postpone(work, id, new Date(work.now.getTime() + lease), 'sending')
      return { letter: drawn, failures: failuresOf(row) }
    })
  } catch (error) {
    log.error({ errand: id, municipality, cause: describeError(error) }, 'a mail could not be drawn: it is tried again')
    await database.within(municipality, 'system', async (work) => {
      const row = await takeDue(outbox, work, id)
      if (row !== undefined) await outbox.postpone(work, id, patiently(work.now, failuresOf(row)), 'not-drawn')
    })
    return undefined
  }
}

/** An attempt counts twice in the outbox: its lease and its outcome. */
function failuresOf (row: OutboxRow): number {
  return Math.floor(row.attempts / 2)
}
