import { createPostgresBackend, Queue, runMigrations, withBackend, Worker, type Job } from 'bullmq'
import { Redis } from 'ioredis'
import type { OutboxMessage } from '../engine/index.ts'
import { CalmClient, withConnection } from '../platform/db/database.ts'
import { describeError } from '../platform/errors.ts'
import type { Log } from '../platform/log.ts'

/** What an outbox row is about, and which worker does it. */
export type Topic = OutboxMessage['topic']
export const topics: readonly Topic[] = ['engine', 'job', 'mail']

/** A pointer to an outbox row: the queue carries nothing else. */
export interface Errand { readonly id: string, readonly municipality: string }

/** Figures of one queue. */
export interface QueueFigures { readonly waiting: number, readonly active: number, readonly failed: number }

/** The transport between the relay and the workers: one queue per topic. It may be emptied at any time. */
export interface Queues {
  /** Puts errands on a topic's queue. One that is there already is left alone; one that failed is tried again. */
  add(topic: Topic, errands: readonly Errand[]): Promise<void>
  /** Does a topic's errands, at most `concurrency` at once in this process. */
  work(topic: Topic, concurrency: number, run: (errand: Errand) => Promise<void>): void
  figures(): Promise<Readonly<Record<Topic, QueueFigures>>>
  /** Removes everything: the relay fills it again. */
  empty(): Promise<void>
  /** Lets what is under way finish, for at most `patience` milliseconds, and closes every connection. */
  close(patience?: number): Promise<void>
}

export interface QueueOptions {
  /** A PostgreSQL role that owns schema `queue`, or may make it. Used without `redisUrl`. */
  readonly queueUrl: string
  readonly redisUrl?: string | undefined
  readonly log: Log
}

type Line = Pick<Queue<Errand>, 'addBulk' | 'getFailed' | 'getFailedCount' | 'getJobCounts' | 'obliterate' | 'waitUntilReady' | 'close'> & Audible
type Doer = Pick<Worker<Errand>, 'close' | 'run' | 'waitUntilReady'> & Audible
interface Audible {
  on(event: 'error', heard: (error: Error) => void): unknown
  on(event: 'failed', heard: (job: Job<Errand> | undefined, error: Error) => void): unknown
}

/** BullMQ on one of its two backends. */
interface Transport {
  readonly queue: (name: string) => Line
  readonly worker: (name: string, concurrency: number, run: (job: Job<Errand>) => Promise<void>) => Doer
  readonly close: () => Promise<void>
}

const schema = 'queue'
const prefix = 'idesluss'
/** What is done leaves no trace; what failed stays to be seen, and is tried again by the relay. */
const jobOptions = { removeOnComplete: true, removeOnFail: { count: 1000 } }
/** Milliseconds between two tries to connect a worker. */
const betweenTries = 500
/** Milliseconds: what a killed process had in hand is free for others after this long, however often. Doing an errand twice is harmless. */
const afterCrash = { lockDuration: 10_000, stalledInterval: 5000, maxStalledCount: 1000 }

/** Opens the queues on Redis where there is one, else in PostgreSQL's schema `queue`, which is made or brought up to date. */
export async function openQueues (options: QueueOptions): Promise<Queues> {
  const { log } = options
  const transport = options.redisUrl === undefined ? await onPostgres(options.queueUrl) : onRedis(options.redisUrl, log)
  const queues = new Map(topics.map((topic) => [topic, transport.queue(`${prefix}-${topic}`)]))
  const workers: Crew[] = []
  for (const [topic, queue] of queues) {
    queue.on('error', (error) => { log.warn({ topic, cause: describeError(error) }, 'the queue does not answer') })
    await queue.waitUntilReady()
  }
  return {
    add: async (topic, errands) => {
      const queue = queues.get(topic)
      if (queue !== undefined && errands.length > 0) await addTo(queue, errands)
    },
    work: (topic, concurrency, run) => {
      const make = (): Doer => {
        const worker = transport.worker(`${prefix}-${topic}`, concurrency, async (job) => run(job.data))
        worker.on('error', (error) => { log.warn({ topic, cause: describeError(error) }, 'the queue does not answer') })
        worker.on('failed', (job, error) => { log.error({ topic, errand: job?.data.id, cause: describeError(error) }, 'an errand failed: it will be relayed again') })
        return worker
      }
      workers.push(new Crew(make, log))
    },
    figures: async () => figuresOf(queues),
    empty: async () => { await Promise.all([...queues.values()].map(async (queue) => queue.obliterate({ force: true }))) },
    close: async (patience = 10_000) => {
      await Promise.all(workers.map(async (crew) => crew.close(patience)))
      await Promise.all([...queues.values()].map(async (queue) => queue.close()))
      await transport.close()
    }
  }
}

/** BullMQ ignores an id that it has; one that failed would stay failed, so it is told to try that again. */
async function addTo (queue: Line, errands: readonly Errand[]): Promise<void> {
  const ids = new Set(errands.map(({ id }) => `outbox-${id}`))
  await queue.addBulk(errands.map((data) => ({ name: 'errand', data, opts: { ...jobOptions, jobId: `outbox-${data.id}` } })))
  if (await queue.getFailedCount() === 0) return
  const failed = await queue.getFailed(0, 999)
  await Promise.all(failed.filter((job) => job.id !== undefined && ids.has(job.id)).map(async (job) => job.retry('failed')))
}

async function figuresOf (queues: ReadonlyMap<Topic, Line>): Promise<Record<Topic, QueueFigures>> {
  const figures: Record<Topic, QueueFigures> = { engine: none, job: none, mail: none }
  for (const [topic, queue] of queues) {
    const counts = await queue.getJobCounts('waiting', 'active', 'failed')
    figures[topic] = { waiting: counts['waiting'] ?? 0, active: counts['active'] ?? 0, failed: counts['failed'] ?? 0 }
  }
  return figures
}

const none: QueueFigures = { waiting: 0, active: 0, failed: 0 }

/**
 * A topic's worker. BullMQ remembers for ever that a worker's first connection failed, and one that runs then asks again and again without
 * a pause, so that the process does nothing else: a worker runs only once it is connected, and one that could not connect is made anew.
 */
class Crew {
  readonly #make: () => Doer
  readonly #log: Log
  #worker: Doer
  #closing = false

  constructor (make: () => Doer, log: Log) {
    this.#make = make
    this.#log = log
    this.#worker = make()
    this.#begin(this.#worker)
  }

  async close (patience: number): Promise<void> {
    this.#closing = true
    await closeWorker(this.#worker, patience)
  }

  #begin (worker: Doer): void {
    worker.waitUntilReady().then(() => {
      if (!this.#closing) worker.run().catch(() => { this.#anew(worker) })
    }, () => { this.#anew(worker) })
  }

  /** Why is known: whatever goes wrong with a worker is heard as its `error`. */
  #anew (worker: Doer): void {
    if (this.#closing) return
    setTimeout(() => {
      if (this.#closing) return
      this.#worker = this.#make()
      this.#begin(this.#worker)
    }, betweenTries).unref()
    worker.close(true).catch((error: unknown) => { this.#log.warn({ cause: describeError(error) }, 'a worker that could not connect did not close') })
  }
}

async function closeWorker (worker: Doer, patience: number): Promise<void> {
  const gently = worker.close()
  let timer: NodeJS.Timeout | undefined
  const impatient = new Promise<'late'>((resolve) => { timer = setTimeout(() => { resolve('late') }, patience) })
  const outcome = await Promise.race([gently, impatient])
  clearTimeout(timer)
  if (outcome === 'late') await worker.close(true)
}

function onRedis (url: string, log: Log): Transport {
  // BullMQ's workers wait on the connection for ever, so a command may not give up.
  const connection = new Redis(url, { maxRetriesPerRequest: null })
  connection.on('error', (error) => { log.warn({ cause: describeError(error) }, 'Redis does not answer') })
  return {
    queue: (name) => new Queue<Errand>(name, { connection, prefix }),
    worker: (name, concurrency, run) => new Worker<Errand>(name, run, { connection, prefix, concurrency, autorun: false, ...afterCrash }),
    close: async () => { await connection.quit() }
  }
}

async function onPostgres (url: string): Promise<Transport> {
  await withConnection(url, async (client) => {
    // The role owns the schema but may not make one, and PostgreSQL refuses even CREATE SCHEMA IF NOT EXISTS then.
    const { rowCount } = await client.query('SELECT 1 FROM pg_namespace WHERE nspname = $1', [schema])
    if (rowCount === 0) await client.query(`CREATE SCHEMA ${schema}`)
    const unlessSchema = new Proxy(client, {
      get: (target, name) => name === 'query' ? async (text: string, values?: unknown[]) => text.startsWith('CREATE SCHEMA') ? { rows: [] } : target.query(text, values) : undefined
    })
    await runMigrations(unlessSchema, schema)
  })
  const bull = withBackend(createPostgresBackend)
  // One connection each, beside the one a worker listens on; it is let go when nothing happens, for each costs the server memory.
  const connection = { connectionString: url, schema, max: 1, idleTimeoutMillis: 3000, Client: CalmClient }
  return {
    queue: (name) => new bull.Queue<Errand>(name, { connection }),
    worker: (name, concurrency, run) => new bull.Worker<Errand>(name, run, { connection, concurrency, autorun: false, ...afterCrash }),
    close: async () => { /* each queue and worker closes its own connections */ }
  }
}
