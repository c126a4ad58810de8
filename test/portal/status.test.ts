import t from 'tap'
import { links } from './support/fake-ideas.ts'
import { Client } from './support/client.ts'
import { testPortal } from './support/portal.ts'

const { app, ideas } = await testPortal(t)
const page = `/min-ide/${links.status}`

t.test('the giver sees where the idea is, what happens next, with whom and by when', async (t) => {
  const { body, headers, statusCode } = await new Client(app).get(page)
  t.equal(statusCode, 200)
  for (const words of ['Cykelpool för hemtjänsten', 'Enhetschefen prövar din idé.', 'Anna Berg, enhetschef', 'fredag 4 december', 'Steg 2 av 6: Prövas', 'Första kontakten', 'aria-current="step"']) t.match(body, words)
  t.match(body, 'noindex')
  t.equal(headers['referrer-policy'], 'no-referrer')
  t.equal(headers['cache-control'], 'no-store')
})

t.test('a wrong link is met kindly', async (t) => {
  for (const path of ['/min-ide/fel', `/min-ide/${'a'.repeat(32)}`, '/min-ide/%00', `/min-ide/${'a'.repeat(32)}/dra-tillbaka`, '/min-ide/..%2f']) {
    const { statusCode, body } = await new Client(app).get(path)
    t.equal(statusCode, 404, path)
    t.match(body, 'Vi hittar ingen idé på den här adressen', path)
  }
})

t.test('looking changes nothing, by GET or HEAD', async (t) => {
  const before = ideas.written.length
  for (const path of [page, `${page}/dra-tillbaka`, `/min-ide/${links.merge}`]) {
    await new Client(app).get(path)
    await new Client(app).get(path, 'HEAD')
  }
  t.equal(ideas.written.length, before)
})

t.test('the giver adds something without any cookie', async (t) => {
  const answer = await new Client(app).post(`${page}/tillagg`, { text: '  Vi kan börja i maj.\r\nOm det passar. ' })
  t.equal(answer.headers.location, `${page}?tillagt=1`)
  t.strictSame(ideas.written.at(-1), { id: 'i1', text: 'Vi kan börja i maj.\nOm det passar.' })
  const empty = await new Client(app).post(`${page}/tillagg`, { text: ' ' })
  t.equal(empty.statusCode, 400)
  t.match(empty.body, 'href="#falt-text"')
})

t.test('a question to complete is answered in its own field', async (t) => {
  const own = `/min-ide/${links.question}`
  t.match((await new Client(app).get(own)).body, 'Vilka turer menar du')
  const answer = await new Client(app).post(`${own}/tillagg`, { text: 'Tio turer.' })
  t.equal(answer.headers.location, `${own}?svarat=1`)
})

t.test('a merge is agreed to or refused, and only when it was asked', async (t) => {
  const own = `/min-ide/${links.merge}`
  await new Client(app).post(`${own}/svar`, { svar: 'nej' })
  t.strictSame(ideas.written.at(-1), { id: 'i3', consent: false })
  const before = ideas.written.length
  await new Client(app).post(`${own}/svar`, { svar: 'kanske' })
  await new Client(app).post(`${page}/svar`, { svar: 'ja' })
  t.equal(ideas.written.length, before)
})

t.test('withdrawing asks first', async (t) => {
  t.match((await new Client(app).get(`${page}/dra-tillbaka`)).body, 'allmän handling')
  const answer = await new Client(app).post(`${page}/dra-tillbaka`, { reason: 'Jag har bytt jobb.' })
  t.equal(answer.headers.location, `${page}?tillbaka=1`)
  t.strictSame(ideas.written.at(-1), { id: 'i1', reason: 'Jag har bytt jobb.' })
})

t.test('another site may not post to it, link or no link', async (t) => {
  const before = ideas.written.length
  const answer = await new Client(app).post(`${page}/dra-tillbaka`, {}, { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' })
  t.equal(answer.statusCode, 403)
  t.match(answer.body, 'Vi kunde inte ta emot det du skickade')
  t.equal(ideas.written.length, before)
})
