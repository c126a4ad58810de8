import type { FastifyInstance } from 'fastify'
import type { Test } from 'tap'
import { application, compose, prepare, work, type House } from '../../service.ts'
import type { ControllableClock } from '../../platform/clock.ts'
import { freePort } from '../../platform/db/postgres-binary.ts'
import { randomIds } from '../../platform/ids.ts'
import { createLog } from '../../platform/log.ts'
import type { Workers } from '../../workers/index.ts'
import { testDatabase } from './database.ts'
import { startSmtp, type TestSmtp } from './smtp.ts'

/** The whole service in this process, on a database, a mail server and a clock of the test's own. */
export interface TestService {
  /** Without a trailing slash. */
  readonly url: string
  readonly app: FastifyInstance
  readonly house: House
  readonly workers: Workers
  readonly smtp: TestSmtp
  readonly clock: ControllableClock
  readonly ownerUrl: string
  /** Waits until nothing is due: no mail, job, call or timer. */
  settle(): Promise<void>
  /** Moves the clock, a day at a time, settling after each, so that what follows from a timer happens in its order. */
  pass(days: number): Promise<void>
}

const day = 86_400_000

/** Starts the service with the demo's municipalities and people, as `npm start` composes it; ends with the test. */
export async function startService (t: Test): Promise<TestService> {
  const { clock, appUrl, queueUrl, ownerUrl } = await testDatabase(t)
  const smtp = await startSmtp(t)
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const house = compose({
    databaseUrl: appUrl, queueUrl, smtpUrl: smtp.url, publicUrl: url, secret: 'a secret for tests, of no use elsewhere', demo: true, clock, ids: randomIds, log: createLog(process.env['LOG_LEVEL'] ?? 'error')
  })
  await prepare(house)
  const workers = await work(house)
  const app = await application(house, async () => workers.health())
  await app.listen({ host: '127.0.0.1', port })
  t.teardown(async () => {
    await app.close()
    await workers.stop()
    await house.database.close()
  })
  const settle = async (): Promise<void> => workers.idle()
  const pass = async (days: number): Promise<void> => {
    for (let passed = 0; passed < days; passed += 1) {
      clock.advance(day)
      await settle()
    }
  }
  return { url, app, house, workers, smtp, clock, ownerUrl, settle, pass }
}
