import t from 'tap'
import { links } from './support/fake-ideas.ts'
import { Client } from './support/client.ts'
import { testPortal } from './support/portal.ts'

const gate = `/uppgift/${links.task}`

t.test('the page behind the mail shows the idea, the choices and what each leads to', async (t) => {
  const { app } = await testPortal(t)
  const { body, statusCode } = await new Client(app).get(gate)
  t.equal(statusCode, 200)
  for (const words of ['Pröva idén', 'Cykelpool', 'Gå vidare', 'Idén vilar till ett datum du väljer', 'Skicka beslutet', 'Du svarar som Anna Berg', 'allt utom ”Gå vidare”', 'noindex']) t.match(body, words)
  t.notMatch(body, ' checked')
})

t.test('a choice in the link is only preselected', async (t) => {
  const { app, ideas } = await testPortal(t)
  const client = new Client(app)
  const { body } = await client.get(`${gate}?val=park`)
  t.match(body, /value="park" checked/)
  await client.get(`${gate}?val=close`, 'HEAD')
  t.equal(ideas.written.length, 0)
})

t.test('a decision is sent without cookies, then told, then never made again', async (t) => {
  const { app, ideas } = await testPortal(t)
  const client = new Client(app)
  const answer = await client.post(gate, { outcome: 'park', 'f-park-parkUntil': '2027-03-01', 'f-refer-referTo': 'Annan', reason: ' Vi väntar på budgeten. ' })
  t.equal(answer.statusCode, 303)
  t.match(ideas.written, [{ outcome: 'park', reason: 'Vi väntar på budgeten.', answers: { parkUntil: '2027-03-01', referTo: undefined } }])
  const after = await client.get(String(answer.headers.location))
  t.match(after.body, 'Du beslutade: Parkera till datum')
  t.match(after.body, 'Vi väntar på budgeten.')
  t.match(after.body, 'Det här händer nu')
  t.match(after.body, 'Idén vilar till ett datum du väljer')
  const again = await client.post(gate, { outcome: 'close', reason: 'Nej' })
  t.equal(again.statusCode, 409)
  t.match(again.body, 'Anna Berg beslutade redan ”Parkera till datum” tisdag 24 november')
  t.equal(ideas.written.length, 1)
})

t.test('what is missing is told, and what was typed stays', async (t) => {
  const { app, ideas } = await testPortal(t)
  const answer = await new Client(app).post(gate, { outcome: 'refer', 'f-refer-referTo': '', reason: '', 'f-park-parkUntil': '2027-03-01' })
  t.equal(answer.statusCode, 400)
  t.match(answer.body, 'href="#falt-f-refer-referTo"')
  t.match(answer.body, 'href="#falt-reason"')
  t.match(answer.body, /value="refer" checked/)
  t.match(answer.body, 'value="2027-03-01"')
  const none = await new Client(app).post(gate, { outcome: 'hittepå', reason: 'Ett <script>skäl</script>' })
  t.equal(none.statusCode, 400)
  t.match(none.body, 'Välj ett av alternativen')
  t.match(none.body, 'Ett &lt;script>skäl')
  t.equal(ideas.written.length, 0)
})

t.test('a link to a decided, changed or unknown task says so', async (t) => {
  const { app } = await testPortal(t)
  const client = new Client(app)
  const decided = await client.get(`/uppgift/${links.decided}`)
  t.match(decided.body, 'Bo Ask beslutade redan ”Avsluta”')
  t.notMatch(decided.body, '<form')
  const stale = await client.get(`/uppgift/${links.stale}`)
  t.equal(stale.statusCode, 410)
  t.match(stale.body, 'Frågan har ändrats')
  for (const path of ['/uppgift/x', `/uppgift/${'a'.repeat(32)}`, '/uppgift/%00']) {
    const unknown = await client.get(path)
    t.equal(unknown.statusCode, 404)
    t.match(unknown.body, 'Länken går inte att använda')
  }
  t.equal((await client.post('/uppgift/x', {})).statusCode, 404)
})

t.test('a task that is no gate has its form and no choices', async (t) => {
  const { app, ideas } = await testPortal(t)
  const client = new Client(app)
  const { body } = await client.get(`/uppgift/${links.plain}`)
  t.match(body, 'Ditt meddelande')
  t.notMatch(body, 'name="outcome"')
  t.notMatch(body, 'name="reason"')
  await client.post(`/uppgift/${links.plain}`, { 'f-message': 'Hej!' })
  t.strictSame(ideas.written, [{ outcome: null, reason: '', answers: { message: 'Hej!' } }])
})

t.test('scores are chosen, not typed, and what others said is shown', async (t) => {
  const { app } = await testPortal(t)
  const { body } = await new Client(app).get(`/uppgift/${links.panel}`)
  t.equal(body.match(/type="radio"/g)?.length, 20)
  t.match(body, 'Karin Ek, Kinda')
})

t.test('another site may not decide', async (t) => {
  const { app, ideas } = await testPortal(t)
  const answer = await new Client(app).post(gate, { outcome: 'proceed' }, { 'sec-fetch-site': 'cross-site' })
  t.equal(answer.statusCode, 403)
  t.equal(ideas.written.length, 0)
})
