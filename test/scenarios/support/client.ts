import type { FastifyInstance, InjectOptions, LightMyRequestResponse } from 'fastify'

/** A browser of somebody at an address of their own: it keeps cookies and knows no more than that. */
export class Client {
  readonly #app: FastifyInstance
  readonly #address: () => string
  readonly #cookies = new Map<string, string>()

  /** @param address where each request comes from, so that a test need not wait for the limit on one address */
  constructor (app: FastifyInstance, address: () => string = () => '127.0.0.1') {
    this.#app = app
    this.#address = address
  }

  /** Makes a request and keeps the cookies it was given. */
  async send (request: InjectOptions): Promise<LightMyRequestResponse> {
    const response = await this.glance(request)
    for (const { name, value } of response.cookies) {
      if (value === '') this.#cookies.delete(name)
      else this.#cookies.set(name, value)
    }
    return response
  }

  /** What it holds. */
  cookies (): readonly { readonly name: string, readonly value: string }[] {
    return [...this.#cookies].map(([name, value]) => ({ name, value }))
  }

  /** Another that holds the same. */
  copy (): Client {
    const copied = new Client(this.#app, this.#address)
    for (const [name, value] of this.#cookies) copied.#cookies.set(name, value)
    return copied
  }

  /** Makes a request and forgets what it was told to keep. */
  async glance (request: InjectOptions): Promise<LightMyRequestResponse> {
    return this.#app.inject({ ...request, remoteAddress: this.#address(), cookies: Object.fromEntries(this.#cookies) })
  }

  /** Sends a form with the token of our pages. */
  async form (url: string, fields: Readonly<Record<string, string>>): Promise<LightMyRequestResponse> {
    return this.send(formRequest(url, { skydd: await this.token(), ...fields }))
  }

  /** The token that our pages put in their forms. */
  async token (): Promise<string> {
    const { body } = await this.send({ method: 'GET', url: '/logga-in' })
    const token = /<input type="hidden" name="skydd" value="([^"]+)"/.exec(body)?.[1]
    if (token === undefined) throw new Error('no form token on the page')
    return token
  }

  /** Signs in as one of the demo's people: `kinda/kinda-coordinator`. */
  async signIn (who: string): Promise<this> {
    const { headers } = await this.form('/logga-in', { vem: who })
    if (headers.location !== '/att-gora') throw new Error(`${who} could not sign in`)
    return this
  }
}

/** A POST of form fields as a browser sends it. */
export function formRequest (url: string, fields: Readonly<Record<string, string>>): InjectOptions {
  return { method: 'POST', url, payload: new URLSearchParams(fields).toString(), headers: { 'content-type': 'application/x-www-form-urlencoded' } }
}
