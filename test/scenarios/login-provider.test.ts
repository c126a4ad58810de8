import type { LightMyRequestResponse } from 'fastify'
import t from 'tap'
import { Client } from './support/client.ts'
import { startConfigured } from './support/configured.ts'
import { newest } from './support/post.ts'
import { startSignInService } from './support/sign-in-service.ts'

// The redirect address is registered before the service has its port, as an operator would.
const publicUrl = 'https://ideer.example'
const provider = await startSignInService(t, 'https://id.tranas.example', `${publicUrl}/logga-in/svar`)
const service = await startConfigured(t, { publicUrl, providerFetch: provider.fetch })
const saved = await service.within('tranas', async (work) => service.access.saveProvider(work, {
  label: 'Logga in med Tranås kommun', issuer: provider.issuer, clientId: provider.clientId, clientSecret: provider.clientSecret, domains: ['tranas.example'], addressClaim: 'email'
}))
const begin = `/logga-in/med/${saved.id}`
let browsers = 0

function browser (): Client {
  browsers += 1
  return new Client(service.app, () => `10.8.0.${String(browsers)}`)
}

/** Presses the button, signs in at the provider, and comes back with what it sends along. */
async function throughProvider (client: Client, from = begin): Promise<{ response: LightMyRequestResponse, back: string, asked: number }> {
  const { headers } = await client.send({ method: 'GET', url: from })
  const { back, asked } = await provider.visit(String(headers.location))
  return { response: await client.send({ method: 'GET', url: pathOf(back) }), back, asked }
}

function pathOf (address: string): string {
  const { pathname, search } = new URL(address)
  return pathname + search
}

async function signedIn (client: Client): Promise<boolean> {
  return (await client.send({ method: 'GET', url: '/att-gora' })).statusCode === 200
}

t.test('the button leads to the provider and back, signed in, to where one was going', async (t) => {
  provider.become('anna', { email: 'Anna.Berg@tranas.example' })
  const client = browser()
  t.equal((await client.send({ method: 'GET', url: '/tranas/ideer' })).headers.location, '/logga-in')
  const page = await client.send({ method: 'GET', url: '/logga-in' })
  t.match(page.body, `href="${begin}" class="button primary">Logga in med Tranås kommun`)
  const { response, asked } = await throughProvider(client)
  t.equal(asked >= 1, true, 'it asked who it was')
  t.equal(response.headers.location, '/tranas/ideer')
  t.ok(await signedIn(client))
})

t.test('the request is bound to the browser: state, nonce and a proof of possession; nothing secret in it', async (t) => {
  const { headers } = await browser().send({ method: 'GET', url: begin })
  const asked = new URL(String(headers.location))
  t.match(Object.fromEntries(asked.searchParams), { response_type: 'code', code_challenge_method: 'S256', redirect_uri: `${publicUrl}/logga-in/svar`, scope: 'openid email profile' })
  for (const name of ['state', 'nonce', 'code_challenge']) t.ok((asked.searchParams.get(name) ?? '').length >= 43, name)
  t.notMatch(asked.href, encodeURIComponent(provider.clientSecret))
})

t.test('an answer comes once, in the browser that asked, as it was given', async (t) => {
  provider.become('anna', { email: 'anna.berg@tranas.example' })
  const client = browser()
  const { back } = await throughProvider(client)
  await client.form('/logga-ut', {})
  const replayed = await client.send({ method: 'GET', url: pathOf(back) })
  t.equal(replayed.statusCode, 400)
  t.match(replayed.body, 'Inloggningen tog för lång tid, eller är redan använd')
  t.notOk(await signedIn(client))

  const { headers } = await client.send({ method: 'GET', url: begin })
  const fresh = new URL((await provider.visit(String(headers.location))).back)
  const thief = browser()
  t.equal((await thief.send({ method: 'GET', url: pathOf(fresh.href) })).statusCode, 400, 'another browser')
  t.notOk(await signedIn(thief))
  fresh.searchParams.set('state', 'another')
  t.equal((await client.send({ method: 'GET', url: pathOf(fresh.href) })).statusCode, 400, 'another state')
  t.notOk(await signedIn(client))

  const again = await client.send({ method: 'GET', url: begin })
  const mixed = new URL((await provider.visit(String(again.headers.location))).back)
  mixed.searchParams.set('code', new URL(back).searchParams.get('code') ?? '')
  t.equal((await client.send({ method: 'GET', url: pathOf(mixed.href) })).statusCode, 400, 'a code that was used before')
  t.notOk(await signedIn(client))
  for (const url of ['/logga-in/svar', '/logga-in/svar?code=x&state=y', '/logga-in/svar?error=access_denied']) t.equal((await browser().send({ method: 'GET', url })).statusCode, 400, url)
})

t.test('whoever stops at the provider is told so', async (t) => {
  const client = browser()
  const { headers } = await client.send({ method: 'GET', url: begin })
  const state = new URL(String(headers.location)).searchParams.get('state') ?? ''
  const response = await client.send({ method: 'GET', url: `/logga-in/svar?error=access_denied&state=${encodeURIComponent(state)}&iss=${encodeURIComponent(provider.issuer)}` })
  t.equal(response.statusCode, 400)
  t.match(response.body, 'Inloggningen avbröts')
})

t.test('one municipality\'s provider never vouches for another\'s people', async (t) => {
  for (const account of [{ email: 'karin.ek@kinda.example' }, { email: 'anna.berg@tranas.example', email_verified: false }, { preferred_username: 'anna.berg@tranas.example' }]) {
    provider.forget()
    provider.become(`wrong ${JSON.stringify(account)}`, account)
    const client = browser()
    const { response } = await throughProvider(client)
    t.equal(response.statusCode, 403)
    t.match(response.body, 'Kommunens inloggning kan inte intyga din adress')
    t.notOk(await signedIn(client))
  }
  await t.rejects(service.within('kinda', async (work) => service.access.saveProvider(work, {
    label: 'Kinda', issuer: 'https://id.kinda.example', clientId: 'x', clientSecret: 'y', domains: ['tranas.example'], addressClaim: 'email'
  })), { code: 'provider.domain-taken' }, 'and no other municipality\'s may take its domain')
})

t.test('a colleague who is not here is told whom to ask', async (t) => {
  provider.forget()
  provider.become('ny', { email: 'ny.medarbetare@tranas.example' })
  const client = browser()
  const { response } = await throughProvider(client)
  t.equal(response.statusCode, 403)
  t.match(response.body, 'Du finns inte i Idéslussen än')
  t.match(response.body, 'Be idésamordnaren lägga in dig: Anna Berg.')
  t.notOk(await signedIn(client))
})

t.test('a provider that is down is said to be, and a link by mail is offered', async (t) => {
  service.clock.advance(2 * 3_600_000)
  provider.down(true)
  const { statusCode, body } = await browser().send({ method: 'GET', url: begin })
  t.equal(statusCode, 503)
  t.match(body, 'Kommunens inloggning svarar inte')
  t.match(body, 'action="/logga-in/lank"')
  provider.down(false)
  provider.become('anna', { email: 'anna.berg@tranas.example' })
  provider.forget()
  const client = browser()
  const { headers } = await client.send({ method: 'GET', url: begin })
  const { back } = await provider.visit(String(headers.location))
  provider.down(true)
  t.equal((await client.send({ method: 'GET', url: pathOf(back) })).statusCode, 503, 'also when it falls silent half-way')
  provider.down(false)
  t.equal((await client.send({ method: 'GET', url: '/logga-in/med/00000000-0000-4000-8000-000000000000' })).statusCode, 404, 'one that is not there')
})

t.test('proving it anew, the provider asks again even when one is signed in there; and it must be the same person', async (t) => {
  provider.forget()
  provider.become('anna', { email: 'anna.berg@tranas.example' })
  const client = browser()
  await throughProvider(client)
  service.clock.advance(16 * 60_000)
  const step = '/logga-in/bekrafta?till=%2Ftranas%2Fideer'
  t.match((await client.send({ method: 'GET', url: step })).body, 'Bekräfta: Logga in med Tranås kommun')
  const confirm = '/logga-in/bekrafta/med?till=%2Ftranas%2Fideer'
  const { headers } = await client.send({ method: 'GET', url: confirm })
  t.match(Object.fromEntries(new URL(String(headers.location)).searchParams), { prompt: 'login', max_age: '0', login_hint: 'anna.berg@tranas.example' })
  provider.become('maja', { email: 'maja.ek@tranas.example' })
  provider.forget()
  const other = await throughProvider(client, confirm)
  t.match(String(other.response.headers.location), /^\/logga-in\/bekrafta\?till=.*fel=annan$/)
  provider.become('anna', { email: 'anna.berg@tranas.example' })
  provider.forget()
  const { response, asked } = await throughProvider(client, confirm)
  t.ok(asked >= 1)
  t.equal(response.headers.location, '/tranas/ideer')
  t.equal((await client.send({ method: 'GET', url: step })).headers.location, '/tranas/ideer', 'proved')
  t.match((await client.send({ method: 'GET', url: '/att-gora' })).body, 'Anna Berg', 'and still herself')
})

t.test('publishing asks for a proof that is fresh', async (t) => {
  provider.forget()
  provider.become('anna', { email: 'anna.berg@tranas.example' })
  const client = browser()
  await throughProvider(client)
  service.clock.advance(16 * 60_000)
  await throughProvider(client, '/logga-in/bekrafta/med?till=%2Fatt-gora')
  const publish = async (): Promise<LightMyRequestResponse> => client.send({ method: 'POST', url: '/api/tranas/processes/idea-lifecycle/publish', payload: { xml: '<x/>', note: 'x', expectedVersion: 1 } })
  t.not((await publish()).json<{ code: string }>().code, 'step-up.required')
  service.clock.advance(16 * 60_000)
  const refused = await publish()
  t.equal(refused.statusCode, 403)
  t.match(refused.json(), { code: 'step-up.required', message: 'Bekräfta först att det är du.', hint: 'Publicera sedan igen. Utkastet finns kvar.' })
})

t.test('signing out ends it here, and offers to sign out there', async (t) => {
  provider.forget()
  provider.become('anna', { email: 'anna.berg@tranas.example' })
  const client = browser()
  await throughProvider(client)
  const { body } = await client.form('/logga-ut', {})
  t.match(body, 'Du är utloggad')
  t.match(body, 'Logga ut från kommunens inloggning')
  t.match(body, `href="${provider.issuer}/session/end`)
  t.notOk(await signedIn(client))
})

t.test('somebody not proved by one\'s own provider still signs in by mail', async (t) => {
  const client = browser()
  await client.form('/logga-in/lank', { adress: 'karin.ek@kinda.example' })
  await service.settle()
  t.match(newest(service.smtp, 'karin.ek@kinda.example', 'Logga in i Idéslussen').text, 'https://ideer.example/logga-in/lank/')
})

t.test('the secret of a provider is not to be read in the database, and what is wrong with one is named', async (t) => {
  const [row] = await service.within('tranas', async ({ tx }) => tx<{ client_secret: string }>('login_providers').select('client_secret'))
  t.notMatch(row?.client_secret, provider.clientSecret)
  t.strictSame(await service.within('kinda', async (work) => service.access.providers(work)), [], 'nor by another municipality at all')
  const wrong = { label: '', issuer: 'http://id.example', clientId: ' ', domains: ['tranas'], addressClaim: 'email' } as const
  await t.rejects(service.within('tranas', async (work) => service.access.saveProvider(work, wrong)), { code: 'provider.invalid', details: { fields: ['label', 'issuer', 'clientId', 'clientSecret', 'domains'] } })
  for (const tenant of ['common', 'organizations']) {
    await t.rejects(service.within('tranas', async (work) => service.access.saveProvider(work, { ...wrong, label: 'x', clientId: 'x', clientSecret: 'x', domains: ['tranas.example'], issuer: `https://login.microsoftonline.com/${tenant}/v2.0` })), { code: 'provider.invalid' })
  }
})
