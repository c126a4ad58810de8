import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { Provider, type Configuration } from 'oidc-provider'
import type { CustomFetch } from 'openid-client'
import type { Test } from 'tap'

/** What the provider knows of somebody: the claims it gives. */
export type Account = Readonly<Record<string, string | boolean>>

/** A real OpenID Connect provider. It is called `https://…` as in life; `fetch` reaches it without TLS on this machine. */
export interface SignInService {
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret: string
  readonly fetch: CustomFetch
  /** Who signs in when asked next, and claims given for them. */
  become(id: string, account: Account): void
  /**
   * A browser's way from our page to the provider and back: signs in as whoever was said last, where the provider asks.
   * @returns the address it sends the browser back to, and how often it asked who it was
   */
  visit(address: string): Promise<{ readonly back: string, readonly asked: number }>
  /** Forgets who is signed in there. */
  forget(): void
  /** From now on it does not answer, or does again. */
  down(isDown: boolean): void
}

/** Starts the provider on 127.0.0.1; ends with the test. */
export async function startSignInService (t: Pick<Test, 'teardown'>, issuer: string, redirect: string): Promise<SignInService> {
  const [clientId, clientSecret] = ['ideslussen', 'a secret between the two, long enough for anything']
  let current = { id: 'nobody', account: {} as Account }
  let isDown = false
  const accounts = new Map<string, Account>()
  const configuration: Configuration = {
    clients: [{ client_id: clientId, client_secret: clientSecret, redirect_uris: [redirect], token_endpoint_auth_method: 'client_secret_post' }],
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['preferred_username', 'upn'] },
    conformIdTokenClaims: false,
    cookies: { keys: ['a key of the tests'] },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_context, { uid }) => `/interaction/${uid}` },
    findAccount: async (_context, id) => ({ accountId: id, claims: async () => ({ sub: id, ...accounts.get(id) }) })
  }
  const provider = new Provider(issuer, configuration)
  provider.proxy = true
  const answer = provider.callback()
  const server = createServer((request: IncomingMessage, response: ServerResponse) => {
    const interaction = request.url?.startsWith('/interaction/') === true
    const done = interaction ? interact(provider, request, response, current.id) : answer(request, response)
    done.catch((error: unknown) => { response.destroy(error instanceof Error ? error : undefined) })
  })
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve) })
  t.teardown(async () => new Promise((resolve) => {
    server.closeAllConnections()
    server.close(resolve)
  }))
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  const cookies = new Map<string, string>()
  const reach = async (url: string, options: RequestInit): Promise<Response> => {
    if (isDown) throw new TypeError('fetch failed')
    const { pathname, search, host } = new URL(url)
    const headers = new Headers(options.headers)
    headers.set('x-forwarded-proto', 'https')
    headers.set('x-forwarded-host', host)
    return fetch(`http://127.0.0.1:${String(port)}${pathname}${search}`, { ...options, headers, redirect: 'manual' })
  }
  return {
    issuer,
    clientId,
    clientSecret,
    fetch: async (url, { method, headers, body }) => reach(url, { method, headers, body: typeof body === 'string' || body instanceof URLSearchParams ? body : null }),
    become: (id, account) => {
      current = { id, account }
      accounts.set(id, account)
    },
    forget: () => { cookies.clear() },
    down: (is) => { isDown = is },
    visit: async (from) => {
      let at = from
      let asked = 0
      while (at.startsWith(issuer)) {
        const response = await reach(at, { headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') } })
        for (const line of response.headers.getSetCookie()) keep(cookies, line)
        const next = response.headers.get('location')
        if (next === null) throw new Error(`${at} answered ${String(response.status)}: ${(await response.text()).slice(0, 300)}`)
        at = new URL(next, at).href
        if (at.includes('/interaction/')) asked += 1
      }
      return { back: at, asked }
    }
  }
}

/** Signs in whoever it is to be, and consents, as a page with a button would. */
async function interact (provider: Provider, request: IncomingMessage, response: ServerResponse, id: string): Promise<void> {
  const { prompt, params, grantId, session } = await provider.interactionDetails(request, response)
  if (prompt.name === 'login') {
    await provider.interactionFinished(request, response, { login: { accountId: id, ts: Math.floor(Date.now() / 1000) } }, { mergeWithLastSubmission: false })
    return
  }
  const grant = (grantId === undefined ? undefined : await provider.Grant.find(grantId)) ?? new provider.Grant({ accountId: session?.accountId ?? id, clientId: String(params['client_id']) })
  grant.addOIDCScope('openid email profile')
  await provider.interactionFinished(request, response, { consent: { grantId: await grant.save() } }, { mergeWithLastSubmission: true })
}

function keep (cookies: Map<string, string>, line: string): void {
  const [pair = ''] = line.split(';')
  const at = pair.indexOf('=')
  const [name, value] = [pair.slice(0, at), pair.slice(at + 1)]
  if (value === '' || /expires=Thu, 01 Jan 1970/i.test(line)) cookies.delete(name)
  else cookies.set(name, value)
}
