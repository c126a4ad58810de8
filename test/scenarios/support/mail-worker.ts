/** A worker process of its own, as `idesluss worker` runs one, that a test may kill: begins when told where the mail server is and what time it is. */
import { startWorkers } from '../../../workers/index.ts'
import { createOutboxReader } from '../../../engine/index.ts'
import { randomIds } from '../../../platform/ids.ts'
import { createLog } from '../../../platform/log.ts'
import { compose } from '../../../service.ts'

/** What the test says. `now`: milliseconds since 1970, from where the worker's clock goes on. */
export interface Go { readonly databaseUrl: string, readonly queueUrl: string, readonly smtpUrl: string, readonly secret: string, readonly now: number }

process.once('message', (go: Go) => { begin(go).catch((error: unknown) => { process.stderr.write(`${String(error)}\n`); process.exit(1) }) })
process.on('disconnect', () => { process.exit(0) })
process.send?.('ready')

async function begin ({ databaseUrl, queueUrl, smtpUrl, secret, now }: Go): Promise<void> {
  const log = createLog('silent')
  const begun = performance.now()
  const clock = { now: () => new Date(now + performance.now() - begun) }
  const { database, engine, processes } = compose({ databaseUrl, queueUrl, smtpUrl, secret, publicUrl: 'https://ideer.example', demo: false, clock, ids: randomIds, log })
  await startWorkers({ database, engine, outbox: createOutboxReader(database), letter: async (work, row) => processes.letter(work, row), clock, log, databaseUrl, queueUrl, smtpUrl })
}
