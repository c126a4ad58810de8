import t from 'tap'
import { links } from './support/fake-ideas.ts'
import { Client } from './support/client.ts'
import { testPortal } from './support/portal.ts'

const { app, ideas } = await testPortal(t)
const whole = { what: 'Vi delar på bilarna', benefit: 'Mindre väntan', where: 'Norr', title: 'Bilpool', email: 'asa@example.se', name: 'Åsa' }

t.test('a whole idea leads to its private page with the receipt', async (t) => {
  const client = new Client(app)
  const answer = await client.post('/tranas/ide', { ...await client.hidden('/tranas/ide'), ...whole })
  t.equal(answer.statusCode, 303)
  t.equal(answer.headers.location, `/min-ide/${links.status}?ny=1`)
  const receipt = await client.get(String(answer.headers.location))
  t.match(receipt.body, 'Tack! Din idé är inlämnad.')
  t.match(receipt.body, '2026-0012')
  t.match(receipt.body, 'fredag 4 december')
  t.match(receipt.body, 'om 8 arbetsdagar')
})

t.test('the same form sent twice is one idea', async (t) => {
  const client = new Client(app)
  const before = ideas.written.length
  const fields = { ...await client.hidden('/tranas/ide'), ...whole }
  await client.post('/tranas/ide', fields)
  const again = await client.post('/tranas/ide', fields)
  t.equal(again.statusCode, 303)
  t.equal(ideas.written.length, before + 1)
})

t.test('what is missing is told at the top with links, and nothing typed is lost', async (t) => {
  const client = new Client(app)
  const fields = await client.hidden('/tranas/ide')
  const answer = await client.post('/tranas/ide', { ...fields, what: 'En "sak" <b>&', email: 'fel', name: 'Åsa' })
  t.equal(answer.statusCode, 400)
  t.match(answer.body, '<title>Fel: Lämna en idé')
  t.match(answer.body, 'href="#falt-benefit"')
  t.match(answer.body, 'href="#falt-email"')
  t.match(answer.body, 'En &quot;sak&quot; &lt;b>&amp;')
  t.notMatch(answer.body, '<b>&')
  t.match(answer.body, 'value="fel"')
  t.match(answer.body, 'value="Åsa"')
  t.match(answer.body, `value="${fields['nyckel'] ?? '-'}"`, 'the idempotency key stays')
  t.ok(answer.body.indexOf('#falt-benefit') < answer.body.indexOf('#falt-title'), 'in the order of the page')
})

t.test('a form from another site, or without its token, is refused and keeps what was typed', async (t) => {
  const before = ideas.written.length
  const client = new Client(app)
  const fields = { ...await client.hidden('/tranas/ide'), ...whole }
  const cross = await client.post('/tranas/ide', fields, { 'sec-fetch-site': 'cross-site' })
  t.equal(cross.statusCode, 403)
  const evil = await client.post('/tranas/ide', fields, { origin: 'https://evil.example' })
  t.equal(evil.statusCode, 403)
  const bare = await client.post('/tranas/ide', whole)
  t.equal(bare.statusCode, 403)
  t.match(bare.body, 'Vi delar på bilarna')
  client.forget()
  const forged = await client.post('/tranas/ide', fields)
  t.equal(forged.statusCode, 403)
  t.equal(ideas.written.length, before)
})

t.test('a browser without cookies may hand in an idea when it vouches for the origin', async (t) => {
  const answer = await new Client(app).post('/tranas/ide', { ...whole, nyckel: 'x' }, { 'sec-fetch-site': 'same-origin' })
  t.equal(answer.statusCode, 303)
})

t.test('what robots fill in gives the form back, emptied of it, and no idea', async (t) => {
  const before = ideas.written.length
  const client = new Client(app)
  const answer = await client.post('/tranas/ide', { ...await client.hidden('/tranas/ide'), ...whole, webbplats: 'http://spam.example' })
  t.equal(answer.statusCode, 400)
  t.match(answer.body, 'Skicka en gång till')
  t.notMatch(answer.body, 'spam.example')
  t.equal(ideas.written.length, before)
})

t.test('a poster gives the unit and fills in where', async (t) => {
  const client = new Client(app)
  const page = await client.get('/i/k7')
  t.match(page.body, 'Du lämnar idén från Hemtjänsten Norr.')
  t.match(page.body, 'value="Hemtjänsten Norr"')
  await client.post('/i/k7', { ...await client.hidden('/i/k7'), ...whole })
  t.match(ideas.written.at(-1), { unit: 'hemtjanst', where: 'Norr' })
  t.equal((await client.get('/i/finns-inte')).statusCode, 404)
})

t.test('an idea without address or name holds neither', async (t) => {
  const client = new Client(app)
  await client.post('/tranas/ide', { ...await client.hidden('/tranas/ide'), ...whole, email: ' ', name: '' })
  t.match(ideas.written.at(-1), { email: null, name: null, unit: null })
})

t.test('the form says how personal data is used and that it can become public', async (t) => {
  const { body } = await new Client(app).get('/kinda/ide')
  t.match(body, 'används bara för att svara dig')
  t.match(body, 'kan bli offentligt')
  t.match(body, 'data-accent="lake"')
})

t.test('in English by choice, remembered', async (t) => {
  const client = new Client(app)
  t.match((await client.get('/tranas/ide?lang=en')).body, '<html lang="en"')
  t.match((await client.get('/tranas/ide')).body, 'What is your idea?')
  t.match((await client.get('/tranas/ide?lang=sv')).body, 'Vad är din idé?')
})
