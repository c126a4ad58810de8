interface Waiting<Item, Result> { readonly item: Item, readonly found: (result: Result) => void, readonly failed: (reason: unknown) => void }

/**
 * Does things together: whatever comes for a key while the last ones of that key are being done is done next, in one go. One alone waits for
 * nobody, many cost little each.
 */
export class Batches<Item, Result> {
  readonly #most: number
  readonly #run: (key: string, items: readonly Item[]) => Promise<readonly Result[]>
  readonly #waiting = new Map<string, Waiting<Item, Result>[]>()

  /**
   * @param most at once
   * @param run gives a result for each item, in their order; when it throws, so does each `do`
   */
  constructor (most: number, run: (key: string, items: readonly Item[]) => Promise<readonly Result[]>) {
    this.#most = most
    this.#run = run
  }

  /** What came of one. */
  async do (key: string, item: Item): Promise<Result> {
    return new Promise((resolve, reject) => {
      const waiting = this.#waiting.get(key)
      const mine = { item, found: resolve, failed: reject }
      if (waiting !== undefined) {
        waiting.push(mine)
        return
      }
      this.#waiting.set(key, [mine])
      // Those who come in the same turn go along.
      setImmediate(() => { this.#work(key).catch(reject) })
    })
  }

  async #work (key: string): Promise<void> {
    for (;;) {
      const batch = this.#waiting.get(key)?.splice(0, this.#most) ?? []
      if (batch.length === 0) {
        this.#waiting.delete(key)
        return
      }
      try {
        const results = await this.#run(key, batch.map(({ item }) => item))
        for (const [index, { found, failed }] of batch.entries()) {
          const result = results[index]
          if (result === undefined) failed(new Error('a batch gave too few results'))
          else found(result)
        }
      } catch (error) {
        for (const { failed } of batch) failed(error)
      }
    }
  }
}
