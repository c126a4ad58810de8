/** Milliseconds: a mail that takes longer than this has a slow recipient. */
const slowAfter = 3000
/** Mails to one address at once. */
const perAddress = 2

interface Mail { readonly address: string, readonly domain: string, readonly since: number }

/**
 * Keeps one recipient, or one recipient's mail server, from taking every connection: at most two mails to one address are under way, and a
 * domain whose mails take long leaves two connections to others. In real time, whatever the clock says.
 */
export class Lanes {
  readonly #connections: number
  readonly #now: () => number
  readonly #underWay = new Set<Mail>()
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
    const patience = this.#now() + slowAfter
    while (!this.#hasRoom(key)) {
      const left = patience - this.#now()
      if (left <= 0 || this.#isSlow(key, domain)) return undefined
      await this.#change(left)
    }
    if (this.#isSlow(key, domain)) return undefined
    const mail = { address: key, domain, since: this.#now() }
    this.#underWay.add(mail)
    return () => {
      this.#underWay.delete(mail)
      for (const tell of this.#freed.splice(0)) tell()
    }
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
