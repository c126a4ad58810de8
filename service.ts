/**
 * Composition root: the only file that sees everything. What it composes is a service; `main.ts` is how it is called.
 */
import { existsSync } from 'node:fs'
import { Resolver } from 'node:dns/promises'
import { join } from 'node:path'
import Fastify, { type FastifyInstance } from 'fastify'
import { createAccess, createEngine, createIdentity, createOutboxReader, engineApi, type ConfigurableEngine, type Identity } from './engine/index.ts'
import { systemClock, type Clock } from './platform/clock.ts'
import { keptClock, keptSecret, readConfig, type Config } from './platform/config.ts'
import { openDatabase, requireIsolation, type Database } from './platform/db/database.ts'
import { startEmbeddedPostgres } from './platform/db/embedded-postgres.ts'
import { migrate } from './platform/db/migrate.ts'
import { describeError, Problem } from './platform/errors.ts'
import { randomIds, type Ids } from './platform/ids.ts'
import { createLog, type Log } from './platform/log.ts'
import { projectPath } from './platform/paths.ts'
import { startIncoming } from './portal/incoming/index.ts'
import { builtAssets, portal, type PortalDependencies } from './portal/index.ts'
import { processPages } from './portal/processes/index.tsx'
import type { ProcessServices } from './processes/contract.ts'
import { refuseRealPeople, seedDemo, seedMunicipalities } from './processes/demo.ts'
import { houseRules } from './processes/house-rules.ts'
import { purge } from './processes/ideas/projection/link-life.ts'
import { createOperation, type Names, type Operation } from './processes/operation/index.ts'
import type { FileSettings } from './processes/ideas/files/settings.ts'
import { createProcesses, publishShipped, type Processes } from './processes/index.ts'
import { init, type Setup } from './processes/setup/init.ts'
import { provider } from './processes/setup/provider.ts'
import { openTerminal } from './processes/setup/terminal.ts'
import { openMailbox, startDemoSmtp, startWorkers, type Workers } from './workers/index.ts'

/** Where a service keeps its data and sends its mail, and what is injected into it. */
export interface ServiceOptions {
  readonly databaseUrl: string
  readonly queueUrl: string
  readonly redisUrl?: string | undefined
  /** Undefined: the demo's own mail server. */
  readonly smtpUrl: string | undefined
  readonly publicUrl: string
  readonly secret: string
  readonly demo: boolean
  readonly clock: Clock
  readonly ids: Ids
  readonly log: Log
  /** Where files are kept and scanned: in the database, unscanned, unless told. */
  readonly files?: FileSettings
  /** How sign-in services are reached: by the built-in fetch unless told. */
  readonly providerFetch?: PortalDependencies['providerFetch']
  /** Answers about mail domains: the machine's own name servers unless told. */
  readonly names?: Names
  /** Moves the demo's clock. */
  readonly forward?: (days: number) => void
}

/** Everything composed on one database, before it listens or works. */
export interface House {
  readonly options: ServiceOptions
  readonly database: Database
  readonly engine: ConfigurableEngine
  readonly identity: Identity
  readonly processes: Processes
  readonly services: ProcessServices
  readonly operation: Operation
}

/** Milliseconds until a name server is asked again, and how often: a page waits for the answer. */
const nameServers = { timeout: 2000, tries: 2 }

/** Puts the parts together. Opens the database; nothing runs yet. */
export function compose (options: ServiceOptions): House {
  const { clock, ids, log, secret, publicUrl } = options
  // The demo shares a small machine with its own database.
  const database = openDatabase(options.databaseUrl, clock, { poolMax: options.demo ? 6 : 12 })
  const identity = createIdentity({ clock })
  const engine = createEngine({ ids, log, houseRules: (_xml, model) => houseRules(model) })
  const services = { engine, identity, ids, secret, publicUrl, files: { ...options.files, log } }
  const processes = createProcesses(services)
  for (const projection of processes.projections) engine.listen(projection)
  for (const [type, handler] of Object.entries(processes.jobs)) engine.handle(type, handler)
  const operation = createOperation({ database, clock, names: options.names ?? new Resolver(nameServers) })
  return { options, database, engine, identity, processes, services, operation }
}

/**
 * Publishes the shipped processes where they are new, and in the demo makes its municipalities, people and first ideas.
 * @throws Problem `database.not-isolated`; `demo.real-people`
 */
export async function prepare (house: House): Promise<void> {
  await requireIsolation(house.database)
  if (house.options.demo) {
    await refuseRealPeople(house.services, house.database)
    await seedMunicipalities(house.services, house.database)
  }
  await publishShipped(house.services, house.database, house.processes.diagrams)
  if (house.options.demo) await seedDemo(house.services, house.database)
}

/** Starts the workers, and in the demo without `SMTP_URL` the mail server that keeps every mail. */
export async function work (house: House): Promise<Workers> {
  const { options, database, engine, processes, operation } = house
  const smtp = options.smtpUrl === undefined ? await startDemoSmtp(database, options.log) : undefined
  try {
    const workers = await startWorkers({
      database,
      engine,
      outbox: createOutboxReader(database),
      letter: async (context, row) => processes.letter(context, row),
      refused: async (context, row, code) => processes.refused(context, row, code),
      clock: options.clock,
      log: options.log,
      databaseUrl: options.databaseUrl,
      queueUrl: options.queueUrl,
      redisUrl: options.redisUrl,
      smtpUrl: options.smtpUrl ?? smtp?.url ?? '',
      schedules: processes.schedules,
      chores: [
        { name: 'old links and mails', pause: 3_600_000, run: async () => purge(database, options.clock.now()) },
        { name: 'files', pause: 60_000, run: async () => processes.files.tend(database) },
        { name: 'mail-watch', pause: 60_000, run: async () => operation.watch((told, message) => { options.log.error(told, message) }) }
      ]
    })
    return {
      ...workers,
      stop: async () => {
        await workers.stop()
        await smtp?.close()
      }
    }
  } catch (error) {
    await smtp?.close()
    throw error
  }
}

/** The web application: pages, and the API that the modeler uses. */
export async function application (house: House, health: () => Promise<unknown>): Promise<FastifyInstance> {
  const { options, database, engine, identity, processes, operation } = house
  // The proxy that ends TLS tells who asked; what it was told by others is anybody's word, and would get round the limits.
  const proxies = options.publicUrl.startsWith('https:') ? 1 : 0
  const app = Fastify({ logger: false, trustProxy: (_address, hop) => hop < proxies, bodyLimit: 1024 * 1024 })
  const assets = builtAssets()
  await app.register(portal({
    database,
    engine,
    identity,
    ideas: processes.ideas,
    files: processes.files,
    guarantee: processes.guarantee,
    care: processes.care,
    received: processes.received,
    answers: processes.answers,
    guests: processes.guests,
    mailboxes: processes.mailboxes,
    delegations: processes.delegations,
    operation,
    gates: processes.gates,
    reminders: processes.reminders,
    clock: options.clock,
    ids: options.ids,
    log: options.log,
    secret: options.secret,
    publicUrl: options.publicUrl,
    demo: options.demo,
    health,
    api: (who) => engineApi({ engine, database, who, log: options.log }),
    ...(options.demo && options.smtpUrl === undefined ? { mailbox: openMailbox(database) } : {}),
    ...(options.forward === undefined ? {} : { forward: options.forward, wall: systemClock }),
    ...(options.providerFetch === undefined ? {} : { providerFetch: options.providerFetch }),
    ...(assets === undefined ? {} : { assets })
  }, [processPages]))
  return app
}

/** A service that runs, and how to end it. */
interface Running { stop(): Promise<void> }

/** The database of a configuration: the one named, or the built-in one. */
async function openStore (config: Config, log: Log): Promise<{ readonly databaseUrl: string, readonly ownerUrl: string, readonly queueUrl: string, stop(): Promise<void> }> {
  const { databaseUrl, ownerUrl, queueUrl } = config
  if (databaseUrl !== undefined && ownerUrl !== undefined && queueUrl !== undefined) return { databaseUrl, ownerUrl, queueUrl, stop: async () => {} }
  const server = await startEmbeddedPostgres({ dataDir: join(config.dataDir, 'pg'), log })
  return { databaseUrl: server.appUrl, ownerUrl: server.ownerUrl, queueUrl: server.queueUrl, stop: async () => server.stop() }
}

/** Keeps how to end what has been started. */
type Keep = (end: () => Promise<void>) => void

/** Starts what `begin` starts; ended last first, also when something of it cannot start. One that fails to end keeps no other from it. */
async function start (log: Log, begin: (keep: Keep) => Promise<void>): Promise<Running> {
  const ends: Array<() => Promise<void>> = []
  const stop = async (): Promise<void> => {
    const failures: string[] = []
    for (const end of ends.splice(0).reverse()) await end().catch((error: unknown) => { failures.push(describeError(error)) })
    if (failures.length > 0) throw new Error(failures.join('; '))
  }
  try {
    await begin((end) => { ends.push(end) })
    return { stop }
  } catch (error) {
    await stop().catch((failure: unknown) => { log.error({ cause: describeError(failure) }, 'what had been started could not end cleanly') })
    throw error
  }
}

async function open (config: Config, log: Log, keep: Keep): Promise<House> {
  const store = await openStore(config, log)
  keep(async () => store.stop())
  await migrate(store.ownerUrl, { log })
  const moved = config.demo ? keptClock(config.dataDir) : undefined
  const house = compose({
    databaseUrl: store.databaseUrl,
    queueUrl: store.queueUrl,
    redisUrl: config.redisUrl,
    smtpUrl: config.smtpUrl,
    publicUrl: config.publicUrl,
    secret: config.secret ?? keptSecret(config.dataDir),
    demo: config.demo,
    clock: moved ?? systemClock,
    ids: randomIds,
    log,
    files: config.files,
    ...(moved === undefined ? {} : { forward: (days: number) => { moved.forward(days * 86_400_000) } })
  })
  keep(async () => house.database.close())
  await prepare(house)
  return house
}

/** The whole service: database, workers, pages and API. */
async function serve (config: Config, log: Log): Promise<Running> {
  return start(log, async (keep) => {
    const house = await open(config, log, keep)
    const workers = config.workers ? await work(house) : undefined
    if (workers !== undefined) keep(async () => workers.stop())
    const app = await application(house, async () => workers === undefined ? { workers: 'elsewhere' } : workers.health())
    keep(async () => app.close())
    await app.listen({ host: config.host, port: config.port })
    const incoming = await startIncoming({ ...config.inbound, ...house, received: house.processes.received, clock: house.options.clock, log })
    keep(async () => incoming.stop())
    process.stdout.write(`Idésluss: ${config.publicUrl}${config.demo ? '  (demo; every mail: /mailbox)' : ''}\n`)
  })
}

async function runWorker (config: Config, log: Log): Promise<Running> {
  return start(log, async (keep) => {
    const workers = await work(await open(config, log, keep))
    keep(async () => workers.stop())
    process.stdout.write('Idésluss: workers are running\n')
  })
}

async function runMigrations (config: Config, log: Log): Promise<void> {
  const store = await openStore(config, log)
  try {
    for (const name of await migrate(store.ownerUrl, { log })) process.stdout.write(`${name}\n`)
  } finally {
    await store.stop()
  }
}

/** Runs what sets a service up, on the configured database, and publishes what a new municipality has of its own. @throws Problem invalid `init.demo` */
async function setUp (run: (setup: Setup) => Promise<void>): Promise<void> {
  const { config, log } = settings()
  if (config.demo) throw new Problem('invalid', 'init.demo', 'the demo has its own made-up municipalities', { hint: 'Set DATABASE_URL, SMTP_URL, PUBLIC_URL and SECRET first; .env.example explains each.' })
  const terminal = openTerminal()
  const running = await start(log, async (keep) => {
    keep(async () => { terminal.end() })
    const { services, database, ...house } = await open(config, log, keep)
    await run({ services, database, access: createAccess({ ...house.options }), ask: terminal.ask, out: (line) => { process.stdout.write(`${line}\n`) } })
    await publishShipped(services, database, house.processes.diagrams)
  })
  await running.stop()
}

/** Ends a running service once, at the first signal. */
function endOnSignal (running: Running, log: Log): void {
  let ending = false
  const end = (): void => {
    if (ending) return
    ending = true
    running.stop().then(() => process.exit(0), (error: unknown) => {
      log.error({ cause: describeError(error) }, 'could not end cleanly')
      process.exit(1)
    })
  }
  process.on('SIGTERM', end)
  process.on('SIGINT', end)
}

/** The service's own verbs: each reads the settings of `.env` and the environment. */
export const serviceVerbs: Readonly<Record<string, (args: readonly string[]) => Promise<void>>> = {
  serve: async () => {
    const { config, log } = settings()
    endOnSignal(await serve(config, log), log)
  },
  worker: async () => {
    const { config, log } = settings()
    endOnSignal(await runWorker(config, log), log)
  },
  migrate: async () => {
    const { config, log } = settings()
    await runMigrations(config, log)
  },
  init: async (args) => setUp(async (setup) => init(setup, args)),
  provider: async (args) => setUp(async (setup) => provider(setup, args, process.env['CLIENT_SECRET']))
}

function settings (): { readonly config: Config, readonly log: Log } {
  const file = projectPath('.env')
  if (existsSync(file)) process.loadEnvFile(file)
  const config = readConfig(process.env)
  return { config, log: createLog(config.logLevel) }
}
