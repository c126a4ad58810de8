import { setTimeout as sleep } from 'node:timers/promises'
import type { Test } from 'tap'
import { ControllableClock } from '../../platform/clock.ts'
import { openDatabase, type Database } from '../../platform/db/database.ts'
import { randomIds } from '../../platform/ids.ts'
import { asAdmin, testServer, type TestServer } from './server.ts'

/** A database of a test file's own. */
export interface TestDatabase {
  readonly database: Database
  /** Stands at 2026-11-24T08:00:00Z, a Tuesday. */
  readonly clock: ControllableClock
  readonly appUrl: string
  readonly ownerUrl: string
  readonly queueUrl: string
}

/**
 * A fresh, migrated database, dropped when `t` ends. A connection that the test opened and did not close fails it.
 * @param t the test, or tap itself for the whole file
 */
export async function testDatabase (t: Pick<Test, 'teardown' | 'fail'>): Promise<TestDatabase> {
  const stops: (() => Promise<void>)[] = []
  const server = await testServer((stop) => { stops.push(stop) })
  const name = `test_${randomIds.secret()}`
  await asAdmin(server, `CREATE DATABASE ${name} TEMPLATE idesluss OWNER idesluss_owner`)
  const clock = new ControllableClock(new Date('2026-11-24T08:00:00Z'))
  const at = (url: string): string => Object.assign(new URL(url), { pathname: `/${name}` }).href
  const database = openDatabase(at(server.appUrl), clock)
  t.teardown(async () => {
    await database.close()
    const leaked = await leftOpen(server, name)
    await asAdmin(server, `DROP DATABASE ${name} WITH (FORCE)`)
    for (const stop of stops) await stop()
    if (leaked.length > 0) throw new Error(`the test left connections open: ${leaked.map(({ who }) => who).join('; ')}`)
  })
  return { database, clock, appUrl: at(server.appUrl), ownerUrl: at(server.ownerUrl), queueUrl: at(server.queueUrl) }
}

/** Connections to a database that are still there a moment after everything was closed: the server needs that moment to see it. */
async function leftOpen (server: TestServer, database: string): Promise<readonly { who: string }[]> {
  for (let look = 0; ; look += 1) {
    const open = await asAdmin<{ who: string }>(server,
      "SELECT usename || ' ' || application_name || ': ' || left(query, 100) AS who FROM pg_stat_activity WHERE datname = $1", [database])
    if (open.length === 0 || look === 20) return open
    await sleep(50)
  }
}
