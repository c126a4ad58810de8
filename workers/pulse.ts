import type { Clock } from '../platform/clock.ts'
import { describeError } from '../platform/errors.ts'
import type { Log } from '../platform/log.ts'

/** Milliseconds of real time between passes, whatever the clock says. */
const pace = 1000

/** Runs a pass now and then and when told to, one at a time; a failed pass is logged once and tried again. */
export class Pulse {
  readonly #pass: (first: boolean) => Promise<void>
  readonly #log: Log
  readonly #clock: Clock
  readonly #timer: NodeJS.Timeout
  #running: Promise<void> | undefined
  #next: Promise<void> | undefined
  #first = true
  #failing = false
  #stopped = false
  #lastPass: Date | null = null

  /** @param pass told whether it is the first; a throw makes the next one first again */
  constructor (pass: (first: boolean) => Promise<void>, { log, clock }: { log: Log, clock: Clock }) {
    this.#pass = pass
    this.#log = log
    this.#clock = clock
    this.#timer = setInterval(() => { if (this.#running === undefined) this.wake() }, pace)
  }

  /** A pass that begins after this call; never rejects. */
  async beat (): Promise<void> {
    if (this.#stopped) return
    if (this.#running === undefined) {
      this.#running = this.#run()
      return this.#running
    }
    this.#next ??= this.#running.then(async () => {
      this.#next = undefined
      return this.beat()
    })
    return this.#next
  }

  /** As `beat`, for those who do not wait. */
  wake (): void {
    this.beat().catch((error: unknown) => { this.#log.fatal({ cause: describeError(error) }, 'the relay broke') })
  }

  /** Whether the latest pass succeeded, and when one last did. */
  state (): { relaying: boolean, lastPass: Date | null } {
    return { relaying: !this.#failing && !this.#stopped, lastPass: this.#lastPass }
  }

  /** Waits for the pass under way and runs no more. */
  async stop (): Promise<void> {
    this.#stopped = true
    clearInterval(this.#timer)
    await this.#running
    await this.#next
  }

  async #run (): Promise<void> {
    try {
      await this.#pass(this.#first)
      this.#first = false
      if (this.#failing) this.#log.info('the outbox is relayed again')
      this.#failing = false
      this.#lastPass = this.#clock.now()
    } catch (error) {
      if (!this.#failing) this.#log.error({ cause: describeError(error) }, 'the outbox could not be relayed: tried again every second')
      this.#failing = true
      this.#first = true
    } finally {
      this.#running = undefined
    }
  }
}
