import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { createEngine, createIdentity, createOutboxReader, type Engine, type OutboxReader } from '../../../engine/index.ts'
import { systemClock } from '../../../platform/clock.ts'
import { openDatabase, type Database } from '../../../platform/db/database.ts'
import { startEmbeddedPostgres } from '../../../platform/db/embedded-postgres.ts'
import { migrate } from '../../../platform/db/migrate.ts'
import { randomIds } from '../../../platform/ids.ts'
import { createLog, type Log } from '../../../platform/log.ts'
import type { ProcessServices } from '../../../processes/contract.ts'
import { seedMunicipalities } from '../../../processes/demo.ts'
import { demoMunicipalities } from '../../../processes/demo-people.ts'
import { houseRules } from '../../../processes/house-rules.ts'
import { createProcesses, publishShipped, type Processes } from '../../../processes/index.ts'
import type { Progress } from '../bench.ts'

/** A service's parts on a database of their own, with ideas whose first step waits to be mailed. */
export interface Town {
  readonly database: Database
  readonly outbox: OutboxReader
  readonly engine: Engine
  readonly processes: Processes
  readonly log: Log
  readonly databaseUrl: string
  readonly queueUrl: string
  /** Makes every task mail unsent again, and says that the first so many of them go to one address. @returns how many go to others */
  renew(slow: number): Promise<number>
  stop(): Promise<void>
}

/** Makes so many ideas in four municipalities and lets them come to their first step. Takes a while. */
export async function makeTown (ideas: number, progress: Progress): Promise<Town> {
  const folder = mkdtempSync(join(tmpdir(), 'idesluss-bench-mail-'))
  const log = createLog('error')
  const server = await startEmbeddedPostgres({ dataDir: join(folder, 'pg'), log })
  await migrate(server.ownerUrl, { log })
  const database = openDatabase(server.appUrl, systemClock)
  const identity = createIdentity({ clock: systemClock })
  const engine = createEngine({ ids: randomIds, log, houseRules: (_xml, model) => houseRules(model) })
  const services: ProcessServices = { engine, identity, ids: randomIds, secret: 'a secret of the bench', publicUrl: 'https://ideer.example' }
  const processes = createProcesses(services)
  for (const projection of processes.projections) engine.listen(projection)
  for (const [type, handler] of Object.entries(processes.jobs)) engine.handle(type, handler)
  await seedMunicipalities(services, database)
  await publishShipped(services, database)
  for (const { municipality, units, places, people, holders } of demoMunicipalities) {
    await database.within(municipality.id, 'system', async (work) => identity.add(work, { units, places, people, holders }))
  }
  const outbox = createOutboxReader(database)
  for (let count = 0; count < ideas; count += 1) {
    await submit(database, processes, demoMunicipalities[count % demoMunicipalities.length]?.municipality.id ?? '', count)
    if (count % 100 === 99) progress(`${String(count + 1)} ideas of ${String(ideas)}`)
    if (count % 100 === 99 || count === ideas - 1) await doRest(database, outbox, engine)
  }
  const owner = new pg.Client({ connectionString: server.ownerUrl })
  await owner.connect()
  return {
    database,
    outbox,
    engine,
    processes,
    log,
    databaseUrl: server.appUrl,
    queueUrl: server.queueUrl,
    renew: async (slow) => renew(owner, slow),
    stop: async () => {
      await owner.end()
      await database.close()
      await server.stop()
      rmSync(folder, { recursive: true, force: true })
    }
  }
}

async function submit (database: Database, processes: Processes, municipality: string, count: number): Promise<void> {
  await database.within(municipality, 'giver', async (work) => processes.ideas.submit(work, {
    title: `Cykelpool ${String(count)}`,
    what: 'Låt oss ha tre elcyklar att låna i stället för att köra bil några kvarter. Det går fortare, kostar mindre och alla mår bättre av det.',
    benefit: 'Kortare tid mellan besöken, och bilarna räcker till dem som behöver dem.',
    where: 'Hemtjänsten',
    unit: null,
    name: 'Malin Svärd',
    email: `malin.svard.${String(count)}@example.se`,
    key: `bench-${String(count)}`
  }))
}

/** Does what is no mail, as the workers would. */
async function doRest (database: Database, outbox: OutboxReader, engine: Engine): Promise<void> {
  for (;;) {
    const rows = (await outbox.pending(10_000, new Date(8.64e14), new Date(8.64e14))).filter(({ topic }) => topic !== 'mail')
    if (rows.length === 0) return
    for (const { id, municipality } of rows) {
      await database.within(municipality, 'system', async (work) => {
        const row = await outbox.take(work, id)
        if (row?.topic === 'engine') await engine.deliver(work, row)
        if (row?.topic === 'job') await engine.runJob(work, row.subject)
        await outbox.done(work, id)
      })
    }
  }
}

async function renew (owner: pg.Client, slow: number): Promise<number> {
  await owner.query('UPDATE outbox SET done_at = now(), available_at = now()')
  await owner.query("UPDATE people SET email = id || CASE WHEN id = 'tranas-coordinator' AND $1 THEN '@slow.example' ELSE '@quick.example' END", [slow > 0])
  // Only so many of the slow one's mails.
  const { rowCount } = await owner.query(`
    UPDATE outbox SET done_at = NULL, relayed_at = NULL, attempts = 0, code = NULL, available_at = created_at
    WHERE kind = 'task' AND ($1 = 0 OR recipient <> 'tranas-coordinator' OR id IN (SELECT id FROM outbox WHERE kind = 'task' AND recipient = 'tranas-coordinator' ORDER BY id LIMIT $1))`, [slow])
  return (rowCount ?? 0) - slow
}
