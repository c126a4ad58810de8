import type { FastifyInstance, LightMyRequestResponse } from 'fastify'

/** A browser that keeps cookies and knows no more than that. */
export class Client {
  readonly #app: FastifyInstance
  readonly #cookies = new Map<string, string>()

  /** @param app the portal */
  constructor (app: FastifyInstance) {
    this.#app = app
  }

  /** Opens a page. */
  async get (url: string, method: 'GET' | 'HEAD' = 'GET'): Promise<LightMyRequestResponse> {
    return this.#remember(await this.#app.inject({ method, url, cookies: Object.fromEntries(this.#cookies) }))
  }

  /** Sends a form. @param headers such as what a browser says of the sender */
  async post (url: string, fields: Readonly<Record<string, string>>, headers: Readonly<Record<string, string>> = {}): Promise<LightMyRequestResponse> {
    const payload = new URLSearchParams(fields).toString()
    return this.#remember(await this.#app.inject({ method: 'POST', url, payload, headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers }, cookies: Object.fromEntries(this.#cookies) }))
  }

  /** Opens a page and gives its hidden fields, form token and all. */
  async hidden (url: string): Promise<Record<string, string>> {
    const { body } = await this.get(url)
    return Object.fromEntries([...body.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g)].map(([, name, value]) => [name ?? '', value ?? '']))
  }

  /** Signs in as somebody of the demo. */
  async signIn (who: string): Promise<LightMyRequestResponse> {
    return this.post('/logga-in', { ...await this.hidden('/logga-in'), vem: who })
  }

  /** Forgets every cookie. */
  forget (): void {
    this.#cookies.clear()
  }

  #remember (response: LightMyRequestResponse): LightMyRequestResponse {
    for (const { name, value } of response.cookies) {
      if (value === '') this.#cookies.delete(name)
      else this.#cookies.set(name, value)
    }
    return response
  }
}
