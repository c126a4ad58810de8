import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import knexModule, { type Knex } from 'knex'
import pg from 'pg'
import { Type } from 'typebox'
import { Value } from 'typebox/value'
import { describeError, Problem } from '../errors.ts'
import type { Log } from '../log.ts'
import { projectPath } from '../paths.ts'

/** Advisory lock held while migrating: two versions starting at once take turns. */
const migrating = 7331003
/** What knex answers: the batch's number and the names run in it. */
const outcome = Type.Tuple([Type.Number(), Type.Array(Type.String())])

/** Knex would write failures to the console; they are thrown as well. */
const quiet = { warn: ignore, error: ignore, debug: ignore, deprecate: ignore }
function ignore (): void { /* see `quiet` */ }

/**
 * Brings a database's schema up to this version: each file of `migrations/` that has not run yet, in order of name, all in one
 * transaction. Waits while another process does the same.
 * @param ownerUrl a role that may create tables, and role `idesluss_app` where that does not exist yet
 * @returns the names of what was run
 * @throws Problem conflict `database.newer` when the database holds migrations that this version has never heard of;
 * unavailable `database.migration-failed` naming the file; the database is then as it was before
 */
export async function migrate (ownerUrl: string, options: { log: Log, folder?: string }): Promise<readonly string[]> {
  const folder = options.folder ?? projectPath('migrations')
  const files = readdirSync(folder).filter((file) => file.endsWith('.sql')).map((file) => file.replace(/\.sql$/, '')).sort()
  const guard = new pg.Client({ connectionString: ownerUrl, application_name: 'idesluss migrate' })
  guard.on('error', (error) => { options.log.error({ cause: describeError(error) }, 'the connection that guards the migrations ended') })
  await guard.connect()
  const knex = knexModule({ client: 'pg', connection: ownerUrl, pool: { min: 0, max: 2 }, log: quiet })
  try {
    await guard.query('SELECT pg_advisory_lock($1)', [migrating])
    await refuseNewer(guard, files)
    return await run(knex, new SqlFiles(folder, files), options.log)
  } finally {
    await knex.destroy()
    await guard.end()
  }
}

/** SQL files as knex wants its migrations. */
class SqlFiles implements Knex.MigrationSource<string> {
  /** The one being run: what to blame when it fails. */
  current: string | undefined
  readonly #folder: string
  readonly #files: readonly string[]

  constructor (folder: string, files: readonly string[]) {
    this.#folder = folder
    this.#files = files
  }

  async getMigrations (): Promise<string[]> {
    return [...this.#files]
  }

  getMigrationName (file: string): string {
    return file
  }

  async getMigration (file: string): Promise<Knex.Migration> {
    const sql = readFileSync(join(this.#folder, `${file}.sql`), 'utf8')
    return {
      up: async (knex) => {
        this.current = file
        await (await connectionOf(knex)).query(sql)
      },
      down: async () => { throw new Error('migrations only go forward: restore a backup instead') }
    }
  }
}

/** The driver's own connection of a transaction: knex itself would take a question mark in the SQL for a binding. */
async function connectionOf (knex: Knex): Promise<pg.Client> {
  const client: unknown = knex.client
  if (!Value.Check(Type.Object({ acquireConnection: Type.Unknown() }), client) || typeof client.acquireConnection !== 'function') throw new Error('a migration has no connection')
  const connection: unknown = await Reflect.apply(client.acquireConnection, client, [])
  if (!(connection instanceof pg.Client)) throw new Error('a migration has no connection')
  return connection
}

async function run (knex: Knex, source: SqlFiles, log: Log): Promise<readonly string[]> {
  const config = { migrationSource: source, tableName: 'migrations' }
  // A lock left by a process that was killed; nobody else can hold it, since we hold the advisory lock.
  await knex.migrate.forceFreeMigrationsLock(config)
  try {
    const [, names] = Value.Parse(outcome, await knex.migrate.latest(config))
    if (names.length > 0) log.info({ migrations: names }, 'the database was brought up to date')
    return names
  } catch (cause) {
    throw new Problem('unavailable', 'database.migration-failed', `migration ${source.current ?? ''} failed: ${describeError(cause)}`, {
      cause, hint: 'The database is as it was before. Mend the cause and start again.'
    })
  }
}

async function refuseNewer (client: pg.Client, known: readonly string[]): Promise<void> {
  const { rows: [table] } = await client.query<{ there: boolean }>("SELECT to_regclass('migrations') IS NOT NULL AS there")
  if (table?.there !== true) return
  const { rows } = await client.query<{ name: string }>('SELECT name FROM migrations ORDER BY name')
  const unknown = rows.map((row) => row.name).filter((name) => !known.includes(name))
  if (unknown.length > 0) {
    throw new Problem('conflict', 'database.newer', `the database is newer than this version of Idésluss: it has migrations ${unknown.join(', ')}`, {
      hint: 'Start the newer version, or restore a backup made by this one.', details: { unknown }
    })
  }
}

/**
 * Makes what must exist before the migrations, where it is missing: the roles with their passwords, and database `idesluss`.
 * @param admin a superuser's connection, in another database
 * @param passwords by role; the roles' names are ours, never a person's input
 */
async function makeRolesAndDatabase (admin: pg.Client, passwords: Readonly<Record<'idesluss_owner' | 'idesluss_app' | 'idesluss_queue', string>>): Promise<void> {
  await admin.query('SELECT pg_advisory_lock($1)', [migrating])
  for (const role of ['idesluss_owner', 'idesluss_app', 'idesluss_queue'] as const) {
    const { rowCount } = await admin.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [role])
    if (rowCount === 0) await admin.query(`CREATE ROLE ${role} LOGIN PASSWORD ${admin.escapeLiteral(passwords[role])}`)
  }
  await admin.query('GRANT idesluss_app TO idesluss_owner')
  const { rowCount } = await admin.query("SELECT 1 FROM pg_database WHERE datname = 'idesluss'")
  if (rowCount === 0) await admin.query('CREATE DATABASE idesluss OWNER idesluss_owner')
  await admin.query('SELECT pg_advisory_unlock($1)', [migrating])
}

/**
 * Makes the roles, the database and the queue's schema of a server that has none yet; changes nothing of one that has.
 * @param connect a client of the superuser in a database, not yet connected
 */
export async function makeServerReady (connect: (database: string) => pg.Client, passwords: Parameters<typeof makeRolesAndDatabase>[1]): Promise<void> {
  await withClient(connect('postgres'), async (admin) => makeRolesAndDatabase(admin, passwords))
  await withClient(connect('idesluss'), async (admin) => admin.query('CREATE SCHEMA IF NOT EXISTS queue AUTHORIZATION idesluss_queue'))
}

async function withClient (client: pg.Client, run: (client: pg.Client) => Promise<unknown>): Promise<void> {
  try {
    await client.connect()
    await run(client)
  } finally {
    await client.end()
  }
}
