import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import t from 'tap'
import type { Work } from '../../platform/db/database.ts'
import { openBrowser } from '../support/browser.ts'
import { startService } from '../support/service.ts'
import { Client } from './support/client.ts'
import { lookAt, signedIn, type Look } from './support/every-page.ts'

const service = await startService(t)
await service.settle()
const { identity } = service.house
const home = '/tranas/medarbetare'
const coordinator = 'tranas/tranas-coordinator'

async function within<T> (run: (work: Work) => Promise<T>, municipality = 'tranas'): Promise<T> {
  return service.house.database.within(municipality, 'system', run)
}

/** What has come to somebody, as text. */
function mailsTo (who: string, since = 0): readonly string[] {
  return service.smtp.mails.slice(since).filter(({ to }) => JSON.stringify(to).includes(who)).map(({ text }) => text ?? '')
}

let address = 0
async function signIn (who: string): Promise<Client> {
  return new Client(service.app, () => `10.7.${String((address += 1) % 250)}.1`).signIn(who)
}

t.test('a coordinator adds somebody, gives roles, and takes nothing away by mistake', async (t) => {
  const client = await signIn(coordinator)
  const wrong = await client.form(`${home}/ny`, { name: '', email: 'ANNA.LINDQVIST@tranas.example', phone: 'ring', role: 'unit-manager', unit: 'tranas-hittepa' })
  t.equal(wrong.statusCode, 400)
  for (const said of ['Skriv ett namn', 'Adressen finns redan, hos Anna Lindqvist', 'Skriv telefonnumret med siffror', 'value="ANNA.LINDQVIST@tranas.example"', 'value="ring"']) t.match(wrong.body, said)
  const added = await client.form(`${home}/ny`, { name: '  Åsa   Öberg ', email: 'asa.oberg@tranas.example', phone: '0140-123 45', language: 'en', role: 'unit-manager', unit: 'tranas-hemtjanst', deputy: 'tranas-deputy' })
  t.equal(added.statusCode, 303)
  const id = /medarbetare\/([^?]+)/.exec(String(added.headers.location))?.[1] ?? ''
  t.match(await within(async (work) => identity.person(work, id)), { name: 'Åsa Öberg', email: 'asa.oberg@tranas.example', phone: '0140-123 45', language: 'en' })
  t.match(await within(async (work) => identity.holdings(work, id)), [{ role: 'unit-manager', unit: 'tranas-hemtjanst', deputy: 'tranas-deputy' }])
  const twice = await client.form(`${home}/${id}/roller`, { 'role-1': 'unit-manager', 'unit-1': '', 'deputy-1': '', 'role-2': 'unit-manager', 'unit-2': '', 'deputy-2': id, 'role-3': '' })
  t.equal(twice.statusCode, 400)
  t.match(twice.body, 'Välj en annan person som ersättare')
  await client.form(`${home}/${id}/roller`, { 'role-1': 'unit-manager', 'unit-1': 'tranas-hemtjanst', 'deputy-1': '', 'remove-1': 'true', 'role-2': 'coach', 'unit-2': '', 'deputy-2': '', 'role-3': 'panel', 'unit-3': 'tranas-omsorg', 'deputy-3': '' })
  t.strictSame((await within(async (work) => identity.holdings(work, id))).map(({ role, unit }) => [role, unit]), [['coach', null], ['panel', 'tranas-omsorg']])
  const last = await client.form(`${home}/tranas-coordinator/roller`, { 'role-1': 'coordinator', 'unit-1': '', 'deputy-1': '', 'remove-1': 'true', 'role-2': '' })
  t.equal(last.statusCode, 400)
  t.match(last.body, 'Det måste finnas minst en idésamordnare')
  const ending = await client.form(`${home}/tranas-coordinator/slutar`, { last: '2026-11-30', successor: '' })
  t.equal(ending.statusCode, 400)
  t.match(ending.body, 'Personen är den enda idésamordnaren')
  t.match(await within(async (work) => identity.person(work, 'tranas-coordinator')), { endedOn: null })
})

t.test('saving an address says that it is right, and mail is tried again', async (t) => {
  await within(async (work) => identity.change(work, 'tranas-panel-5', { bouncedAt: work.now, bounceCode: '550 5.1.1' }))
  const client = await signIn(coordinator)
  t.match((await client.send({ method: 'GET', url: `${home}/tranas-panel-5` })).body, /Mejlen till den här adressen kommer inte fram[^]*550 5.1.1/)
  await client.form(`${home}/tranas-panel-5/uppgifter`, { name: 'Helena Stjärna', email: 'helena.stjarna@tranas.example' })
  t.match(await within(async (work) => identity.person(work, 'tranas-panel-5')), { bouncedAt: null, bounceCode: null })
})

t.test('somebody who leaves with ten things to do hands over each of them', { timeout: 60_000 }, async (t) => {
  const leaver = 'tranas-coordinator'
  const client = await signIn(coordinator)
  await within(async (work) => identity.setHoldings(work, 'tranas-deputy', [{ role: 'coordinator', unit: null, deputy: null, absentFrom: null, absentTo: null }, { role: 'champion', unit: null, deputy: null, absentFrom: null, absentTo: null }]))
  await within(async (work) => {
    for (let at = 0; at < 10; at += 1) {
      await service.house.processes.ideas.submit({ ...work, actor: 'giver' }, { title: `Idé nummer ${String(at)}`, what: 'Vi provar något nytt i verksamheten', benefit: 'Det blir bättre för alla', where: 'Köket', unit: null, name: null, email: null, key: `ten-${String(at)}` })
    }
  })
  await service.settle()
  const { engine, processes: { ideas } } = service.house
  const own = (await within(async (work) => ideas.inbox(work, leaver))).filter(({ idea }) => idea?.title.startsWith('Idé nummer') === true)
  t.equal(own.length, 10)
  await within(async (work) => { for (const { task } of own) await engine.assignTask(work, task, (await engine.task(work, task))?.version ?? 0, leaver) })
  await service.settle()
  const links = mailsTo('anna.lindqvist').filter((text) => text.includes('Idé nummer')).flatMap((text) => /https?:\S*(\/uppgift\/\w+)/.exec(text)?.[1] ?? [])
  t.ok(links.length >= 10, `${String(links.length)} links`)
  const sent = service.smtp.mails.length
  const page = await client.send({ method: 'GET', url: `${home}/${leaver}/slutar` })
  t.equal([...page.body.matchAll(/Idé nummer \d/g)].length, 10, 'what she holds is shown')
  t.match(page.body, 'Det här är du själv')
  const done = await client.form(`${home}/${leaver}/slutar`, { last: '2026-11-23', successor: 'tranas-coach', passRoles: 'true', passDeputies: 'true' })
  t.equal(done.statusCode, 303, done.body)
  await service.settle()
  const theirs = new Set((await within(async (work) => ideas.inbox(work, 'tranas-coach'))).map(({ task }) => task))
  t.ok(own.every(({ task }) => theirs.has(task)), 'each has its new doer')
  const told = mailsTo('yasmin.haddad', sent).join('\n')
  t.ok(own.every(({ idea }) => told.includes(idea?.title ?? '?')), 'who was told of each')
  t.match(await within(async (work) => identity.holdings(work, 'tranas-coach')), [{ role: 'coach', deputy: null }, { role: 'coordinator' }, { role: 'registrar' }])
  const visitor = new Client(service.app)
  for (const link of links) {
    const stale = await visitor.glance({ method: 'GET', url: link })
    t.notMatch(stale.body, 'Skicka beslutet', 'an old link decides nothing')
  }
  t.equal((await client.send({ method: 'GET', url: '/att-gora' })).statusCode, 303, 'she is signed out')
  await within(async (work) => identity.change(work, leaver, { endedOn: null, successor: null, handoverDue: false }))
})

t.test('an absence that has begun sends what waits to the deputy; a deputy who is away is refused', async (t) => {
  const client = await signIn('tranas/tranas-school-manager')
  const form = { digest: 'weekly', language: 'sv' }
  const order = await client.form('/mina-uppgifter', { ...form, absentFrom: '2026-12-24', absentTo: '2026-12-01', deputy: 'tranas-care-manager' })
  t.match(order.body, 'Sista dagen kan inte vara före den första')
  t.match(order.body, 'value="2026-12-24"', 'what was typed is kept')
  await within(async (work) => identity.change(work, 'tranas-care-manager', { absentFrom: '2026-12-20', absentTo: '2027-01-10' }))
  t.match((await client.form('/mina-uppgifter', { ...form, absentFrom: '2026-12-24', absentTo: '2026-12-31', deputy: 'tranas-care-manager' })).body, 'Karin Bergström är också borta då')
  t.equal((await client.form('/mina-uppgifter', { ...form, absentFrom: '2026-02-30' })).statusCode, 400, 'no such day')
  t.equal((await client.form('/mina-uppgifter', { ...form, absentFrom: '2026-12-24', absentTo: '2026-12-31', deputy: 'tranas-deputy' })).statusCode, 303)
  t.match(await within(async (work) => identity.person(work, 'tranas-school-manager')), { absentFrom: '2026-12-24', absentTo: '2026-12-31', deputy: 'tranas-deputy', digest: 'weekly' })
  await client.form('/mina-uppgifter', { ...form, absentFrom: 'x', clear: 'true', deputy: 'tranas-deputy' })
  t.match(await within(async (work) => identity.person(work, 'tranas-school-manager')), { absentFrom: null, absentTo: null, deputy: 'tranas-deputy' })
})

const list = [
  'Namn;E-post;Roll;Enhet;Ersättare;Telefon;Lön',
  'Bo Ström;bo.strom@tranas.example;enhetschef, idécoach;Centralskolan;Åsa Hittepå;ring',
  'Bo Ström;BO.STROM@tranas.example;mottagare;;karin.bergstrom@tranas.example;0140-111 11',
  '',
  'Åke Ås;ake.as@tranas.example;;;bo.strom@tranas.example;'
]

t.test('a list is looked at row by row, and nothing is done while a row is wrong', async (t) => {
  const client = await signIn(coordinator)
  const look = await client.form(`${home}/lista`, { lista: list.join('\r\n') })
  t.equal(look.statusCode, 400)
  for (const said of ['Rad 2', '”ring” är inget telefonnummer', 'Ersättaren ”Åsa Hittepå” finns varken här eller i listan', 'De här kolumnerna används inte: Lön', 'Bo Ström;BO.STROM@tranas.example']) t.match(look.body, said)
  t.notMatch(look.body, 'las-in', 'there is no way on')
  t.equal((await within(async (work) => identity.people(work))).filter(({ name }) => name === 'Bo Ström').length, 0)
  const others = { 'Ingen kolumn heter e-post': 'namn;roll\nBo;coach', 'Det finns bara en rad': 'namn;e-post', 'Ett citattecken': 'namn;e-post\n"Bo;bo@x.se', 'Välj en fil': ' ' }
  for (const [said, text] of Object.entries(others)) t.match((await client.form(`${home}/lista`, { lista: text })).body, said)
})

t.test('a list is done all or nothing, and doing it again does nothing', async (t) => {
  const client = await signIn(coordinator)
  const text = list.join('\n').replace('Åsa Hittepå;ring\n', 'Åke Ås;\n')
  const look = await client.form(`${home}/lista`, { lista: text })
  t.equal(look.statusCode, 200, look.body)
  t.match(look.body, 'Lägg till 2 personer')
  const mark = /name="plan" value="(\w+)"/.exec(look.body)?.[1] ?? ''
  const moved = await client.form(`${home}/lista/las-in`, { lista: text, plan: mark.replace(/^./, 'x') })
  t.equal(moved.statusCode, 409, 'what was not looked at is shown instead')
  const done = await client.form(`${home}/lista/las-in`, { lista: text, plan: mark })
  t.equal(done.headers.location, `${home}?inlast=2&andrat=1`)
  const people = await within(async (work) => identity.people(work))
  const bo = people.find(({ email }) => email === 'bo.strom@tranas.example')
  const ake = people.find(({ email }) => email === 'ake.as@tranas.example')
  t.match(ake, { name: 'Åke Ås', deputy: bo?.id })
  t.match(bo, { name: 'Bo Ström', phone: '0140-111 11' })
  t.strictSame((await within(async (work) => identity.holdings(work, bo?.id))).map(({ role, unit, deputy }) => [role, unit, deputy]), [['coach', 'tranas-skola', ake?.id], ['receiving-owner', null, 'tranas-care-manager'], ['unit-manager', 'tranas-skola', ake?.id]])
  const again = await client.form(`${home}/lista`, { lista: text })
  t.match(again.body, 'Allt i listan finns redan')
  t.equal((await client.form(`${home}/lista/las-in`, { lista: text, plan: mark })).statusCode, 409, 'nor does a double click')
  const example = await client.send({ method: 'GET', url: `${home}/lista/exempel.csv` })
  t.match(example.body, /^\uFEFFnamn;e-post;roll;enhet;ersättare;telefon\r\n/)
})

t.test('units and places are the coordinator\'s to draw', async (t) => {
  const client = await signIn(coordinator)
  t.match((await client.form('/tranas/enheter/tranas-omsorg', { name: 'Omsorgen', parent: 'tranas-hemtjanst' })).body, 'Enheten kan inte ligga under sig själv')
  t.equal((await client.form('/tranas/enheter/ny', { name: 'Räddningstjänsten', parent: '' })).statusCode, 303)
  const unit = (await within(async (work) => identity.units(work))).find(({ name }) => name === 'Räddningstjänsten')
  t.equal((await client.form('/tranas/platser/ny', { name: 'Brandstationen', unit: unit?.id ?? '' })).statusCode, 303)
  const place = (await within(async (work) => identity.places(work))).find(({ name }) => name === 'Brandstationen')
  t.match(place?.code, /^[a-z0-9]{6}$/)
  t.match((await client.send({ method: 'GET', url: `/i/${place?.code ?? ''}` })).body, 'Brandstationen')
  t.equal((await client.form(`/tranas/platser/${place?.code ?? ''}/bort`, {})).statusCode, 303)
  t.equal((await client.send({ method: 'GET', url: `/i/${place?.code ?? ''}` })).statusCode, 404)
})

t.test('settings are checked, kept as typed when wrong, and apply at once', async (t) => {
  const client = await signIn(coordinator)
  const good = { sender: 'ideer@tranas.example', inbox: 'ide@tranas.example', pauses: '2027-07-05 till 2027-08-01\n2026-12-24', from: '16.30', to: '7:45', accent: 'lake' }
  const wrong = await client.form('/tranas/installningar', { ...good, inbox: 'ide+x@tranas.example', pauses: 'hela juli', from: '25:00', accent: 'rosa' })
  t.equal(wrong.statusCode, 400)
  for (const said of ['Adressen kan inte ha ett plustecken', '”hela juli” går inte att läsa', 'Skriv klockslaget som 17:00', 'Välj en av färgerna', '>hela juli</textarea>']) t.match(wrong.body, said)
  t.equal((await client.form('/tranas/installningar', good)).statusCode, 303)
  t.match(await service.house.database.unbound(async (tx) => identity.municipality(tx, 'tranas')), { sender: 'ideer@tranas.example', inbox: 'ide@tranas.example', accent: 'lake', quiet: { from: '16:30', to: '07:45' }, pauses: [{ from: '2026-12-24', to: '2026-12-24' }, { from: '2027-07-05', to: '2027-08-01' }] })
})

t.test('all this is the coordinator\'s, in their own municipality', async (t) => {
  const manager = await signIn('tranas/tranas-school-manager')
  const other = await signIn('kinda/kinda-coordinator')
  const paths = ['/tranas/samordna', home, `${home}/ny`, `${home}/lista`, `${home}/tranas-coach`, `${home}/tranas-coach/slutar`, '/tranas/enheter', '/tranas/platser/ny', '/tranas/installningar', '/tranas/delegation', '/tranas/delegation/beslut', '/tranas/delegation/beslut.csv']
  for (const path of paths) {
    t.equal((await manager.send({ method: 'GET', url: path })).statusCode, 403, `${path} for a manager`)
    t.equal((await other.send({ method: 'GET', url: path })).statusCode, 403, `${path} for another municipality's coordinator`)
  }
  t.equal((await manager.form(`${home}/tranas-coach/slutar`, { last: '2026-11-01' })).statusCode, 403)
  t.equal((await other.send({ method: 'GET', url: '/kinda/medarbetare/tranas-coach' })).statusCode, 404, 'another municipality\'s people are nobody')
  t.match(await within(async (work) => identity.person(work, 'tranas-coach')), { endedOn: null })
})

t.test('every page is looked at, with people in every state', { timeout: 120_000 }, async (t) => {
  const browser = await openBrowser(t)
  if (browser === undefined) return
  await within(async (work) => {
    await identity.change(work, 'tranas-care-manager', { absentFrom: '2026-11-20', absentTo: '2026-12-04', deputy: 'tranas-school-manager' })
    await identity.change(work, 'tranas-coach', { endedOn: '2026-12-31', successor: 'tranas-deputy' })
    await identity.change(work, 'tranas-panel-1', { endedOn: '2026-11-01' })
    await identity.change(work, 'tranas-panel-2', { bouncedAt: work.now, bounceCode: '550 5.1.1' })
    await identity.change(work, 'tranas-panel-3', { shared: true, phone: '0140-123 45' })
  })
  const own = ['?roll=panel&slutat=1', '/tranas-panel-2', '/tranas-school-manager/roller', '/tranas-care-manager/slutar', '/lista'].map((path) => home + path)
  const looks: Look[] = [...own, '/tranas/enheter', '/tranas/installningar', '/mina-uppgifter'].map((path) => ({ path, as: coordinator }))
  await pictures(browser, looks)
  if (process.env['SCREENSHOTS'] === undefined) await lookAt(t, browser, service, looks)
})

/** Where `SCREENSHOTS` names a folder, every page is pictured there. */
async function pictures (browser: Browser, looks: readonly Look[]): Promise<void> {
  const album = process.env['SCREENSHOTS']
  if (album === undefined) return
  mkdirSync(album, { recursive: true })
  for (const width of [360, 1280]) {
    const page = await signedIn(await browser.newContext({ viewport: { width, height: 900 } }), service, coordinator)
    for (const { path } of looks) {
      await page.goto(service.url + path)
      await page.screenshot({ path: join(album, `${path.replace(/[^a-z0-9]+/g, '-')}-${String(width)}.png`), fullPage: true })
    }
    await page.context().close()
  }
}
