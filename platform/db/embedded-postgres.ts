import { spawn } from 'node:child_process'
import { closeSync, existsSync, fchownSync, mkdirSync, openSync, readdirSync, readFileSync, realpathSync, rmSync, statSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { Type, type Static } from 'typebox'
import { Value } from 'typebox/value'
import { describeError, Problem } from '../errors.ts'
import { randomIds } from '../ids.ts'
import type { Log } from '../log.ts'
import { CalmClient } from './database.ts'
import { makeServerReady } from './migrate.ts'
import { endServer, findPostgres, findRunner, freePort, giveTo, isAlive, isServerOf, lastLines, makeDataDirectory, readPidFile, type PostgresBinary, type Runner } from './postgres-binary.ts'

/** A running built-in database. Every URL names `127.0.0.1`, a port and a role with its generated password. */
export interface EmbeddedPostgres {
  /** Role `idesluss_owner`, who owns database `idesluss`: for migrations. */
  readonly ownerUrl: string
  /** Role `idesluss_app`, who owns nothing: for `openDatabase`. */
  readonly appUrl: string
  /** Role `idesluss_queue`, who owns schema `queue` and nothing else. */
  readonly queueUrl: string
  /** The superuser, in database `postgres`: for backups and tests only. */
  readonly adminUrl: string
  /** The server's process id. */
  readonly pid: number
  /** True when it ran already: left by a killed process, or shared with one that lives. */
  readonly adopted: boolean
  /** Stops the server, unless another process of ours still uses it. Idempotent. */
  stop(): Promise<void>
  /** Lets go of the server and leaves it running for others. */
  leave(): Promise<void>
}

export interface EmbeddedPostgresOptions {
  /** Made when missing. */
  readonly dataDir: string
  readonly log: Log
  /** Any free port when left out. */
  readonly port?: number
  /** Server settings on top of ours, such as `{ fsync: 'off' }` in tests. */
  readonly settings?: Readonly<Record<string, string>>
}

type Secrets = Static<typeof secretsSchema>
interface Place { readonly binary: PostgresBinary, readonly runner: Runner, readonly dataDir: string, readonly options: EmbeddedPostgresOptions, readonly secrets: Secrets }
interface Server { readonly pid: number, readonly port: number, readonly adopted: boolean }

const secretsSchema = Type.Object({ postgres: Type.String(), idesluss_owner: Type.String(), idesluss_app: Type.String(), idesluss_queue: Type.String() })
const secretsFile = 'idesluss-passwords.json'
/** Advisory lock in database `postgres`, shared by every process that uses the server. */
const inUse = 7331001
/** Milliseconds. */
const patience = { start: 60_000, refused: 10_000, pause: 5000 }
/** Small: a municipality's ideas fit in memory many times over, and it shares a modest machine. */
const settings = Object.fromEntries([
  ['listen_addresses', '127.0.0.1'], ['unix_socket_directories', ''], ['max_connections', '60'], ['timezone', 'UTC'], ['lc_messages', 'C'],
  ['shared_buffers', '32MB'], ['max_wal_size', '256MB'], ['max_worker_processes', '4'], ['max_logical_replication_workers', '0'],
  ['huge_pages', 'off'], ['io_method', 'sync'], ['jit', 'off'], ['log_min_messages', 'warning']
])

/**
 * Starts the PostgreSQL that came with npm on a data directory, making the directory, roles and database at the first start.
 * A server that already runs on the directory is joined. Nothing is ever deleted from a directory that holds data.
 * @throws Problem unavailable `database.no-binary`, `database.root`, `database.damaged`, `database.version`, `database.port-taken`
 */
export async function startEmbeddedPostgres (options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const dataDir = resolve(options.dataDir)
  const binary = findPostgres()
  mkdirSync(dirname(dataDir), { recursive: true })
  const runner = findRunner(binary, dataDir)
  if (isNew(dataDir)) await makeNew(binary, runner, dataDir, options)
  const place: Place = { binary, runner, dataDir, options, secrets: readSecrets(dataDir, binary.major) }
  const server = await runServer(place, options.port)
  const keeper = new Keeper(place, server)
  await keeper.begin()
  await makeServerReady((database) => adminClient(place, server.port, database), place.secrets)
  const url = (role: keyof Secrets, database: string): string => `postgres://${role}:${place.secrets[role]}@127.0.0.1:${server.port}/${database}`
  return {
    ownerUrl: url('idesluss_owner', 'idesluss'),
    appUrl: url('idesluss_app', 'idesluss'),
    queueUrl: url('idesluss_queue', 'idesluss'),
    adminUrl: url('postgres', 'postgres'),
    get pid () { return keeper.server.pid },
    adopted: server.adopted,
    stop: async () => keeper.stop(),
    leave: async () => keeper.leave()
  }
}

/** Holds a connection while this process uses the server: its lock tells the last one to leave, and its end that the server died. */
class Keeper {
  server: Server
  readonly #place: Place
  #client: pg.Client | undefined
  #stopped: Promise<void> | undefined
  #restarting: Promise<void> = Promise.resolve()

  constructor (place: Place, server: Server) {
    this.#place = place
    this.server = server
  }

  async begin (): Promise<void> {
    const client = adminClient(this.#place, this.server.port)
    let gone: Error | undefined
    const ended = (error: Error): void => {
      gone = error
      this.#lost(client, error)
    }
    client.on('error', ended)
    client.on('end', () => { ended(new Error('connection ended')) })
    await client.connect()
    await client.query('SELECT pg_advisory_lock_shared($1)', [inUse])
    // Not before: one that never came to hold the lock was not lost, and is tried again by whoever called.
    if (gone !== undefined) throw gone
    this.#client = client
  }

  async stop (): Promise<void> {
    return (this.#stopped ??= this.#stop())
  }

  async leave (): Promise<void> {
    return (this.#stopped ??= this.#client?.end() ?? Promise.resolve())
  }

  #lost (client: pg.Client, error: Error): void {
    if (this.#stopped !== undefined || client !== this.#client) return
    this.#client = undefined
    const { log } = this.#place.options
    log.error({ cause: describeError(error) }, 'the built-in database stopped unexpectedly: starting it again')
    this.#restarting = this.#restart()
  }

  /** Starts the server again, however often it takes: it may be killed while it starts. */
  async #restart (): Promise<void> {
    for (let pause = 100; this.#stopped === undefined; pause = Math.min(2 * pause, patience.pause)) {
      try {
        this.server = await runServer(this.#place, this.server.port)
        await this.begin()
        return
      } catch (cause) {
        this.#place.options.log.fatal({ cause: describeError(cause) }, 'the built-in database could not be started again: tried once more')
      }
      await sleep(pause)
    }
  }

  async #stop (): Promise<void> {
    await this.#restarting
    const client = this.#client
    if (client === undefined) return
    let last = false
    try {
      await client.query('SELECT pg_advisory_unlock_shared($1)', [inUse])
      last = (await client.query<{ last: boolean }>('SELECT pg_try_advisory_lock($1) AS last', [inUse])).rows[0]?.last ?? false
      if (last) await endServer(this.#place.binary, this.#place.dataDir, this.server.pid)
    } finally {
      await client.end().catch((error: unknown) => { this.#place.options.log.debug({ cause: describeError(error) }, 'the connection was closed by the server') })
    }
  }
}

function isNew (dataDir: string): boolean {
  if (!existsSync(dataDir)) return true
  try {
    return readdirSync(dataDir).length === 0
  } catch (cause) {
    throw damaged(dataDir, 'it cannot be read; it may belong to another user of this machine', cause)
  }
}

async function makeNew (binary: PostgresBinary, runner: Runner, dataDir: string, options: EmbeddedPostgresOptions): Promise<void> {
  const secrets: Secrets = { postgres: randomIds.secret(), idesluss_owner: randomIds.secret(), idesluss_app: randomIds.secret(), idesluss_queue: randomIds.secret() }
  options.log.info({ dataDir }, 'making the built-in database')
  await makeDataDirectory(binary, runner, dataDir, {
    password: secrets.postgres, files: { [secretsFile]: JSON.stringify(secrets) }, sync: options.settings?.['fsync'] !== 'off'
  })
}

function readSecrets (dataDir: string, major: number): Secrets {
  let text: string
  try {
    const version = readFileSync(join(dataDir, 'PG_VERSION'), 'utf8').trim()
    if (version !== String(major)) {
      throw new Problem('unavailable', 'database.version', `the data in ${dataDir} was made by PostgreSQL ${version}, and this version of Idésluss brings PostgreSQL ${major}`, {
        hint: Number.parseInt(version) > major
          ? 'Use the newer version of Idésluss that made it.'
          : 'Make a backup with the version of Idésluss that made it, move the folder away, start again and restore the backup.'
      })
    }
    text = readFileSync(join(dataDir, secretsFile), 'utf8')
  } catch (cause) {
    if (cause instanceof Problem) throw cause
    throw damaged(dataDir, describeError(cause), cause)
  }
  try {
    return Value.Parse(secretsSchema, JSON.parse(text))
  } catch (cause) {
    throw damaged(dataDir, `${secretsFile} cannot be understood`, cause)
  }
}

function damaged (dataDir: string, why: string, cause?: unknown): Problem {
  return new Problem('unavailable', 'database.damaged', `the built-in database in ${dataDir} cannot be used: ${why}`, {
    cause, hint: `Nothing has been deleted. Restore a backup, or move the folder away (mv ${dataDir} ${dataDir}.damaged) to begin with an empty database.`
  })
}

/** Joins the server that runs on the directory, or starts one. */
async function runServer (place: Place, wantedPort: number | undefined): Promise<Server> {
  let refusedFor = 0
  let taken = 0
  let killed = 0
  for (;;) {
    const running = await findRunning(place)
    if (running !== undefined) return running
    giveTo(place.runner, place.dataDir)
    const port = wantedPort ?? await freePort()
    const outcome = await launch(place, port)
    if (outcome.server !== undefined) return outcome.server
    if (/could not bind|could not create any TCP\/IP sockets/.test(outcome.output)) {
      if (wantedPort !== undefined || ++taken > 10) {
        throw new Problem('unavailable', 'database.port-taken', `port ${port} is taken by another program`, { hint: 'Choose another port, or stop that program.' })
      }
    } else if (outcome.killed === true && ++killed < 10) {
      place.options.log.warn({}, 'the built-in database was killed while it started: starting it again')
    } else if (/pre-existing shared memory block|lock file "postmaster.pid" already exists/.test(outcome.output) && refusedFor < patience.refused) {
      // What a killed server leaves behind takes a moment to go away.
      await sleep(200)
      refusedFor += 200
    } else {
      throw damaged(place.dataDir, lastLines(outcome.output))
    }
  }
}

async function launch (place: Place, port: number): Promise<{ server?: Server, killed?: boolean, output: string }> {
  const { runner, dataDir, binary } = place
  const logFile = join(dataDir, 'server.log')
  const tooLong = existsSync(logFile) && statSync(logFile).size > 1_000_000
  const descriptor = openSync(logFile, tooLong ? 'w' : 'a', 0o600)
  const from = statSync(logFile).size
  if (runner.owner !== undefined) fchownSync(descriptor, runner.owner.uid, runner.owner.gid)
  const flags = Object.entries({ ...settings, ...place.options.settings }).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const { file, args } = runner.command(binary.postgres, ['-D', dataDir, '-p', String(port), ...flags])
  // In a session of its own, so that Ctrl-C reaches us first and we can finish what is under way.
  const child = spawn(file, args, { ...runner.options, detached: true, stdio: ['ignore', descriptor, descriptor] })
  closeSync(descriptor)
  child.unref()
  const failure: string[] = []
  child.on('error', (error) => { failure.push(describeError(error)) })
  const lives = (): boolean => failure.length === 0 && child.exitCode === null && child.signalCode === null
  if (await untilAnswers(place, port, lives) && lives() && child.pid !== undefined) return { server: { pid: child.pid, port, adopted: false }, output: '' }
  if (lives()) failure.push(`it did not answer within ${patience.start / 1000} seconds`)
  const killed = child.signalCode === 'SIGKILL'
  child.kill('SIGQUIT')
  return { killed, output: [readFileSync(logFile).subarray(from).toString(), ...failure].join('\n') }
}

/** Waits until our server answers on the port: one with this data directory and these passwords. */
async function untilAnswers (place: Place, port: number, lives: () => boolean): Promise<boolean> {
  for (let waited = 0; waited < patience.start && lives(); waited += 20) {
    const client = adminClient(place, port)
    client.on('error', () => { /* refused: asked again below, and the server's own log says why */ })
    try {
      await client.connect()
      const { rows } = await client.query<{ data_directory: string }>('SHOW data_directory')
      if (rows[0] !== undefined && realpathSync(rows[0].data_directory) === realpathSync(place.dataDir)) return true
    } catch (error) {
      if (error instanceof pg.DatabaseError && error.code === '28P01') throw damaged(place.dataDir, `${secretsFile} does not fit it`, error)
    } finally {
      await client.end()
    }
    await sleep(20)
  }
  return false
}

/** The server that runs on the directory, by its `postmaster.pid`; a file that names a process of another kind is stale and removed. */
async function findRunning (place: Place): Promise<Server | undefined> {
  const found = readPidFile(place.dataDir)
  if (found === undefined || !isAlive(found.pid)) return undefined
  if (!isServerOf(found.pid, place.dataDir)) {
    rmSync(join(place.dataDir, 'postmaster.pid'), { force: true })
    return undefined
  }
  if (!await untilAnswers(place, found.port, () => isAlive(found.pid))) return undefined
  place.options.log.info({ pid: found.pid }, 'joined the built-in database that was already running')
  return { ...found, adopted: true }
}

function adminClient (place: Place, port: number, database = 'postgres'): pg.Client {
  return new CalmClient({ host: '127.0.0.1', port, user: 'postgres', password: place.secrets.postgres, database, application_name: 'idesluss', connectionTimeoutMillis: 3000 })
}
