import type { Engine, OutboxReader } from '../engine/index.ts'
import type { Clock } from '../platform/clock.ts'
import type { Database } from '../platform/db/database.ts'
import { describeError } from '../platform/errors.ts'
import type { Log } from '../platform/log.ts'
import { soon } from './backoff.ts'

export interface TimerServices {
  readonly database: Database
  readonly outbox: OutboxReader
  readonly engine: Pick<Engine, 'fireTimers'>
  readonly clock: Clock
  readonly log: Log
}

const batch = 200

/** Fires due timers, instance by instance, each in its own transaction. One that fails waits its turn and holds up nobody. */
export class TimerPoller {
  readonly #services: TimerServices
  /** What failed, by `nameOf`: how often, and when to try again. */
  readonly #failed = new Map<string, { failures: number, again: Date }>()

  constructor (services: TimerServices) {
    this.#services = services
  }

  /** Fires what is due now. @returns how many instances were fired */
  async poll (): Promise<number> {
    const due = await this.due()
    for (const { instance, municipality } of due) await this.#fire(instance, municipality)
    return due.length
  }

  /** What is due now and not waiting after a failure. */
  async due (): Promise<ReadonlyArray<{ readonly instance: string, readonly municipality: string }>> {
    const now = this.#services.clock.now()
    const most = batch + this.#failed.size
    const due = await this.#services.outbox.dueTimers(most, now)
    if (due.length < most) this.#forgetAllBut(new Set(due.map(nameOf)))
    return due.filter((each) => (this.#failed.get(nameOf(each))?.again ?? now) <= now)
  }

  /** What is due no more has been mended or ended otherwise. */
  #forgetAllBut (due: ReadonlySet<string>): void {
    for (const name of this.#failed.keys()) if (!due.has(name)) this.#failed.delete(name)
  }

  async #fire (instance: string, municipality: string): Promise<void> {
    const { database, engine, log, clock } = this.#services
    const name = nameOf({ instance, municipality })
    try {
      await database.within(municipality, 'system', async (work) => engine.fireTimers(work, instance))
      this.#failed.delete(name)
    } catch (error) {
      const failures = (this.#failed.get(name)?.failures ?? 0) + 1
      this.#failed.set(name, { failures, again: soon(clock.now(), failures) })
      log.error({ instance, municipality, failures, cause: describeError(error) }, 'timers could not be fired: they are tried again')
    }
  }
}

/** Processes that begin at a time are called the same in every municipality. */
function nameOf ({ instance, municipality }: { readonly instance: string, readonly municipality: string }): string {
  return `${municipality} ${instance}`
}
