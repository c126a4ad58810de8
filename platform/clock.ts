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
