/** One thing that could go several ways in a path, and which way it went. */
export interface Choice {
  /** Where: an element's id; for what happens next of all that could, `next`. */
  readonly at: string
  /** Which way, such as `outcome proceed`, `flow f2`, `error E1`, `message m`. */
  readonly way: string
}

interface Taken extends Choice { readonly ways: readonly string[] }

/**
 * The choices of one path. Those at its beginning are given; after them each takes the way that this path has taken least often there, so that
 * it finds its way out of loops.
 */
export class Choices {
  readonly taken: Taken[] = []
  readonly #given: readonly string[]
  readonly #counts = new Map<string, number>()
  readonly #most: number

  constructor (given: readonly string[], most: number) {
    this.#given = given
    this.#most = most
  }

  #asked = 0

  /** The path has had as many choices as it may, those with one way only among them. */
  get exhausted (): boolean { return this.#asked >= this.#most }

  choose (at: string, ways: readonly [string, ...string[]]): string {
    this.#asked++
    // What can only go one way is no choice.
    if (ways.length === 1) return ways[0]
    const given = this.#given[this.taken.length]
    const way = given !== undefined && ways.includes(given) ? given : this.#leastTaken(at, ways)
    this.#counts.set(`${at} ${way}`, (this.#counts.get(`${at} ${way}`) ?? 0) + 1)
    this.taken.push({ at, way, ways })
    return way
  }

  #leastTaken (at: string, ways: readonly [string, ...string[]]): string {
    let [least] = ways
    for (const way of ways) if (this.#count(at, way) < this.#count(at, least)) least = way
    return least
  }

  /** Time passes five times before something else is done: reminders come one after the other. */
  #count (at: string, way: string): number {
    const count = this.#counts.get(`${at} ${way}`) ?? 0
    return way.startsWith('time ') ? Math.floor(count / 5) : count
  }
}
