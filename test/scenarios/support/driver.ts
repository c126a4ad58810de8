import { setTimeout as sleep } from 'node:timers/promises'
import type { Random } from '../../support/random-process.ts'

/** An idea as whoever handed it in knows it: what was answered, not what may have arrived. */
export interface HandedIn { readonly title: string, readonly status: string }

/** What the manager decides about an idea, known beforehand by its title. */
export type Plan = 'close' | 'proceed'

/**
 * People who hand in ideas and decide while the service is being killed. Whatever gets no answer is sent again, as people do; only an answer
 * counts as done.
 */
export class Driver {
  readonly receipts: HandedIn[] = []
  /** Titles for which a decision was confirmed, by step. */
  readonly contacted = new Set<string>()
  readonly decided = new Set<string>()
  /** How often something had to be sent again. */
  resent = 0
  readonly #url: string
  readonly #random: Random
  readonly #people = new Map<string, { cookie: string, token: string }>()
  #stopped = false

  constructor (url: string, random: Random) {
    this.#url = url
    this.#random = random
  }

  /** Every second idea is closed. */
  static plan (title: string): Plan {
    return Number(title.split(' ').at(-1)) % 2 === 0 ? 'close' : 'proceed'
  }

  /** Hands in ideas, one after another, until told to stop; the last is insisted upon. */
  async handIn (): Promise<void> {
    for (let number = 1; !this.#stopped; number += 1) {
      const title = `Prov ${String(number)}`
      const key = `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`
      const fields = { title, what: 'Vi gör på ett annat sätt.', benefit: 'Det blir bättre', where: 'Hemtjänsten', email: `prov${String(number)}@mejl.example`, nyckel: key, likt: 'annan' }
      const status = await this.#insist(async () => {
        const response = await this.#post('/tranas/ide', fields, '')
        return response.status === 303 ? response.headers.get('location')?.split('?')[0] : undefined
      })
      this.receipts.push({ title, status })
      await sleep(50 + this.#random.below(300))
    }
  }

  /** Does every step of these people's inboxes until told to stop. */
  async decide (): Promise<void> {
    while (!this.#stopped) {
      await this.decideOnce()
      await sleep(50)
    }
  }

  /** Goes through the inboxes once. */
  async decideOnce (): Promise<void> {
    for (const who of ['tranas/tranas-coordinator', 'tranas/tranas-care-manager']) {
      for (const { path, step, title } of await this.#insist(async () => this.#inbox(who))) {
        const done = step === 'Ta första kontakten' ? this.contacted : step === 'Pröva idén' ? this.decided : undefined
        if (done === undefined || !title.startsWith('Prov ')) continue
        await this.#insist(async () => this.#do(who, path, title))
        done.add(title)
      }
    }
  }

  /** No new ideas; what is under way is insisted upon. */
  stop (): void {
    this.#stopped = true
  }

  /** Moves the demo's clock a day. */
  async nextDay (): Promise<void> {
    await this.#insist(async () => {
      const { cookie, token } = await this.#signedIn('tranas/tranas-coordinator')
      const { status } = await this.#post('/mailbox/klocka', { skydd: token, dagar: '1' }, cookie)
      return status === 303 ? true : undefined
    })
  }

  /** The text of a page. */
  async page (path: string): Promise<string> {
    return this.#insist(async () => {
      const response = await fetch(this.#url + path, { signal: AbortSignal.timeout(10_000) })
      return response.ok ? response.text() : undefined
    })
  }

  async #do (who: string, path: string, title: string): Promise<true | undefined> {
    const { cookie, token } = await this.#signedIn(who)
    const { status, headers } = await this.#post(path, { skydd: token, outcome: Driver.plan(title), reason: 'Så blev det.', 'f-message': 'Tack!' }, cookie)
    if (headers.get('location') === '/logga-in') this.#people.delete(who)
    // 409: an earlier attempt arrived, though its answer did not.
    return (status === 303 && headers.get('location') !== '/logga-in') || status === 409 ? true : undefined
  }

  async #inbox (who: string): Promise<{ path: string, step: string, title: string }[] | undefined> {
    const { cookie } = await this.#signedIn(who)
    const response = await fetch(`${this.#url}/att-gora`, { headers: { cookie }, redirect: 'manual', signal: AbortSignal.timeout(10_000) })
    // A session ends when the clock is moved a day: sign in again.
    if (response.headers.get('location') === '/logga-in') this.#people.delete(who)
    if (response.status !== 200) return undefined
    const html = await response.text()
    return [...html.matchAll(/href="(\/att-gora\/[0-9a-f-]{36}\.\d+)"[^>]*><h2>(.*?)<\/h2>/g)].map(([, path = '', heading = '']) => {
      const [step = '', title = ''] = heading.replace(/<[^>]*>/g, '').split(': ')
      return { path, step, title }
    })
  }

  async #signedIn (who: string): Promise<{ cookie: string, token: string }> {
    const known = this.#people.get(who)
    if (known !== undefined) return known
    const first = await fetch(`${this.#url}/logga-in`, { signal: AbortSignal.timeout(10_000) })
    const token = /name="skydd" value="([^"]+)"/.exec(await first.text())?.[1] ?? ''
    const before = cookiesOf(first)
    const answer = await this.#post('/logga-in', { skydd: token, vem: who }, before)
    const after = cookiesOf(answer)
    if (!after.includes('session=')) throw new Error('not signed in')
    const person = { cookie: `${before}; ${after}`, token }
    this.#people.set(who, person)
    return person
  }

  async #post (path: string, fields: Readonly<Record<string, string>>, cookie: string): Promise<Response> {
    const headers = { origin: this.#url, ...(cookie === '' ? {} : { cookie }) }
    const response = await fetch(this.#url + path, { method: 'POST', body: new URLSearchParams(fields), headers, redirect: 'manual', signal: AbortSignal.timeout(10_000) })
    await response.arrayBuffer()
    return response
  }

  /** Tries until there is an answer that counts: the service may be down, or be killed before it answers. */
  async #insist<T> (attempt: () => Promise<T | undefined>): Promise<T> {
    for (let tries = 1; tries <= 1500; tries += 1) {
      try {
        const answer = await attempt()
        if (answer !== undefined) return answer
      } catch (error) {
        if (!(error instanceof Error)) throw error
      }
      this.resent += 1
      await sleep(100)
    }
    throw new Error('the service gave no answer that counts for several minutes')
  }
}

function cookiesOf (response: Response): string {
  return response.headers.getSetCookie().map((cookie) => cookie.split(';')[0] ?? '').join('; ')
}
