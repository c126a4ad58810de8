import t from 'tap'
import { openBrowser } from '../support/browser.ts'
import { startService } from '../support/service.ts'
import { Client, formRequest } from './support/client.ts'
import { lookAt } from './support/every-page.ts'
import { mailsTo } from './support/post.ts'

t.setTimeout(240_000)
const service = await startService(t)
const { house, app } = service
const { ideas, care } = house.processes
await service.settle()

const coordinator = 'tranas/tranas-coordinator'
const manager = 'tranas/tranas-care-manager'
let address = 0
const client = async (who?: string): Promise<Client> => {
  const browser = new Client(app, () => `10.7.0.${String((address += 1) % 250)}`)
  return who === undefined ? browser : browser.signIn(who)
}
const within = async <T>(run: Parameters<typeof house.database.within<T>>[2], person = 'tranas-coordinator'): Promise<T> => house.database.within('tranas', person, run)
let given = 0
const give = async (title: string, more: object = {}) => within(async (work) => ideas.submit(work, {
  title, what: `${title}: så kan vi spara tid för alla som väntar.`, benefit: 'Kortare väntan.', where: 'Entrén', unit: 'tranas-hemtjanst', name: 'Eva Ek', email: 'eva@exempel.se', key: `given-${String(given += 1)}`, ...more
}), 'giver')

const titles = ['Elcyklar till hemtjänsten', 'Odlingslådor vid biblioteket', 'Verksamhetsutvecklingsprojektsamordnarutbildningsmaterialbibliotek']
const taken = await Promise.all(titles.map(async (title) => give(title)))
const spam = await give('Köp nu http://x.example', { open: { quick: true } })
await service.settle()
for (const task of await within(async (work) => ideas.inbox(work, 'tranas-coordinator'))) {
  if (!titles.includes(task.idea?.title ?? '')) continue
  await within(async (work) => ideas.decide(work, 'tranas-coordinator', task.task, task.version, { outcome: null, reason: '', answers: { message: 'Tack för din idé!' } }))
}
await service.settle()
const [first, second] = taken
if (first === undefined || second === undefined) throw new Error('no ideas')

t.test('several tasks of one step are decided alike, after they have been shown together', async (t) => {
  const browser = await client(manager)
  const step = encodeURIComponent('Pröva idén')
  const tasks = (await within(async (work) => ideas.inbox(work, 'tranas-care-manager'), 'tranas-care-manager')).filter(({ idea }) => titles.includes(idea?.title ?? ''))
  t.equal(tasks.length, 3)
  t.match((await browser.send({ method: 'GET', url: `/att-gora?steg=${step}` })).body, 'Besluta om flera på en gång')
  const chosen = Object.fromEntries(tasks.slice(1).map(({ task, version }) => [`u-${task}`, String(version)]))
  const fields = { kommun: 'tranas', steg: 'Pröva idén', outcome: 'park', reason: 'Vi väntar på budgeten.', 'f-park-parkUntil': '2027-02-01' }
  const none = await browser.form('/att-gora/flera', fields)
  t.equal(none.statusCode, 400)
  t.match(none.body, 'Välj minst en idé')
  t.match((await browser.form('/att-gora/flera', { ...fields, ...chosen, reason: '' })).body, 'Skriv ett skäl')
  t.match((await browser.form('/att-gora/flera', { ...fields, ...chosen })).body, 'Inget är beslutat än')
  t.equal((await within(async (work) => ideas.inbox(work, 'tranas-care-manager'), 'tranas-care-manager')).filter(({ idea }) => titles.includes(idea?.title ?? '')).length, 3, 'showing decides nothing')
  t.match((await browser.form('/att-gora/flera', { ...fields, ...chosen, beslut: '1' })).body, '2 beslut skickade')
  t.equal((await browser.form('/att-gora/flera', { ...fields, ...chosen, beslut: '1' })).statusCode < 500, true, 'a double click does no harm')
  await service.settle()
  const days = (await within(async (work) => ideas.list(work, {}))).ideas.map(({ parkedUntil }) => parkedUntil?.toISOString().slice(0, 10))
  t.equal(days.filter((each) => each === '2027-02-01').length, 2)
  const outsider = await client('kinda/kinda-care-manager')
  t.equal((await outsider.form('/att-gora/flera', { ...fields, ...chosen, beslut: '1' })).headers.location, '/att-gora', 'they are nobody else\'s')
})

t.test('somebody who hands in the same is asked once, loses nothing, and can support it', async (t) => {
  const browser = await client()
  const typed = { title: 'Elcyklar i hemtjänsten', what: 'Vi i hemtjänsten borde ha elcyklar i stället för bilar.', benefit: '', where: '', email: 'stina@exempel.se', name: '', nyckel: '11111111-2222-4333-8444-555555555555' }
  const before = (await within(async (work) => ideas.list(work, {}))).total
  const asked = await browser.form('/tranas/ide', typed)
  t.match(asked.body, 'Det finns liknande idéer')
  t.match(asked.body, first.number)
  t.match(asked.body, 'value="Vi i hemtjänsten borde ha elcyklar i stället för bilar."', 'what was typed is kept')
  t.notMatch(asked.body, /Eva Ek|spara tid/, 'nothing personal, and nothing of what others wrote')
  t.match((await browser.form('/tranas/ide', { ...typed, likt: first.number })).body, 'Tack, ditt stöd är sparat')
  t.equal((await within(async (work) => ideas.list(work, {}))).total, before, 'no new idea')
  await service.settle()
  const mail = mailsTo(service.smtp, 'stina@exempel.se').at(-1)
  const link = /\/foljer\/[0-9a-z]+/.exec(mail?.text ?? '')?.[0] ?? ''
  const confirming = await client()
  t.match((await confirming.send({ method: 'GET', url: link })).body, 'Ja, följ idén')
  t.match((await confirming.send({ method: 'GET', url: link })).body, 'Ja, följ idén', 'opening it, as scanners do, confirms nothing')
  await confirming.send(formRequest(link, {}))
  t.match((await confirming.send({ method: 'GET', url: link })).body, 'Du följer idén')
  t.equal((await (await client()).send(formRequest(`${link}/sluta`, { 'List-Unsubscribe': 'One-Click' }))).statusCode, 200, 'one click in the mail program ends it')
  t.equal((await confirming.send({ method: 'GET', url: link })).statusCode, 404)
  const other = await browser.form('/tranas/ide', { ...typed, likt: 'annan', nyckel: '21111111-2222-4333-8444-555555555555' })
  t.match(other.headers.location, /^\/min-ide\/[0-9a-z]+\?ny=1$/, 'or sent all the same, in one step')
  const again = await browser.form('/tranas/ide', { ...typed, nyckel: '21111111-2222-4333-8444-555555555555' })
  t.equal(again.headers.location, other.headers.location, 'what is sent again on a bad line is not like itself')
})

t.test('while somebody writes, only number, title and stage are told, to anybody', async (t) => {
  const { body } = await (await client()).send({ method: 'GET', url: `/tranas/ide/liknande?text=${encodeURIComponent('odlingslådor vid vårt bibliotek')}` })
  t.strictSame(Object.keys((JSON.parse(body) as { ideas: readonly object[] }).ideas[0] ?? {}), ['number', 'title', 'stage'])
  t.strictSame(JSON.parse((await (await client()).send({ method: 'GET', url: '/kinda/ide/liknande?text=odlingsl%C3%A5dor%20vid%20biblioteket' })).body), { ideas: [] }, 'of one\'s own municipality')
})

t.test('staff write an idea down for somebody; nobody else can', async (t) => {
  const fields = { at: 'annan', title: 'Sittbänk vid busstorget', what: 'En bänk att vila på när man väntar.', svar: 'phone', phone: '0140-12 34 56', name: 'Gun Gran', nyckel: '31111111-2222-4333-8444-555555555555' }
  t.equal((await (await client()).form('/tranas/ide', fields)).headers.location, '/logga-in')
  t.equal((await (await client('kinda/kinda-coordinator')).form('/tranas/ide', fields)).statusCode, 403)
  const browser = await client(coordinator)
  t.equal((await browser.form('/tranas/ide', { ...fields, phone: '' })).statusCode, 400, 'an answer by phone needs a number')
  t.match((await browser.form('/tranas/ide', fields)).headers.location, /^\/min-ide\//)
  const [found] = (await within(async (work) => ideas.list(work, { text: 'Sittbänk' }))).ideas
  const page = (await browser.send({ method: 'GET', url: `/tranas/ideer/${found?.number ?? ''}` })).body
  t.match(page, 'Nedskriven av')
  t.match(page, 'Anna Lindqvist')
})

t.test('what may be rubbish is the coordinator\'s to judge', async (t) => {
  t.match((await (await client()).send({ method: 'GET', url: spam.statusPath })).body, 'Vi tittar på det du har skickat')
  t.equal((await (await client(manager)).send({ method: 'GET', url: '/tranas/skrap' })).statusCode, 403)
  const browser = await client(coordinator)
  t.match((await browser.send({ method: 'GET', url: '/att-gora' })).body, 'En sak som kom in kan vara skräp')
  t.equal((await browser.form('/tranas/skrap', { bort: spam.idea })).headers.location, '/tranas/skrap?klart=bort')
  t.match((await (await client()).send({ method: 'GET', url: spam.statusPath })).body, 'Den här sidan är borttagen')
  t.equal((await browser.form('/tranas/skrap', { igen: spam.idea })).headers.location, '/tranas/skrap?klart=igen')
  await give('Ännu mer skräp http://y.example', { open: { quick: true } })
})

t.test('a coordinator asks, notes and moves; each tells what it did', async (t) => {
  const browser = await client(coordinator)
  const path = `/tranas/ideer/${first.number}`
  t.equal((await browser.form(`${path}/samtal`, { samtal: '' })).statusCode, 400)
  t.equal((await browser.form(`${path}/samtal`, { samtal: 'Ringde Eva.' })).headers.location, `${path}?klart=samtal`)
  t.equal((await browser.form(`${path}/sla-ihop`, { into: 'x', reason: '' })).statusCode, 400)
  t.equal((await browser.form(`${path}/sla-ihop`, { into: second.number, reason: 'Samma sak.' })).headers.location, `${path}?klart=fragad`)
  t.equal((await browser.form(`${path}/folj`, { folj: 'ja' })).headers.location, `${path}?klart=foljer`)
  t.ok(await within(async (work) => care.following.follows(work, 'tranas-coordinator', first.idea)))
  t.equal((await (await client(manager)).form(`${path}/skrap`, {})).statusCode, 403, 'rubbish is for coordinators')
})

t.test('every page fits, reads and can be walked through', { timeout: 300_000 }, async (t) => {
  const browser = await openBrowser(t)
  if (browser === undefined) return
  const path = `/tranas/ideer/${first.number}`
  await lookAt(t, browser, service, [
    { path: '/tranas/ide' }, { path: first.statusPath },
    { path: '/att-gora?sok=i', as: coordinator }, { path: `/att-gora/flera?steg=${encodeURIComponent('Ta första kontakten')}`, as: coordinator },
    { path: '/tranas/ideer?sok=biblioteket&fran=2026-01-01', as: coordinator }, { path, as: coordinator }, { path: `${path}/sla-ihop`, as: coordinator }, { path: `${path}/flytta`, as: coordinator },
    { path: '/tranas/skrap', as: coordinator }, { path: '/tranas/ide?at=annan', as: coordinator }, { path: '/mina-ideer', as: coordinator },
    { path: `/att-gora/flera?steg=${encodeURIComponent('Pröva idén')}`, as: manager }
  ])
})
