import { Agent, request, type IncomingHttpHeaders } from 'node:http'
import { publicUrl } from './town.ts'

/** What came back, and how long it took from the first byte out to the last byte in, in milliseconds. */
export interface Answer { readonly status: number, readonly headers: IncomingHttpHeaders, readonly body: string, readonly milliseconds: number }

const agent = new Agent({ keepAlive: true, maxSockets: 4 })
let addresses = 0

/** Makes a request over a kept connection, as through the proxy that ends TLS: from an address of its own each time, so that no limit on one address is met. */
export async function ask (base: string, method: 'GET' | 'POST', path: string, options: { readonly form?: Readonly<Record<string, string>>, readonly cookie?: string } = {}): Promise<Answer> {
  const body = options.form === undefined ? undefined : new URLSearchParams(options.form).toString()
  addresses += 1
  const headers = {
    'x-forwarded-for': `10.${String(addresses >> 16 & 255)}.${String(addresses >> 8 & 255)}.${String(addresses & 255)}`,
    ...(options.cookie === undefined ? {} : { cookie: options.cookie }),
    ...(body === undefined ? {} : { origin: publicUrl, 'content-type': 'application/x-www-form-urlencoded', 'content-length': String(Buffer.byteLength(body)) })
  }
  return new Promise((resolve, reject) => {
    const began = process.hrtime.bigint()
    const sent = request(`${base}${path}`, { method, agent, headers }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => { chunks.push(chunk) })
      response.on('error', reject)
      response.on('end', () => {
        const milliseconds = Number(process.hrtime.bigint() - began) / 1e6
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks).toString('utf8'), milliseconds })
      })
    })
    sent.on('error', reject)
    sent.end(body)
  })
}

/** Signs in as somebody of the demo. @returns the cookies. @throws Error when they cannot */
export async function signIn (base: string, who: string): Promise<string> {
  const page = await ask(base, 'GET', '/logga-in')
  const token = /name="skydd" value="([^"]+)"/.exec(page.body)?.[1] ?? ''
  const before = cookiesOf(page.headers)
  const answer = await ask(base, 'POST', '/logga-in', { form: { skydd: token, vem: who }, cookie: before })
  const after = cookiesOf(answer.headers)
  if (answer.status !== 303 || after === '') throw new Error(`${who} could not sign in: ${String(answer.status)}`)
  return [before, after].join('; ')
}

/** Lets go of the connections. */
export function hangUp (): void {
  agent.destroy()
}

function cookiesOf (headers: IncomingHttpHeaders): string {
  return (headers['set-cookie'] ?? []).map((cookie) => cookie.split(';')[0] ?? '').join('; ')
}
