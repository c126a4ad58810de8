import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { Type, type Static } from 'typebox'
import { Value } from 'typebox/value'
import { startEmbeddedPostgres, type EmbeddedPostgres } from '../../platform/db/embedded-postgres.ts'
import { migrate } from '../../platform/db/migrate.ts'
import { createLog } from '../../platform/log.ts'

/**
 * One database server for a whole tap run, started by the first test file that asks. tap starts `before`, `after` and every test file
 * as its own children, so the run's folder is named by their parent's process id: runs side by side do not meet.
 */
const prefix = 'idesluss-test-'
const ownTap = process.env['TAP_CHILD_ID'] !== undefined || process.env['_TAPJS_PROCESSINFO_ROOT_'] !== undefined
/** Test data is thrown away, so nothing waits for the disk. */
const settings = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '200' }
const urls = Type.Object({ ownerUrl: Type.String(), appUrl: Type.String(), queueUrl: Type.String(), adminUrl: Type.String() })

/** The server's URLs, as `startEmbeddedPostgres` gives them; database `idesluss` is migrated and serves as the template. */
export type TestServer = Static<typeof urls>

/** The run's server, or, when a test file is run by itself, one of its own that ends with `whenDone`. */
export async function testServer (whenDone: (stop: () => Promise<void>) => void): Promise<TestServer> {
  if (ownTap) return shared(join(tmpdir(), `${prefix}${process.ppid}`))
  users += 1
  own ??= start(join(tmpdir(), `${prefix}${process.pid}`))
  whenDone(async () => {
    users -= 1
    const ending = users === 0 ? own : undefined
    if (ending === undefined) return
    own = undefined
    await (await ending).stop()
    rmSync(join(tmpdir(), `${prefix}${process.pid}`), { recursive: true, force: true })
  })
  return own
}

let own: Promise<EmbeddedPostgres> | undefined
let users = 0

async function shared (folder: string): Promise<TestServer> {
  const ready = join(folder, 'ready.json')
  const failed = join(folder, 'failed')
  if (first(folder)) {
    try {
      const { ownerUrl, appUrl, queueUrl, adminUrl } = await start(folder, true)
      writeFileSync(`${ready}.new`, JSON.stringify({ ownerUrl, appUrl, queueUrl, adminUrl }), { mode: 0o600 })
      renameSync(`${ready}.new`, ready)
    } catch (error) {
      writeFileSync(failed, String(error instanceof Error ? error.stack : error))
      throw error
    }
  }
  for (let waited = 0; waited < 60_000 && !existsSync(ready); waited += 50) {
    if (existsSync(failed)) throw new Error(`the run's database server did not start: ${readFileSync(failed, 'utf8')}`)
    await sleep(50)
  }
  return Value.Parse(urls, JSON.parse(readFileSync(ready, 'utf8')))
}

function first (folder: string): boolean {
  try {
    mkdirSync(folder, { mode: 0o755 })
    return true
  } catch {
    // It exists: another test file of the run came first.
    return false
  }
}

/** @param outlive true to leave the server running when this process ends */
async function start (folder: string, outlive = false): Promise<EmbeddedPostgres> {
  const log = createLog('error')
  const server = await startEmbeddedPostgres({ dataDir: join(folder, 'pg'), log, settings })
  try {
    await migrate(server.ownerUrl, { log })
  } catch (error) {
    await server.stop()
    throw error
  }
  if (outlive) await server.leave()
  return server
}

/** Stops the run's server and removes what it kept: for `after`. */
export async function stopRun (pid: number): Promise<void> {
  const folder = join(tmpdir(), `${prefix}${pid}`)
  if (!existsSync(folder)) return
  if (existsSync(join(folder, 'pg', 'postmaster.pid'))) {
    const server = await startEmbeddedPostgres({ dataDir: join(folder, 'pg'), log: createLog('error'), settings })
    await server.stop()
  }
  rmSync(folder, { recursive: true, force: true })
}

/** Stops what earlier runs left behind when they were killed: for `before`. */
export async function sweep (): Promise<void> {
  for (const name of readdirSync(tmpdir()).filter((name) => name.startsWith(prefix))) {
    const pid = Number(name.slice(prefix.length))
    if (pid > 0 && !isAlive(pid)) await stopRun(pid)
  }
}

function isAlive (pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

/** Runs one statement as the superuser. */
export async function asAdmin<Row extends pg.QueryResultRow> (server: TestServer, sql: string, values: unknown[] = [], database = 'postgres'): Promise<readonly Row[]> {
  const url = new URL(server.adminUrl)
  url.pathname = `/${database}`
  const client = new pg.Client({ connectionString: url.href })
  await client.connect()
  try {
    return (await client.query<Row>(sql, values)).rows
  } finally {
    await client.end()
  }
}
