import type { FastifyInstance } from 'fastify'
import type { Test } from 'tap'
import { createAccess, type Access, type Person } from '../../../engine/index.ts'
import type { ControllableClock } from '../../../platform/clock.ts'
import type { Work } from '../../../platform/db/database.ts'
import { freePort } from '../../../platform/db/postgres-binary.ts'
import { randomIds } from '../../../platform/ids.ts'
import { createLog } from '../../../platform/log.ts'
import { init, type Setup } from '../../../processes/setup/init.ts'
import { application, compose, prepare, work, type House, type ServiceOptions } from '../../../service.ts'
import { testDatabase } from '../../support/database.ts'
import { startSmtp, type TestSmtp } from '../../support/smtp.ts'

/** The service as an operator sets it up: no demo, people of two municipalities, and an operator. */
export interface ConfiguredService {
  /** Without a trailing slash. */
  readonly url: string
  readonly app: FastifyInstance
  readonly house: House
  readonly access: Access
  readonly setup: Setup
  readonly smtp: TestSmtp
  readonly clock: ControllableClock
  /** What setting it up said. */
  readonly said: readonly string[]
  settle(): Promise<void>
  within<T>(municipality: string, run: (work: Work) => Promise<T>): Promise<T>
}

const secret = 'a secret for tests, of no use elsewhere'

/** What `init` is told for a municipality. */
export function initArgs (municipality: string, name: string, coordinator: string): string[] {
  return ['--municipality', municipality, '--name', name, '--sender', `ideslussen@${municipality}.example`, '--coordinator', coordinator]
}

const person = (municipality: string, id: string, name: string, email: string, more: Partial<Person> = {}): Person => ({ municipality, id, name, email, demo: false, ...more })

/**
 * Starts the service on a database set up by `init`: Tranås (coordinator Anna Berg; Maja Ek, manager; Gustav Gäst, a guest; a shared mailbox that
 * manages too; Lars Lämnat, who has left) and Kinda (coordinator Karin Ek; Maja Ek again, by the same address). Ends with the test.
 */
export async function startConfigured (t: Test, options: Partial<ServiceOptions> = {}): Promise<ConfiguredService> {
  const { clock, appUrl, queueUrl } = await testDatabase(t)
  const smtp = await startSmtp(t)
  const port = await freePort()
  const url = `http://127.0.0.1:${String(port)}`
  const house = compose({ databaseUrl: appUrl, queueUrl, smtpUrl: smtp.url, publicUrl: url, secret, demo: false, clock, ids: randomIds, log: createLog(process.env['LOG_LEVEL'] ?? 'silent'), ...options })
  await prepare(house)
  const access = createAccess({ clock, ids: randomIds, secret })
  const said: string[] = []
  const setup: Setup = { services: house.services, access, database: house.database, ask: undefined, out: (line) => { said.push(line) } }
  await init(setup, [...initArgs('tranas', 'Tranås', 'Anna Berg <anna.berg@tranas.example>'), '--operator', 'Olle Drift <olle@drift.example>'])
  await init(setup, initArgs('kinda', 'Kinda', 'Karin Ek <karin.ek@kinda.example>'))
  await prepare(house)
  const within: ConfiguredService['within'] = async (municipality, run) => house.database.within(municipality, 'system', run)
  await within('tranas', async (inside) => house.identity.add(inside, {
    people: [
      person('tranas', 'maja', 'Maja Ek', 'maja.ek@tranas.example'), person('tranas', 'gustav', 'Gustav Gäst', 'gustav@utanfor.example', { guest: true }),
      person('tranas', 'brevladan', 'Hemtjänstens brevlåda', 'hemtjansten@tranas.example', { shared: true }), person('tranas', 'lars', 'Lars Lämnat', 'lars@tranas.example', { endedOn: '2026-11-23' })
    ],
    holders: [{ person: 'brevladan', role: 'unit-manager', unit: null, deputy: null, absentFrom: null, absentTo: null }]
  }))
  await within('kinda', async (inside) => house.identity.add(inside, { people: [person('kinda', 'maja-i-kinda', 'Maja Ek', 'Maja.Ek@tranas.example')] }))
  const workers = await work(house)
  const app = await application(house, async () => workers.health())
  await app.listen({ host: '127.0.0.1', port })
  t.teardown(async () => {
    await app.close()
    await workers.stop()
    await house.database.close()
  })
  return { url, app, house, access, setup, smtp, clock, said, settle: async () => workers.idle(), within }
}
