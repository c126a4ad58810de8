import t from 'tap'
import { Client } from './support/client.ts'
import { letter, testPortal } from './support/portal.ts'

const { app } = await testPortal(t)

t.test('the municipality is chosen once and remembered', async (t) => {
  const client = new Client(app)
  const page = await client.get('/')
  t.equal(page.statusCode, 200)
  for (const name of ['Tranås', 'Kinda', 'Aneby', 'Ydre']) t.match(page.body, name)
  t.equal((await client.post('/', { kommun: 'kinda' })).statusCode, 403)
  const chosen = await client.post('/', { ...await client.hidden('/'), kommun: 'kinda' })
  t.equal(chosen.headers.location, '/kinda')
  t.equal((await client.get('/')).headers.location, '/kinda')
  t.equal((await client.get('/?byt=1')).statusCode, 200)
  t.equal((await client.post('/', { ...await client.hidden('/?byt=1'), kommun: 'oslo' })).statusCode, 404)
})

t.test('the first page of a municipality shows the promise and what became of ideas, drawn and as a table', async (t) => {
  const { body } = await new Client(app).get('/tranas')
  t.match(body, '91 %')
  t.match(body, '<svg class="bars"')
  t.match(body, '<th scope="row" data-label="Läge">Avslutad</th>')
  t.match(body, 'href="/tranas/ide" class="button primary large"')
})

t.test('every page carries the strict policy and no referrer', async (t) => {
  for (const path of ['/', '/tranas', '/tranas/ide', '/finns/inte', '/mailbox', '/om/personuppgifter']) {
    const { headers, statusCode } = await new Client(app).get(path)
    t.match(headers['content-security-policy'], "default-src 'none'", path)
    t.notMatch(headers['content-security-policy'], 'unsafe', path)
    t.equal(headers['referrer-policy'], 'no-referrer', path)
    t.equal(headers['x-content-type-options'], 'nosniff', path)
    t.ok(statusCode < 500)
  }
})

t.test('no page holds a style or script of its own, which the policy would refuse', async (t) => {
  for (const path of ['/', '/tranas', '/tranas/ide', '/mailbox', `/mailbox/${letter.id}`, '/logga-in', '/om/tillganglighet']) {
    const { body } = await new Client(app).get(path)
    t.notMatch(body, / style="/, path)
    t.notMatch(body, /<style|<script(?![^>]* src=)| on[a-z]+="/, path)
  }
})

t.test('a page and its style sheet are under 40 kB together', async (t) => {
  const { body } = await new Client(app).get('/tranas')
  const [, css = ''] = /rel="stylesheet" href="([^"]+)"/.exec(body) ?? []
  const sheet = await new Client(app).get(css)
  t.equal(sheet.statusCode, 200)
  t.match(sheet.headers['cache-control'], 'immutable')
  t.ok(Buffer.byteLength(body) + Buffer.byteLength(sheet.body) < 40_000)
})

t.test('what does not exist, is too large or malformed is answered in plain words', async (t) => {
  const client = new Client(app)
  const missing = await client.get('/hittepa')
  t.equal(missing.statusCode, 404)
  t.match(missing.body, 'Vi känner inte den kommunen')
  t.match((await client.get('/a/b/c/d')).body, 'Sidan finns inte')
  const large = await client.post('/tranas/ide', { what: 'å'.repeat(300_000) })
  t.equal(large.statusCode, 413)
  t.match(large.body, 'korta texten')
  const headers = { 'content-type': 'application/x-www-form-urlencoded' }
  for (const payload of ['%', '%zz=%E0%A4', '__proto__=1&constructor=2', 'what[a]=1&what=2&what=3', 'what=%00%00', '&&&===', 'nyckel=%00']) {
    const answer = await app.inject({ method: 'POST', url: '/tranas/ide', payload, headers })
    t.ok(answer.statusCode >= 400 && answer.statusCode < 500, `${payload} → ${String(answer.statusCode)}`)
  }
  for (const type of ['application/json', 'text/xml', 'multipart/form-data; boundary=x', '']) {
    const answer = await app.inject({ method: 'POST', url: '/tranas/ide', payload: '{"a":', headers: { 'content-type': type } })
    t.ok(answer.statusCode >= 400 && answer.statusCode < 500, `${type} → ${String(answer.statusCode)}`)
    t.match(answer.headers['content-type'], 'text/html')
  }
  t.ok((await client.get('/%E0%A4%A')).statusCode < 500)
})

t.test('a letter is shown as sent, shut in', async (t) => {
  const client = new Client(app)
  const list = await client.get('/mailbox')
  t.match(list.body, 'Tack för din idé &lt;Cykelpool>')
  const one = await client.get(`/mailbox/${letter.id}`)
  t.match(one.body, /<iframe[^>]* sandbox="[^"]*"/)
  t.notMatch(one.body, 'alert(1)')
  const html = await client.get(`/mailbox/${letter.id}/html`)
  t.match(html.headers['content-security-policy'], 'sandbox')
  t.notMatch(html.headers['content-security-policy'], 'allow-scripts')
  t.match(html.body, '<base target="_top">')
  t.equal((await client.get('/mailbox/m2')).statusCode, 404)
})

t.test('the watch sees health as JSON', async (t) => {
  const { statusCode, headers } = await new Client(app).get('/halsa')
  t.equal(statusCode, 200)
  t.match(headers['content-type'], 'application/json')
})
