import type { LightMyRequestResponse } from 'fastify'
import t from 'tap'
import { Client } from './support/client.ts'
import { startConfigured } from './support/configured.ts'
import { linkIn, mailsTo, newest } from './support/post.ts'

const service = await startConfigured(t)
const { app, smtp, clock } = service
let asked = 0

/** A browser of its own. */
function browser (): Client {
  return new Client(app, () => `10.9.${String(Math.trunc((asked += 1) / 250))}.${String(asked % 250)}`)
}

/** Asks for a link, and gives the page that answers. */
async function ask (client: Client, address: string): Promise<LightMyRequestResponse> {
  const { statusCode, headers } = await client.form('/logga-in/lank', { adress: address })
  if (statusCode !== 303) throw new Error(`${address} was answered ${String(statusCode)}`)
  await service.settle()
  return client.send({ method: 'GET', url: String(headers.location) })
}

function newestLink (address: string): string {
  return new URL(linkIn(newest(smtp, address, 'Logga in i Idéslussen'), 'Logga in')).pathname
}

function newestCode (address: string, subject = 'Logga in i Idéslussen'): string {
  return /\b(\d{3}) (\d{3})\b/.exec(newest(smtp, address, subject).text ?? '')?.slice(1).join('') ?? ''
}

/** Signs in by the newest link of an address. @param written the address as it is kept */
async function signIn (client: Client, address: string, written = address): Promise<LightMyRequestResponse> {
  await ask(client, address)
  return client.form(newestLink(written), {})
}

async function mainPage (client: Client): Promise<LightMyRequestResponse> {
  return client.send({ method: 'GET', url: '/att-gora' })
}

t.test('a link from the mail signs in by its button, not by being opened, and once', async (t) => {
  const client = browser()
  const page = await ask(client, 'Anna.Berg@tranas.example')
  t.match(page.body, 'Titta i din mejl')
  const link = newestLink('anna.berg@tranas.example')
  const scanner = browser()
  for (let opened = 0; opened < 3; opened += 1) t.equal((await scanner.send({ method: 'GET', url: link })).statusCode, 200, 'a mail scanner may open it')
  t.equal((await mainPage(client)).statusCode, 303, 'nobody is signed in yet')
  t.match((await client.send({ method: 'GET', url: link })).body, 'Du loggar in som anna.berg@tranas.example.')
  const signedIn = await client.form(link, {})
  t.equal(signedIn.headers.location, '/att-gora')
  t.equal((await mainPage(client)).statusCode, 200)
  const other = browser()
  const again = await other.form(link, {})
  t.equal(again.statusCode, 410)
  t.match(again.body, 'Den här länken har slutat gälla')
  t.equal((await mainPage(other)).statusCode, 303, 'and nobody else is let in by it')
})

t.test('pressing the button twice at once is no failure', async (t) => {
  const client = browser()
  await ask(client, 'anna.berg@tranas.example')
  const link = newestLink('anna.berg@tranas.example')
  const answers = await Promise.all([client.form(link, {}), client.form(link, {})])
  t.strictSame(answers.map(({ headers }) => headers.location), ['/att-gora', '/att-gora'])
  t.equal((await mainPage(client)).statusCode, 200)
})

t.test('a link opened in another browser says so, and signs in there', async (t) => {
  const desk = browser()
  const phone = browser()
  await ask(desk, 'anna.berg@tranas.example')
  const link = newestLink('anna.berg@tranas.example')
  t.match((await phone.send({ method: 'GET', url: link })).body, 'Du bad om länken i en annan webbläsare')
  t.notMatch((await desk.send({ method: 'GET', url: link })).body, 'Du bad om länken i en annan webbläsare')
  await phone.form(link, {})
  t.equal((await mainPage(phone)).statusCode, 200)
  t.equal((await mainPage(desk)).statusCode, 303, 'the other screen is not signed in by it')
})

t.test('the code from the mail signs in the screen that asked, spaces or not, in a few tries', async (t) => {
  clock.advance(3_600_000)
  const client = browser()
  await ask(client, 'karin.ek@kinda.example')
  const code = newestCode('karin.ek@kinda.example')
  const wrong = String((Number(code) + 1) % 1_000_000).padStart(6, '0')
  const first = await client.form('/logga-in/kod', { kod: wrong })
  t.equal(first.statusCode, 400)
  t.match(first.body, 'Du har 4 försök kvar')
  t.equal((await client.form('/logga-in/kod', { kod: `${code.slice(0, 3)} ${code.slice(3)}` })).headers.location, '/att-gora')
  const guesser = browser()
  await ask(guesser, 'karin.ek@kinda.example')
  const right = newestCode('karin.ek@kinda.example')
  const guess = String((Number(right) + 1) % 1_000_000).padStart(6, '0')
  const guessers = Array.from({ length: 8 }, () => guesser.copy())
  const answers = await Promise.all(guessers.map(async (each) => each.form('/logga-in/kod', { kod: guess })))
  t.strictSame(answers.map(({ statusCode }) => statusCode).sort(), [400, 400, 400, 400, 410, 410, 410, 410], 'however many guess at once')
  t.equal((await guesser.form('/logga-in/kod', { kod: right })).statusCode, 410, 'after five wrong ones the right one is too late')
})

t.test('an address that nobody has is answered the same, and no mail is sent', async (t) => {
  const known = await ask(browser(), 'anna.berg@tranas.example')
  for (const address of ['ingen@tranas.example', 'gustav@utanfor.example', 'hemtjansten@tranas.example', 'lars@tranas.example']) {
    const before = smtp.mails.length
    const page = await ask(browser(), address)
    t.equal(plain(page.body, address), plain(known.body, 'anna.berg@tranas.example'), address)
    t.equal(smtp.mails.length, before, `${address} gets no mail`)
  }
})

t.test('what is no address is said so, and stays in the field', async (t) => {
  const { statusCode, body } = await browser().form('/logga-in/lank', { adress: 'anna.berg tranas.se' })
  t.equal(statusCode, 400)
  t.match(body, 'Skriv e-postadressen som namn@exempel.se')
  t.match(body, 'value="anna.berg tranas.se"')
})

t.test('the same address asked for again and again gets five mails in an hour', async (t) => {
  clock.advance(3_600_001)
  const before = mailsTo(smtp, 'karin.ek@kinda.example').length
  for (let time = 0; time < 8; time += 1) t.match((await ask(browser(), 'karin.ek@kinda.example')).body, 'Titta i din mejl')
  t.equal(mailsTo(smtp, 'karin.ek@kinda.example').length - before, 5)
})

t.test('a link is good for a quarter of an hour; one that is forged, or longer, or of another kind, never', async (t) => {
  const client = browser()
  await ask(client, 'anna.berg@tranas.example')
  const link = newestLink('anna.berg@tranas.example')
  for (const forged of [link.replace(/.$/, (last) => last === 'a' ? 'b' : 'a'), `${link}a`, link.slice(0, -1), '/logga-in/lank/x%00']) {
    t.equal((await client.send({ method: 'GET', url: forged })).statusCode, 410, forged)
    t.equal((await client.form(forged, {})).statusCode, 410, forged)
  }
  clock.advance(15 * 60_000)
  t.equal((await client.send({ method: 'GET', url: link })).statusCode, 410)
  t.equal((await client.form(link, {})).statusCode, 410)
  t.equal((await mainPage(client)).statusCode, 303)
})

t.test('whoever was going somewhere comes there, and never to another site', async (t) => {
  clock.advance(3_600_000)
  const client = browser()
  t.equal((await client.send({ method: 'GET', url: '/tranas/ideer?text=cykel' })).headers.location, '/logga-in')
  t.equal((await signIn(client, 'anna.berg@tranas.example')).headers.location, '/tranas/ideer?text=cykel')
  for (const till of ['//evil.example/x', 'https://evil.example', '/\\evil.example', '/..//evil.example', '/logga-ut', '/\tx']) {
    clock.advance(3_600_000)
    const lured = browser()
    await lured.send({ method: 'GET', url: `/logga-in?till=${encodeURIComponent(till)}` })
    t.equal((await signIn(lured, 'anna.berg@tranas.example')).headers.location, '/att-gora', till)
  }
})

t.test('somebody of two municipalities gets one mail, chooses where to start, and may change; nobody else may', async (t) => {
  const client = browser()
  const before = smtp.mails.length
  t.equal((await signIn(client, 'maja.ek@tranas.example', 'Maja.Ek@tranas.example')).headers.location, '/logga-in/var')
  t.equal(smtp.mails.length - before, 1)
  const page = await client.send({ method: 'GET', url: '/logga-in/var' })
  t.match(page.body, 'value="tranas/maja"')
  t.match(page.body, 'value="kinda/maja-i-kinda"')
  t.equal((await client.send({ method: 'GET', url: '/tranas/ideer' })).statusCode, 403)
  t.equal((await client.form('/logga-in/var', { vem: 'tranas/maja' })).headers.location, '/att-gora')
  t.equal((await client.send({ method: 'GET', url: '/tranas/ideer' })).statusCode, 200)
  t.strictSame(await service.within('kinda', async ({ tx }) => tx('sessions').where({ person: 'maja-i-kinda' }).whereNull('ended_at')), [], 'the one in Kinda has ended')
  for (const vem of ['kinda/karin', 'tranas/brevladan', '/olle', 'tranas/', 'ydre/x']) t.equal((await client.form('/logga-in/var', { vem })).statusCode, 403, vem)
})

t.test('a coordinator who writes somebody else\'s address on her own row does not become them', async (t) => {
  clock.advance(3_600_000)
  const karin = browser()
  await signIn(karin, 'karin.ek@kinda.example')
  const [known] = await service.within('kinda', async ({ tx }) => tx<{ id: string, name: string }>('people').where({ name: 'Karin Ek' }))
  const id = known?.id ?? ''
  await service.within('kinda', async (work) => service.house.identity.change(work, id, { email: 'anna.berg@tranas.example' }))
  const { headers } = await karin.form('/logga-in/var', { vem: 'tranas/x' })
  t.equal(headers.location, '/logga-in', 'the address she proved is no longer hers: she signs in again')
  t.equal((await mainPage(karin)).statusCode, 303)
  await service.within('kinda', async (work) => service.house.identity.change(work, id, { email: 'karin.ek@kinda.example' }))
  t.equal((await mainPage(karin)).statusCode, 200)
})

t.test('signing out ends it on the server; the last day ends it; a changed role is seen at once', async (t) => {
  clock.advance(3_600_000)
  const client = browser()
  await signIn(client, 'anna.berg@tranas.example')
  const stolen = browser()
  const cookie = (await client.glance({ method: 'GET', url: '/logga-ut' })).raw.req.headers['cookie']
  t.match(await client.form('/logga-ut', {}), { statusCode: 200, body: 'Du är utloggad' })
  t.equal((await stolen.glance({ method: 'GET', url: '/att-gora', headers: { cookie: String(cookie) } })).statusCode, 303, 'the cookie as it was is worth nothing')

  await signIn(client, 'maja.ek@tranas.example', 'Maja.Ek@tranas.example')
  await client.form('/logga-in/var', { vem: 'tranas/maja' })
  t.equal((await client.send({ method: 'GET', url: '/tranas/ideer' })).statusCode, 200)
  await service.within('tranas', async (work) => service.house.identity.change(work, 'maja', { endedOn: '2026-11-23' }))
  t.equal((await client.send({ method: 'GET', url: '/tranas/ideer' })).headers.location, '/logga-in')
  await service.within('tranas', async (work) => service.house.identity.change(work, 'maja', { endedOn: null }))
})

t.test('a session ends after eight hours of nothing, and after a day whatever happens', async (t) => {
  clock.advance(3_600_000)
  const client = browser()
  await signIn(client, 'anna.berg@tranas.example')
  for (let at = 0; at < 23; at += 7) {
    t.equal((await mainPage(client)).statusCode, 200, `${String(at)} hours`)
    clock.advance(7 * 3_600_000)
  }
  t.equal((await mainPage(client)).statusCode, 303, 'a day has passed')
  await signIn(client, 'anna.berg@tranas.example')
  clock.advance(8 * 3_600_000 + 1)
  t.equal((await mainPage(client)).statusCode, 303, 'eight hours of nothing')
})

t.test('what is weighty asks for a proof anew, by a code to the same browser and person', async (t) => {
  const client = browser()
  await signIn(client, 'anna.berg@tranas.example')
  const till = '/logga-in/bekrafta?till=%2Ftranas%2Fideer'
  t.equal((await client.send({ method: 'GET', url: till })).headers.location, '/tranas/ideer', 'just signed in is proof enough')
  clock.advance(16 * 60_000)
  const page = await client.send({ method: 'GET', url: till })
  t.match(page.body, 'Bekräfta att det är du')
  t.equal((await client.form('/logga-in/bekrafta', { till: '/tranas/ideer' })).headers.location, '/logga-in/kod')
  await service.settle()
  const code = newestCode('anna.berg@tranas.example', 'Bekräfta att det är du')
  const other = browser()
  t.equal((await other.form('/logga-in/kod', { kod: code })).statusCode, 410, 'the code is worth nothing in another browser')
  t.equal((await client.form('/logga-in/kod', { kod: code })).headers.location, '/tranas/ideer')
  t.equal((await client.send({ method: 'GET', url: till })).headers.location, '/tranas/ideer')
  t.equal((await browser().send({ method: 'GET', url: till })).headers.location, '/logga-in', 'nobody signed in proves nothing')
})

t.test('an operator signs in by mail, and sees no ideas', async (t) => {
  const client = browser()
  await ask(client, 'olle@drift.example')
  t.equal((await client.form('/logga-in/kod', { kod: newestCode('olle@drift.example') })).headers.location, '/drift')
  for (const url of ['/att-gora', '/tranas/ideer', '/tranas/processer', '/kinda/ideer/2026-0001']) {
    t.equal((await client.send({ method: 'GET', url })).statusCode, 403, url)
  }
  t.equal((await client.send({ method: 'GET', url: '/api/tranas/processes' })).statusCode, 401)
})

t.test('nobody is a persona here, whatever is sent', async (t) => {
  const client = browser()
  t.notMatch((await client.send({ method: 'GET', url: '/logga-in' })).body, 'Det här är en demo')
  t.equal((await client.form('/logga-in', { vem: 'tranas/maja' })).statusCode, 403)
})

/** A page without what differs between any two: the form's token and the address. */
function plain (html: string, address: string): string {
  return html.replaceAll(/name="skydd" value="[^"]*"/g, '').replaceAll(address, '')
}
