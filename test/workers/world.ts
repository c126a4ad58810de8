import type { Test } from 'tap'
import type { OutboxMessage, OutboxReader, OutboxRow } from '../../engine/index.ts'
import { createOutboxReader, postOutbox } from '../../engine/store/outbox.ts'
import type { ControllableClock } from '../../platform/clock.ts'
import type { Database } from '../../platform/db/database.ts'
import { createLog } from '../../platform/log.ts'
import type { Letter } from '../../processes/contract.ts'
import { startWorkers, type WorkerOptions, type Workers } from '../../workers/index.ts'
import { testDatabase, type TestDatabase } from '../support/database.ts'

export const log = createLog(process.env['TEST_LOG'] ?? 'silent')

/** An outbox on a real database, and workers on it. The engine's part is played by functions that a test gives. */
export interface World extends TestDatabase {
  readonly outbox: OutboxReader
  readonly post: (...messages: readonly Partial<OutboxMessage>[]) => Promise<void>
  /** Every row: what it is about, whether it is done, and its code. */
  readonly rows: () => Promise<readonly { subject: string, done: boolean, code: string | null, attempts: number }[]>
  /** Workers that end with the test. */
  readonly start: (options: Partial<WorkerOptions> & { smtpUrl: string }) => Promise<Workers>
}

export async function world (t: Test): Promise<World> {
  const base = await testDatabase(t)
  const outbox = createOutboxReader(base.database)
  return {
    ...base,
    outbox,
    post: async (...messages) => post(base.database, messages),
    rows: async () => base.database.within('tranas', 'system', async ({ tx }) =>
      tx('outbox').orderBy('id').select('subject', tx.raw('done_at IS NOT NULL AS done'), 'code', 'attempts')),
    start: async (options) => {
      const workers = await startWorkers({ database: base.database, outbox, engine: idleEngine, letter: drawLetter, clock: base.clock, log, databaseUrl: base.appUrl, queueUrl: base.queueUrl, ...options })
      t.teardown(async () => workers.stop())
      return workers
    }
  }
}

/** An engine with nothing to do. */
export const idleEngine: WorkerOptions['engine'] = {
  deliver: async () => undefined,
  runJob: async () => true,
  failJob: async () => undefined,
  fireTimers: async () => undefined
}

async function post (database: Database, messages: readonly Partial<OutboxMessage>[]): Promise<void> {
  await database.within('tranas', 'system', async (work) => postOutbox(work, messages.map((message) => ({
    topic: 'mail', subject: 'idea-1', recipient: 'giver', kind: 'letter.receipt', round: 1, payload: {}, ...message
  }))))
}

/** A letter to `<subject>@example.se`. */
export async function drawLetter (_work: unknown, row: OutboxRow): Promise<Letter> {
  return {
    to: { name: 'Åsa Öberg', address: `${row.subject}@example.se` },
    from: { name: 'Idéslussen i Tranås', address: 'ideer@tranas.example' },
    subject: `Tack för din idé ${row.subject}`,
    html: '<p>Hej!</p>',
    text: 'Hej!',
    messageId: `<${row.subject}.${row.round}@ideer.example>`,
    headers: { 'Auto-Submitted': 'auto-generated' }
  }
}

export type { ControllableClock }
