/** Where time comes from. Only the composition root makes a system clock; everything else is handed one. */
export interface Clock {
  /** The current instant. */
  now(): Date
}

/** The machine's own clock. */
export const systemClock: Clock = { now: () => new Date() }

/** A clock that stands still until it is moved: for tests, rehearsals and the demo's fast-forward. */
export class ControllableClock implements Clock {
  #now: number

  /** @param start where the clock stands at first */
  constructor (start: Date) {
    this.#now = start.getTime()
  }

  now (): Date {
    return new Date(this.#now)
  }

  /** Moves the clock to an instant. It never goes backwards: an earlier instant is ignored. */
  moveTo (instant: Date): void {
    this.#now = Math.max(this.#now, instant.getTime())
  }

  /** Moves the clock forward. @param milliseconds at least 0 */
  advance (milliseconds: number): void {
    this.#now += Math.max(0, milliseconds)
  }
}

/** A clock that runs ahead of another: the demo's, so that a year's process can be seen in an afternoon. */
export class OffsetClock implements Clock {
  readonly #base: Clock
  readonly #keep: (offset: number) => void
  #offset: number

  /**
   * @param offset milliseconds ahead at first
   * @param keep told the new offset each time it grows, so that a restart does not go back in time
   */
  constructor (base: Clock, offset: number, keep: (offset: number) => void) {
    this.#base = base
    this.#offset = Math.max(0, offset)
    this.#keep = keep
  }

  now (): Date {
    return new Date(this.#base.now().getTime() + this.#offset)
  }

  /** Moves the clock forward. @param milliseconds at least 0 */
  forward (milliseconds: number): void {
    this.#offset += Math.max(0, milliseconds)
    this.#keep(this.#offset)
  }
}
