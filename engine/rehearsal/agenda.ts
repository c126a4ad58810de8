interface Entry<T> { readonly due: string, readonly order: number, readonly what: T }

/** What is to happen at instants to come: earliest first and, among equals, in the order in which it was put there. A binary heap. */
export class Agenda<T> {
  readonly #entries: Array<Entry<T>> = []
  #order = 0

  /** @param due ISO 8601 in UTC with milliseconds, so that texts sort as instants do */
  add (due: string, what: T): void {
    const entries = this.#entries
    let at = entries.push({ due, order: this.#order++, what }) - 1
    for (let up = (at - 1) >> 1; at > 0 && this.#swapUnless(up, at); up = (at - 1) >> 1) at = up
  }

  get first (): { readonly due: string, readonly what: T } | undefined { return this.#entries[0] }

  /** Takes the first away. */
  shift (): void {
    const entries = this.#entries
    const last = entries.pop()
    if (last === undefined || entries.length === 0) return
    entries[0] = last
    for (let at = 0, down = this.#lesser(1); down > 0 && this.#swapUnless(at, down); down = this.#lesser(2 * at + 1)) at = down
  }

  /** The earlier of two children, the first of which is at `left`; 0 without any. */
  #lesser (left: number): number {
    if (left >= this.#entries.length) return 0
    return left + 1 < this.#entries.length && this.#before(left + 1, left) ? left + 1 : left
  }

  #swapUnless (upper: number, lower: number): boolean {
    if (!this.#before(lower, upper)) return false
    const { [upper]: a, [lower]: b } = this.#entries
    if (a === undefined || b === undefined) return false
    this.#entries[upper] = b
    this.#entries[lower] = a
    return true
  }

  #before (a: number, b: number): boolean {
    const { [a]: one, [b]: other } = this.#entries
    if (one === undefined || other === undefined) return false
    return one.due < other.due || (one.due === other.due && one.order < other.order)
  }
}
