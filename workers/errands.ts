import type { Engine, OutboxReader, OutboxRow } from '../engine/index.ts'
import type { Database, Work } from '../platform/db/database.ts'
import { describeError, isTransient } from '../platform/errors.ts'
import type { Log } from '../platform/log.ts'
import { soon } from './backoff.ts'
import type { Errand } from './queue.ts'

/** What the workers of topics `engine` and `job` need. */
export interface ErrandServices {
  readonly database: Database
  readonly outbox: OutboxReader
  readonly engine: Pick<Engine, 'deliver' | 'runJob' | 'failJob'>
  readonly log: Log
}

/** Topic `engine`: a command for another instance. The command and the row's end are one transaction; a failure is tried again later. */
export async function deliver (services: ErrandServices, errand: Errand): Promise<void> {
  await attempt(services, errand, async (work, row) => services.engine.deliver(work, row), async (work, row, error) => {
    services.log.error({ errand: errand.id, municipality: errand.municipality, cause: describeError(error) }, 'a command to another instance failed: it is tried again')
    await services.outbox.postpone(work, row.id, soon(work.now, row.attempts), 'failed')
  })
}

/**
 * Topic `job`: the handler's work, the job's completion and the row's end are one transaction. A handler that throws fails the job, whose
 * retries or incident are the engine's; only what passes by itself (a lost connection, a deadlock) is tried again without counting.
 */
export async function doJob (services: ErrandServices, errand: Errand): Promise<void> {
  await attempt(services, errand, async (work, row) => services.engine.runJob(work, row.subject), async (work, row, error) => {
    services.log.error({ errand: errand.id, municipality: errand.municipality, job: row.subject, cause: describeError(error) }, 'a job failed')
    if (isTransient(error)) {
      await services.outbox.postpone(work, row.id, soon(work.now, row.attempts), 'failed')
    } else {
      await services.engine.failJob(work, row.subject, error instanceof Error ? error.name : 'failed')
      await services.outbox.done(work, row.id)
    }
  })
}

/** Runs `act` and ends the row in one transaction; when it throws, `fail` in a transaction of its own. */
async function attempt (
  { database, outbox, log }: ErrandServices,
  { id, municipality }: Errand,
  act: (work: Work, row: OutboxRow) => Promise<unknown>,
  fail: (work: Work, row: OutboxRow, error: unknown) => Promise<void>
): Promise<void> {
  try {
    await database.within(municipality, 'system', async (work) => {
      const row = await takeDue(outbox, work, id)
      if (row === undefined) return
      await act(work, row)
      await outbox.done(work, id)
    })
  } catch (error) {
    try {
      await database.within(municipality, 'system', async (work) => {
        const row = await outbox.take(work, id)
        if (row !== undefined) await fail(work, row, error)
      })
    } catch (second) {
      // That it failed could not be told either, such as of a suspended instance: a row that always fails takes its turn ever more seldom.
      log.error({ errand: id, municipality, cause: describeError(second) }, 'a failure could not be recorded: the errand is tried again')
      await database.within(municipality, 'system', async (work) => {
        const row = await outbox.take(work, id)
        if (row !== undefined) await outbox.postpone(work, id, soon(work.now, row.attempts), 'failed')
      })
    }
  }
}

/** Locks a row unless it is done, held by another worker, or not to be done yet. */
export async function takeDue (outbox: OutboxReader, work: Work, id: string): Promise<OutboxRow | undefined> {
  const row = await outbox.take(work, id)
  return row === undefined || (row.availableAt !== undefined && row.availableAt > work.now) ? undefined : row
}
