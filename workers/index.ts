import type { Engine, OutboxReader, OutboxRow } from '../engine/index.ts'
import type { Clock } from '../platform/clock.ts'
import { listen, type Database, type Work } from '../platform/db/database.ts'
import type { Log } from '../platform/log.ts'
import type { Letter, Schedule } from '../processes/contract.ts'
import { startChores, type Chore } from './chores.ts'
import { deliver, doJob } from './errands.ts'
import { MailRoom } from './mail/mail-room.ts'
import { openTransport } from './mail/transport.ts'
import { Pulse } from './pulse.ts'
import { openQueues, type Errand, type QueueFigures, type Queues, type Topic } from './queue.ts'
import { relayOutbox } from './relay.ts'
import { SchedulePoller } from './schedule.ts'
import { TimerPoller } from './timers.ts'

export { openMailbox, type DemoMail, type DemoMailbox } from './demo/mailbox.ts'
export { startDemoSmtp, type DemoSmtp } from './demo/smtp-server.ts'

export interface WorkerOptions {
  readonly database: Database
  readonly outbox: OutboxReader
  readonly engine: Pick<Engine, 'deliver' | 'runJob' | 'failJob' | 'fireTimers'>
  /** Draws the mail of an outbox row; undefined when there is nobody to send it to any more. */
  readonly letter: (work: Work, row: OutboxRow) => Promise<Letter | undefined>
  /** Hears that the address of a mail was refused for good. */
  readonly refused?: (work: Work, row: OutboxRow, code: string) => Promise<void>
  readonly clock: Clock
  readonly log: Log
  /** The runtime database's URL, to hear of new outbox rows at once. */
  readonly databaseUrl: string
  /** A role that owns schema `queue`, or may make it; unused with Redis. */
  readonly queueUrl: string
  readonly redisUrl?: string | undefined
  readonly smtpUrl: string
  /** What is to be done now and then besides. */
  readonly chores?: readonly Chore[]
  /** What comes with the days. */
  readonly schedules?: readonly Schedule[]
}

/** Figures for `/halsa` and the operator. */
export interface WorkerHealth {
  /** Whether the latest pass of the relay and the timers succeeded. */
  readonly relaying: boolean
  readonly lastPass: Date | null
  readonly underWay: number
  readonly queues: Readonly<Record<Topic, QueueFigures>>
}

export interface Workers {
  /** Finishes what is under way, for at most 10 seconds, and closes every connection. Idempotent. */
  stop(): Promise<void>
  /** Resolves when nothing is due: no outbox row available, no timer, nothing that comes with the day, nothing under way. What is postponed to later does not count. */
  idle(): Promise<void>
  health(): Promise<WorkerHealth>
}

/** Errands at once in this process, by topic; of mails twice what the mail server is sent at once, so that the next are drawn meanwhile. */
const concurrency: Readonly<Record<Exclude<Topic, 'mail'>, number>> = { engine: 2, job: 3 }

/** Starts the relay, the timers and a worker per topic. What an earlier process left undone is relayed at once. */
export async function startWorkers (options: WorkerOptions): Promise<Workers> {
  const { outbox, clock, log } = options
  const queues = await openQueues({ queueUrl: options.queueUrl, redisUrl: options.redisUrl, log })
  const transport = openTransport(options.smtpUrl)
  const mailRoom = new MailRoom({ ...options, transport }, () => performance.now())
  const timers = new TimerPoller(options)
  const schedule = new SchedulePoller(options)
  const pulse = new Pulse(async (first) => {
    await timers.poll()
    await schedule.poll()
    await relayOutbox(outbox, queues, clock, first)
  }, options)
  let underWay = 0
  const counted = (run: (errand: Errand) => Promise<void>) => async (errand: Errand): Promise<void> => {
    underWay += 1
    try {
      await run(errand)
    } finally {
      underWay -= 1
    }
  }
  queues.work('engine', concurrency.engine, counted(async (errand) => deliver(options, errand)))
  queues.work('job', concurrency.job, counted(async (errand) => doJob(options, errand)))
  queues.work('mail', 2 * transport.connections, counted(async (errand) => mailRoom.send(errand)))
  const deaf = listen(options.databaseUrl, 'idesluss_outbox', () => { pulse.wake() }, log)
  pulse.wake()
  const endChores = startChores(options.chores ?? [], log)
  let stopped: Promise<void> | undefined
  const stop = async (): Promise<void> => {
    await endChores()
    await pulse.stop()
    await deaf()
    await queues.close()
    transport.close()
  }
  return {
    stop: async () => { await (stopped ??= stop()) },
    idle: async () => {
      for (;;) {
        await pulse.beat()
        if (underWay === 0 && await nothingDue({ timers, schedule, outbox, queues, clock })) return
        await new Promise((resolve) => { setTimeout(resolve, 5) })
      }
    },
    health: async () => ({ ...pulse.state(), underWay, queues: await queues.figures() })
  }
}

interface Looking { readonly timers: TimerPoller, readonly schedule: SchedulePoller, readonly outbox: OutboxReader, readonly queues: Queues, readonly clock: Clock }

/** Whether there is nothing to do at this instant. */
async function nothingDue ({ timers, schedule, outbox, queues, clock }: Looking): Promise<boolean> {
  if ((await timers.due()).length > 0 || !await schedule.isIdle()) return false
  const now = clock.now()
  if ((await outbox.pending(1, now, new Date(now.getTime() + 86_400_000))).length > 0) return false
  // An errand that is done leaves the queue a moment later; until then the same row could not be relayed again.
  return Object.values(await queues.figures()).every(({ waiting, active }) => waiting + active === 0)
}
