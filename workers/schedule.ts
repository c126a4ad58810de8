import type { Clock } from '../platform/clock.ts'
import type { Database } from '../platform/db/database.ts'
import { describeError } from '../platform/errors.ts'
import type { Log } from '../platform/log.ts'
import type { Due, Schedule } from '../processes/contract.ts'
import { soon } from './backoff.ts'

export interface ScheduleServices {
  readonly database: Database
  readonly schedules?: readonly Schedule[]
  readonly clock: Clock
  readonly log: Log
}

const batch = 200
/** At most so many batches in one pass: what remains comes in the next, a second later, so that timers and mails need not wait for it. */
const batches = 5

/**
 * Does what comes with the days, one thing after another, each in its own transaction and context. Several processes may do the same thing: it
 * is harmless twice. One that fails waits its turn and holds up nobody.
 */
export class SchedulePoller {
  readonly #services: ScheduleServices
  /** What failed, by `nameOf`: how often, and when to try again. */
  readonly #failed = new Map<string, { failures: number, again: Date }>()

  constructor (services: ScheduleServices) {
    this.#services = services
  }

  /** Does what is due now. */
  async poll (): Promise<void> {
    for (const schedule of this.#services.schedules ?? []) {
      for (let round = 0; round < batches; round += 1) {
        const due = await this.#due(schedule)
        for (const each of due) await this.#run(schedule, each)
        if (due.length < batch) break
      }
    }
  }

  /** Whether nothing is due now that does not wait after a failure. */
  async isIdle (): Promise<boolean> {
    for (const schedule of this.#services.schedules ?? []) if ((await this.#due(schedule)).length > 0) return false
    return true
  }

  async #due (schedule: Schedule): Promise<readonly Due[]> {
    const { database, clock } = this.#services
    const now = clock.now()
    const most = batch + this.#failed.size
    const due = await database.unbound(async (tx) => schedule.due(tx, now, most))
    return due.filter((each) => (this.#failed.get(nameOf(each))?.again ?? now) <= now)
  }

  async #run (schedule: Schedule, due: Due): Promise<void> {
    const { database, log, clock } = this.#services
    const name = nameOf(due)
    try {
      await database.within(due.municipality, 'system', async (work) => schedule.run(work, due))
      this.#failed.delete(name)
    } catch (error) {
      const failures = (this.#failed.get(name)?.failures ?? 0) + 1
      this.#failed.set(name, { failures, again: soon(clock.now(), failures) })
      log.error({ ...due, failures, cause: describeError(error) }, 'what was due could not be done: it is tried again')
    }
  }
}

function nameOf ({ municipality, what, id }: Due): string {
  return `${municipality} ${what} ${id}`
}
