import t from 'tap'
import { detail, taskId } from './support/fake-ideas.ts'
import { Client } from './support/client.ts'
import { testPortal } from './support/portal.ts'

const { app, ideas, clock } = await testPortal(t)

t.test('without signing in one is led to do so', async (t) => {
  for (const path of ['/att-gora', `/att-gora/${taskId}`, '/tranas/ideer', '/tranas/ideer/2026-0012']) {
    const answer = await new Client(app).get(path)
    t.equal(answer.statusCode, 303, path)
    t.equal(answer.headers.location, '/logga-in', path)
  }
})

t.test('in the demo one chooses who to be, and only demo people', async (t) => {
  const client = new Client(app)
  const page = await client.get('/logga-in')
  t.match(page.body, 'Anna Berg')
  t.match(page.body, 'enhetschef, mottagare')
  t.notMatch(page.body, 'Hans Hemlig')
  for (const who of ['tranas/t-hemlig', 'kinda/t-anna', 'tranas/ingen', 'tranas']) {
    const answer = await client.signIn(who)
    t.equal(answer.headers.location, '/logga-in?okand=1', who)
    t.equal((await client.get('/att-gora')).statusCode, 303, who)
  }
  const answer = await client.signIn('tranas/t-anna')
  t.equal(answer.headers.location, '/att-gora')
  const session = answer.cookies.find(({ name }) => name === 'session')
  t.match(session, { httpOnly: true, sameSite: 'Lax', path: '/' })
})

t.test('the inbox says what, by when, and lateness in words', async (t) => {
  const client = new Client(app)
  await client.signIn('tranas/t-anna')
  const { body } = await client.get('/att-gora')
  t.match(body, 'Pröva idén: Cykelpool för hemtjänsten')
  t.match(body, '2 arbetsdagar försenat')
  const empty = new Client(app)
  await empty.signIn('tranas/t-maria')
  t.match((await empty.get('/att-gora')).body, 'Inget väntar på dig just nu')
})

t.test('a task is done from the inbox with a token, and by the one whose it is', async (t) => {
  const client = new Client(app)
  await client.signIn('tranas/t-anna')
  const path = `/att-gora/${taskId}`
  const hidden = await client.hidden(path)
  t.equal((await client.post(path, { outcome: 'proceed' })).statusCode, 403)
  t.equal(ideas.written.length, 0)
  const other = new Client(app)
  await other.signIn('tranas/t-maria')
  t.equal((await other.get(path)).statusCode, 404)
  const answer = await client.post(path, { ...hidden, outcome: 'proceed', reason: '' })
  t.equal(answer.headers.location, `${path}?klart=1`)
  t.strictSame(ideas.written.at(-1), { outcome: 'proceed', reason: '', answers: {} })
  t.match((await client.get(`${path}?klart=1`)).body, 'Till Att göra')
  t.equal((await client.get('/att-gora/hittepå')).statusCode, 404)
})

t.test('ideas are seen in one’s own municipality only', async (t) => {
  const client = new Client(app)
  await client.signIn('kinda/k-karin')
  for (const path of ['/tranas/ideer', '/tranas/ideer/2026-0012']) {
    const answer = await client.get(path)
    t.equal(answer.statusCode, 403, path)
    t.match(answer.body, 'Du har inte tillgång')
  }
  const posted = await client.post('/tranas/ideer/2026-0012', { ...await client.hidden('/kinda/ideer/2026-0012'), text: 'Hej' })
  t.equal(posted.statusCode, 403)
  t.equal((await client.get('/kinda/ideer')).statusCode, 200)
  t.equal((await client.get('/stockholm/ideer')).statusCode, 404)
})

t.test('search and filters stay in the address', async (t) => {
  const client = new Client(app)
  await client.signIn('tranas/t-maria')
  const { body } = await client.get('/tranas/ideer?sok=cykel%20%22%3Cb%3E&lage=assessed&pagar=1&sida=2')
  t.match(body, 'value="cykel &quot;&lt;b>')
  t.match(body, /value="assessed" selected/)
  t.match(body, '/tranas/ideer?sok=cykel+%22%3Cb%3E&amp;lage=assessed&amp;pagar=1&amp;sida=3')
  t.match(body, 'Sida 2 av 53')
  t.match((await client.get('/tranas/ideer?sok=inget')).body, 'Inga idéer passar')
  for (const odd of ['?sida=-1', '?sida=1e99', '?sok=%00', '?sok=a&sok=b', '?lage=hej', '?sida[]=1']) t.equal((await client.get(`/tranas/ideer${odd}`)).statusCode, 200, odd)
})

t.test('one idea is seen whole, with its place in the diagram, and commented on', async (t) => {
  const client = new Client(app)
  await client.signIn('tranas/t-maria')
  const path = `/tranas/ideer/${detail.number}`
  const { body } = await client.get(path)
  t.match(body, 'Åsa Öberg')
  t.match(body, '/tranas/processer/idea-lifecycle?ide=2026-0012')
  const hidden = await client.hidden(path)
  t.equal((await client.post(path, { text: 'Utan kod' })).statusCode, 403)
  t.equal((await client.post(path, { ...hidden, text: '' })).statusCode, 400)
  const saved = await client.post(path, { ...hidden, text: 'Ring henne.' })
  t.equal(saved.headers.location, `${path}?klart=kommentar`)
  t.strictSame(ideas.written.at(-1), { person: 't-maria', id: 'i1', text: 'Ring henne.' })
  for (const nr of ['2026-9999', 'hej', '%00', '..%2f..']) t.equal((await client.get(`/tranas/ideer/${nr}`)).statusCode, 404, nr)
})

t.test('signing out forgets the visitor, by POST', async (t) => {
  const client = new Client(app)
  await client.signIn('tranas/t-anna')
  const hidden = await client.hidden('/logga-ut')
  t.equal((await client.get('/att-gora')).statusCode, 200, 'looking at the page signs nobody out')
  await client.post('/logga-ut', hidden)
  t.equal((await client.get('/att-gora')).statusCode, 303)
})

t.test('a forged session is nobody’s', async (t) => {
  const answer = await app.inject({ url: '/att-gora', cookies: { session: `tranas~t-anna~${String(clock.now().getTime())}~${String(clock.now().getTime())}~${'a'.repeat(32)}` } })
  t.equal(answer.statusCode, 303)
  t.equal((await app.inject({ url: '/att-gora', cookies: { session: '~~~~' } })).statusCode, 303)
})

t.test('a session ends after eight hours without use, and after a day whatever happens', async (t) => {
  const hour = 3_600_000
  const client = new Client(app)
  await client.signIn('tranas/t-anna')
  for (let used = 0; used < 3; used += 1) {
    clock.advance(7 * hour)
    t.equal((await client.get('/att-gora')).statusCode, 200, 'used within eight hours')
  }
  clock.advance(4 * hour)
  t.equal((await client.get('/att-gora')).statusCode, 303, 'a day has passed')
  await client.signIn('tranas/t-anna')
  clock.advance(8 * hour + 1)
  t.equal((await client.get('/att-gora')).statusCode, 303, 'idle too long')
})
