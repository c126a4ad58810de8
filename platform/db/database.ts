import knexModule, { type Knex } from 'knex'
import pg from 'pg'
import type { Clock } from '../clock.ts'
import { describeError, Problem } from '../errors.ts'
import type { Log } from '../log.ts'

/** A transaction in the context of one municipality: row-level security lets it see that municipality's rows and the shared ones. */
export interface Work {
  readonly tx: Knex.Transaction
  /** Whose rows: a municipality's id (`tranas`), or `''` for the sluice itself, which may write shared rows only. */
  readonly municipality: string
  /** Who acts: a person's id, `giver`, or `system`. Goes into history; never a name. */
  readonly actor: string
  /** One instant for the whole transaction. */
  readonly now: Date
}

/** A transaction bound to no municipality: sees nothing but the narrow functions made for it, and shared rows. */
export type Unbound = Knex.Transaction

/** The runtime database: every access is in a context, and there is no way around it. */
export interface Database {
  /** Runs `run` in one transaction as `actor` of `municipality`; commits when it returns, rolls back when it throws. */
  within<T>(municipality: string, actor: string, run: (work: Work) => Promise<T>): Promise<T>
  /** Runs `run` as the sluice's own coordinator: reads and writes shared rows (mother processes), sees no municipality's rows. */
  shared<T>(actor: string, run: (work: Work) => Promise<T>): Promise<T>
  /** Runs `run` with no context: for the relay, the timer poller, job claims and link look-ups, by their functions. */
  unbound<T>(run: (tx: Unbound) => Promise<T>): Promise<T>
  /** Waits for what is under way and closes every connection. */
  close(): Promise<void>
}

const municipalityId = /^[a-z][a-z0-9-]{0,39}$/

/**
 * Opens the runtime database. Connections take the role `idesluss_app`, which owns nothing and is subject to row-level security.
 * @param url `postgres://user:password@host:port/database`; the user is `idesluss_app` or may `SET ROLE` to it
 * @param clock gives each transaction its instant
 */
export function openDatabase (url: string, clock: Clock, options: { poolMax?: number } = {}): Database {
  const knex = knexModule({
    client: 'pg',
    connection: url,
    // What is written to the database is people's words: an error's text must not hold it.
    compileSqlOnError: false,
    pool: { min: 0, max: options.poolMax ?? 10, idleTimeoutMillis: 5_000, reapIntervalMillis: 1_000 },
    acquireConnectionTimeout: 15_000
  })
  const enter = async <T>(municipality: string, actor: string, sluice: boolean, run: (work: Work) => Promise<T>): Promise<T> =>
    knex.transaction(async (tx) => {
      await tx.raw(
        "SELECT set_config('role', 'idesluss_app', true), set_config('idesluss.municipality', ?, true), set_config('idesluss.sluice', ?, true)",
        [municipality, sluice ? 'on' : ''])
      return run({ tx, municipality, actor, now: clock.now() })
    })
  return {
    within: async (municipality, actor, run) => {
      if (!municipalityId.test(municipality)) throw new Problem('missing', 'municipality.missing', 'no such municipality')
      return enter(municipality, actor, false, run)
    },
    shared: async (actor, run) => enter('', actor, true, run),
    unbound: async (run) => enter('', 'system', false, async ({ tx }) => run(tx)),
    close: async () => knex.destroy()
  }
}

/**
 * What would let a transaction pass by row-level security, were it run by its present role: a role that may, one that has an owner's
 * rights, or tables where it is off (PostgreSQL, Row Security Policies). One line each; none when municipalities are kept apart.
 */
export async function leaksOf (tx: Unbound): Promise<readonly string[]> {
  const { rows } = await tx.raw<{ rows: { leak: string }[] }>(`
    SELECT 'role ' || rolname || ' is a superuser' AS leak FROM pg_roles WHERE rolname = current_user AND rolsuper
    UNION ALL SELECT 'role ' || rolname || ' has BYPASSRLS' FROM pg_roles WHERE rolname = current_user AND rolbypassrls
    UNION ALL SELECT 'role ' || current_user || ' has the rights of ' || pg_get_userbyid(c.relowner) || ', who owns table ' || c.relname
      FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND pg_has_role(current_user, c.relowner, 'USAGE')
    UNION ALL SELECT 'row-level security is off for table ' || c.relname
      FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'municipality' AND NOT a.attisdropped
      WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT (c.relrowsecurity AND c.relforcerowsecurity)`)
  return rows.map(({ leak }) => leak)
}

/** Refuses a database on which municipalities would not be kept apart. @throws Problem unavailable `database.not-isolated` */
export async function requireIsolation (database: Database): Promise<void> {
  const leaks = await database.unbound(leaksOf)
  if (leaks.length === 0) return
  throw new Problem('unavailable', 'database.not-isolated', `the municipalities' rows would not be kept apart: ${leaks.slice(0, 5).join('; ')}`, {
    hint: 'Role idesluss_app must own nothing, be a member of no owner, and be neither SUPERUSER nor BYPASSRLS: ALTER ROLE idesluss_app NOSUPERUSER NOBYPASSRLS.', details: { leaks }
  })
}

/** Runs `run` on a plain connection of its own, in no context: for what brings its own SQL, such as the queue. */
export async function withConnection<T> (url: string, run: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new CalmClient({ connectionString: url, application_name: 'idesluss' })
  try {
    await client.connect()
    return await run(client)
  } finally {
    await client.end()
  }
}

/**
 * Hears a channel's notifications on a connection of its own, until closed. A lost connection is opened anew, every second until it
 * succeeds; what was notified meanwhile is not heard, so the listener must look for itself now and then.
 * @returns closes it
 */
export function listen (url: string, channel: string, heard: () => void, log: Log): () => Promise<void> {
  let client: pg.Client | undefined
  let again: NodeJS.Timeout | undefined
  let closed = false
  const retry = (): void => {
    clearTimeout(again)
    if (!closed) again = setTimeout(begin, 1000)
  }
  const open = async (): Promise<void> => {
    const mine = new pg.Client({ connectionString: url, application_name: `idesluss ${channel}`, keepAlive: true })
    client = mine
    mine.on('notification', heard)
    mine.on('error', (error) => { log.warn({ channel, cause: describeError(error) }, 'the listening connection failed') })
    mine.on('end', retry)
    await mine.connect()
    await mine.query(`LISTEN ${mine.escapeIdentifier(channel)}`)
  }
  const begin = (): void => {
    opening = open().catch((error: unknown) => {
      log.warn({ channel, cause: describeError(error) }, 'listening failed: trying again in a second')
      retry()
    })
  }
  let opening: Promise<void> = Promise.resolve()
  begin()
  return async () => {
    closed = true
    clearTimeout(again)
    await opening
    await client?.end()
  }
}

/**
 * A connection to PostgreSQL whose loss between two queries does not end the process: the next query fails, and tells. For whoever
 * holds a connection without listening for its `error`, as BullMQ does.
 */
export class CalmClient extends pg.Client {
  constructor (config?: pg.ClientConfig) {
    super(config)
    this.on('error', () => { /* told by the query that fails */ })
  }
}

/**
 * Runs a transaction once more, in silence, when PostgreSQL chose it to break a deadlock (SQLSTATE 40P01): nothing of it was kept, and whoever
 * it waited for has gone on by now. A second deadlock is the caller's to hear.
 * @param transact opens a transaction of its own each time
 */
export async function pastDeadlock<T> (transact: () => Promise<T>): Promise<T> {
  try {
    return await transact()
  } catch (error) {
    if (!(error instanceof Error) || !('code' in error) || error.code !== '40P01') throw error
    return transact()
  }
}
