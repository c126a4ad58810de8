import type { Engine, OutboxReader, OutboxRow } from '../../engine/index.ts'
import type { Database, Work } from '../../platform/db/database.ts'
import { describeError, isProblem } from '../../platform/errors.ts'

/** What a drain needs of a clock: where it stands. */
interface Now { now(): Date }

const most = 10_000

/**
 * Does what the workers would do, one row after another and without a queue, until nothing is left that is available now:
 * rows of topic `engine` are delivered, jobs are run (one that throws is failed in a transaction of its own), mails are
 * marked done and given back in order. An engine row that cannot be done now is left, an hour later.
 * @param clock the database's; without it, rows available up to the end of time are done
 */
export async function drain (engine: Engine, reader: OutboxReader, database: Database, clock?: Now): Promise<readonly OutboxRow[]> {
  const mails: OutboxRow[] = []
  for (let round = 0; round < most; round += 1) {
    const now = clock?.now() ?? new Date('2999-01-01T00:00:00Z')
    const [next] = await reader.pending(1, now, now)
    if (next === undefined) return mails
    await doRow(engine, reader, database, next.municipality, next.id, mails)
  }
  throw new Error(`the outbox was not empty after ${most} rows`)
}

async function doRow (engine: Engine, reader: OutboxReader, database: Database, municipality: string, id: string, mails: OutboxRow[]): Promise<void> {
  let row: OutboxRow | undefined
  try {
    await database.within(municipality, 'system', async (work) => {
      row = await reader.take(work, id)
      if (row === undefined) throw new Error(`outbox row ${id} is not to be had`)
      if (row.topic === 'engine') await engine.deliver(work, row)
      if (row.topic === 'job') await engine.runJob(work, row.subject)
      await reader.done(work, id)
    })
    if (row?.topic === 'mail') mails.push(row)
  } catch (error) {
    if (row === undefined) throw error
    const { topic, subject } = row
    await database.within(municipality, 'system', async (work) => { await afterFailure(engine, reader, work, { id, topic, subject }, error) })
  }
}

async function afterFailure (engine: Engine, reader: OutboxReader, work: Work, row: Pick<OutboxRow, 'id' | 'topic' | 'subject'>, error: unknown): Promise<void> {
  if (row.topic === 'job') {
    await engine.failJob(work, row.subject, isProblem(error) ? error.code : 'handler-failed')
    await reader.done(work, row.id)
  } else if (isProblem(error) && error.kind === 'conflict') {
    await reader.postpone(work, row.id, new Date(work.now.getTime() + 3_600_000), error.code)
  } else {
    throw new Error(`an ${row.topic} row failed: ${describeError(error)}`, { cause: error })
  }
}
