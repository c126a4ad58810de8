/** Milliseconds: a mail that takes longer than this has a slow recipient. */
const slowAfter = 3000
/** Milliseconds: while mails to an address take longer than this, only a few more wait for them. */
const hurriedAfter = 300
/** Mails to one address at once, and how many may wait behind them. */
const perAddress = 2
const mostWaiting = 3

interface Mail { readonly address: string, readonly domain: string, readonly since: number }

/**
 * Keeps one recipient, or one recipient's mail server, from taking every connection: at most two mails to one address are under way, and a
 * domain whose mails take long leaves two connections to others. In real time, whatever the clock says.
 */
export class Lanes {
  readonly #connections: number
  readonly #now: () => number
  readonly #underWay = new Set<Mail>()
  readonly #waiting = new Map<string, number>()
  #freed: Array<() => void> = []

  /** @param now milliseconds that only go forward */
  constructor (connections: number, now: () => number) {
    this.#connections = connections
    this.#now = now
  }

  /**
   * Waits for room, a few seconds at most.
   * @returns to be called when the mail is sent or refused; undefined when others should go first and this one later
   */
  async enter (address: string): Promise<(() => void) | undefined> {
    const key = address.toLowerCase()
    const domain = key.slice(key.lastIndexOf('@') + 1)
    if (!await this.#room(key, domain)) return undefined
    const mail = { address: key, domain, since: this.#now() }
    this.#underWay.add(mail)
    return () => {
      this.#underWay.delete(mail)
      for (const tell of this.#freed.splice(0)) tell()
    }
  }

  /** False when it was not to be had in time. */
  async #room (address: string, domain: string): Promise<boolean> {
    const patience = this.#now() + slowAfter
    this.#waiting.set(address, (this.#waiting.get(address) ?? 0) + 1)
    try {
      while (!this.#hasRoom(address)) {
        const left = patience - this.#now()
        if (left <= 0 || this.#isSlow(address, domain) || this.#isCrowded(address)) return false
        await this.#change(Math.min(left, hurriedAfter))
      }
      return !this.#isSlow(address, domain)
    } finally {
      const others = (this.#waiting.get(address) ?? 1) - 1
      if (others > 0) this.#waiting.set(address, others)
      else this.#waiting.delete(address)
    }
  }

  #isCrowded (address: string): boolean {
    const limit = this.#now() - hurriedAfter
    return (this.#waiting.get(address) ?? 0) > mostWaiting && this.#count((mail) => mail.address === address && mail.since < limit) > 0
  }

  #hasRoom (address: string): boolean {
    return this.#count((mail) => mail.address === address) < perAddress
  }

  #isSlow (address: string, domain: string): boolean {
    const limit = this.#now() - slowAfter
    if (this.#count((mail) => mail.address === address && mail.since < limit) > 0) return true
    return this.#count((mail) => mail.domain === domain && mail.since < limit) >= Math.max(1, this.#connections - 2)
  }

  #count (fits: (mail: Mail) => boolean): number {
    let count = 0
    for (const mail of this.#underWay) if (fits(mail)) count += 1
    return count
  }

  /** Until somebody is done, or so many milliseconds have passed. */
  async #change (milliseconds: number): Promise<void> {
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, milliseconds)
      this.#freed.push(() => {
        clearTimeout(timer)
        resolve()
      })
    })
  }
}
