import t from 'tap'
import { openBrowser } from '../support/browser.ts'
import { Client } from './support/client.ts'
import { startConfigured } from './support/configured.ts'
import { lookAt } from './support/every-page.ts'
import { linkIn, mailsTo, newest } from './support/post.ts'

const service = await startConfigured(t)
const { app, smtp, clock } = service
const day = 86_400_000
let browsers = 0

function browser (): Client {
  browsers += 1
  return new Client(app, () => `10.7.0.${String(browsers)}`)
}

function codeTo (address: string, subject: string): string {
  return /\b(\d{3}) (\d{3})\b/.exec(newest(smtp, address, subject).text ?? '')?.slice(1).join('') ?? ''
}

/** A browser where somebody has signed in by mail. */
async function signedIn (address: string): Promise<Client> {
  const client = browser()
  await client.form('/logga-in/lank', { adress: address })
  await service.settle()
  await client.form('/logga-in/kod', { kod: codeTo(address, 'Logga in i Idéslussen') })
  return client
}

/** An idea in Tranås, as far as the shared mailbox's gate. */
async function ideaAtGate (title: string): Promise<{ readonly id: string, readonly number: string, readonly link: string }> {
  const receipt = await service.within('tranas', async (work) => service.house.processes.ideas.submit({ ...work, actor: 'giver' }, {
    title, what: 'Vi cyklar till dem som bor nära i stället för att ta bilen.', benefit: 'Kortare tid mellan besöken.', where: 'Hemtjänsten', unit: null, name: 'Malin Svärd', email: 'malin.svard@utanfor.example', key: title
  }))
  await service.settle()
  const first = new URL(linkIn(newest(smtp, 'anna.berg@tranas.example', 'Ta första kontakten', title), 'Öppna och gör klart')).pathname
  const answer = await browser().form(first, { 'f-message': 'Tack Malin!', version: '1' })
  if (answer.statusCode !== 303) throw new Error(`the first contact was answered ${String(answer.statusCode)}`)
  await service.settle()
  const gate = new URL(linkIn(newest(smtp, 'hemtjansten@tranas.example', 'Pröva idén', title), 'Gå vidare'))
  return { id: receipt.idea, number: receipt.number, link: gate.pathname }
}

const idea = await ideaAtGate('Cykelpool')

t.test('a shared mailbox\'s link asks who is there before it shows anything to decide, and nobody decides as the mailbox', async (t) => {
  const client = browser()
  const { body, statusCode } = await client.send({ method: 'GET', url: idea.link })
  t.equal(statusCode, 200)
  t.match(body, 'Vem är du?')
  t.match(body, 'Hemtjänstens brevlåda')
  t.notMatch(body, 'Skicka beslutet')
  await client.form(idea.link, { outcome: 'close', reason: 'Nej tack' })
  t.strictSame(await service.within('tranas', async ({ tx }) => tx('decisions').where({ idea: idea.id, person: 'brevladan' })), [])
})

t.test('only the municipality\'s own staff are mailed a code; others are told the same and get none', async (t) => {
  for (const address of ['gustav@utanfor.example', 'karin.ek@kinda.example', 'lars@tranas.example', 'hemtjansten@tranas.example', 'ingen@tranas.example']) {
    const client = browser()
    const before = mailsTo(smtp, address).length
    t.equal((await client.form(`${idea.link}/vem`, { adress: address })).headers.location, '/logga-in/kod')
    await service.settle()
    t.equal(mailsTo(smtp, address).length, before, address)
    t.match((await client.send({ method: 'GET', url: '/logga-in/kod' })).body, 'Titta i din mejl')
  }
  const wrong = await browser().form(`${idea.link}/vem`, { adress: 'anna' })
  t.equal(wrong.statusCode, 400)
  t.match(wrong.body, 'value="anna"')
})

t.test('with the code one answers as oneself, for the mailbox, in that browser alone; the decision is one\'s own', async (t) => {
  const client = browser()
  await client.form(`${idea.link}/vem`, { adress: 'maja.ek@tranas.example' })
  await service.settle()
  const mail = newest(smtp, 'maja.ek@tranas.example', 'Din kod för att svara')
  t.match(mail.text, 'Du ska svara på ett mejl till Hemtjänstens brevlåda')
  t.equal((await client.form('/logga-in/kod', { kod: codeTo('maja.ek@tranas.example', 'Din kod för att svara') })).headers.location, idea.link)
  t.match((await client.send({ method: 'GET', url: idea.link })).body, 'Maja Ek')
  t.match((await browser().send({ method: 'GET', url: idea.link })).body, 'Vem är du?', 'another browser is asked')
  t.equal((await client.form(idea.link, { outcome: 'close', reason: 'Vi har redan en cykelpool.' })).statusCode, 303)
  t.match(await service.within('tranas', async ({ tx }) => tx('decisions').where({ idea: idea.id, outcome: 'close' }).select('person', 'role')), [{ person: 'maja', role: 'unit-manager' }])
  const told = await service.within('tranas', async ({ tx }) => tx<{ heading: string, person: string, idea: string, kind: string }>('idea_entries').where({ idea: idea.id, kind: 'delegated' }))
  t.match(told, [{ heading: 'Svarar för Hemtjänstens brevlåda', person: 'maja' }])
})

t.test('whoever is signed in goes on as themselves, with a button', async (t) => {
  const next = await ideaAtGate('Bokhylla')
  const anna = await signedIn('anna.berg@tranas.example')
  t.match((await anna.send({ method: 'GET', url: next.link })).body, 'Fortsätt som Anna Berg')
  t.equal((await anna.form(`${next.link}/vem`, { som: 'inloggad' })).headers.location, next.link)
  t.match((await anna.send({ method: 'GET', url: next.link })).body, 'Skicka beslutet')
  const karin = await signedIn('karin.ek@kinda.example')
  t.notMatch((await karin.send({ method: 'GET', url: next.link })).body, 'Fortsätt som', 'another municipality\'s coordinator is nobody here')
  t.match((await karin.form(`${next.link}/vem`, { som: 'inloggad' })).body, 'Vem är du?')
})

t.test('a guest is invited from the idea, follows it by a link, says something, and sees nothing that is for staff', async (t) => {
  const next = await ideaAtGate('Sagostund')
  const anna = await signedIn('anna.berg@tranas.example')
  const path = `/tranas/ideer/${next.number}/gaster`
  await service.within('tranas', async (work) => service.house.processes.ideas.comment(work, 'maja', next.id, 'Bara för oss.'))
  t.match((await anna.send({ method: 'GET', url: path })).body, 'Ingen gäst är inbjuden till idén än')
  for (const [fields, words] of [[{ namn: '', adress: 'x' }, 'Skriv gästens namn'], [{ namn: 'Maja', adress: 'maja.ek@tranas.example' }, 'redan arbetar i kommunen']] as const) {
    const { statusCode, body } = await anna.form(path, fields)
    t.equal(statusCode, 400)
    t.match(body, words)
    t.match(body, `value="${fields.adress}"`)
  }
  t.match((await anna.form(path, { namn: 'Rania Aziz', adress: 'Rania@brukare.example' })).headers.location, 'klart=bjuden')
  await anna.form(path, { namn: 'Rania Aziz', adress: 'rania@brukare.example' })
  await service.settle()
  t.equal(mailsTo(smtp, 'rania@brukare.example').length, 1, 'inviting twice is inviting once')
  const link = new URL(linkIn(newest(smtp, 'rania@brukare.example', 'Du är inbjuden till idén Sagostund'), 'Öppna idén')).pathname
  const rania = browser()
  const page = await rania.send({ method: 'GET', url: link })
  t.equal(page.statusCode, 200)
  t.match(page.body, 'Hej Rania Aziz! Anna Berg har bjudit in dig')
  for (const hidden of ['Bara för oss.', 'Malin', 'malin.svard', 'Tack Malin', 'är inbjuden som gäst']) t.notMatch(page.body, hidden)
  t.equal((await rania.form(link, { text: '' })).statusCode, 400)
  t.equal((await rania.form(link, { text: 'Läs gärna på arabiska först.' })).statusCode, 303)
  t.match((await rania.send({ method: 'GET', url: link })).body, 'Läs gärna på arabiska först.')
  t.match((await anna.send({ method: 'GET', url: `/tranas/ideer/${next.number}` })).body, 'Läs gärna på arabiska först.')
  for (const url of ['/att-gora', '/tranas/ideer', path]) t.equal((await rania.send({ method: 'GET', url })).headers.location, '/logga-in', url)

  const maja = await signedIn('Maja.Ek@tranas.example').catch(() => undefined)
  t.ok(maja === undefined || (await maja.send({ method: 'GET', url: path })).statusCode === 403, 'not everybody invites')
  const guest = /name="ta-bort" value="([^"]+)"/.exec((await anna.send({ method: 'GET', url: path })).body)?.[1] ?? ''
  const karin = await signedIn('karin.ek@kinda.example')
  t.equal((await karin.form(path, { 'ta-bort': guest })).statusCode, 403)
  t.match((await anna.form(path, { 'ta-bort': guest })).headers.location, 'klart=bort')
  const gone = await rania.send({ method: 'GET', url: link })
  t.equal(gone.statusCode, 410)
  t.match(gone.body, 'Inbjudan har slutat gälla')
  t.equal((await rania.form(link, { text: 'Hallå?' })).statusCode, 410)
  t.equal((await rania.send({ method: 'GET', url: link.replace(/.$/, (last) => last === 'a' ? 'b' : 'a') })).statusCode, 404)
})

t.test('the pages are for everybody: by keyboard, by screen reader, on a phone, in the dark, without JavaScript', { timeout: 170_000 }, async (t) => {
  const chromium = await openBrowser(t)
  if (chromium === undefined) return
  const next = await ideaAtGate('Utegrupp')
  await service.within('tranas', async (work) => service.access.saveProvider(work, { label: 'Logga in med Tranås kommun', issuer: 'https://id.tranas.example', clientId: 'x', clientSecret: 'y', domains: ['tranas.example'], addressClaim: 'email' }))
  const anna = await signedIn('anna.berg@tranas.example')
  await anna.form(`/tranas/ideer/${next.number}/gaster`, { namn: 'Rania Aziz', adress: 'rania@brukare.example' })
  await service.settle()
  const guest = new URL(linkIn(newest(smtp, 'rania@brukare.example', 'Du är inbjuden till idén Utegrupp'), 'Öppna idén')).pathname
  const asker = browser()
  await asker.form('/logga-in/lank', { adress: 'maja.ek@tranas.example' })
  await service.settle()
  const link = new URL(linkIn(newest(smtp, 'Maja.Ek@tranas.example', 'Logga in i Idéslussen'), 'Logga in')).pathname
  await lookAt(t, chromium, service, [{ path: '/logga-in' }, { path: link }, { path: next.link }, { path: guest }])
  await lookAt(t, chromium, service, [{ path: '/logga-in/kod' }], asker.cookies())
  clock.advance(16 * 60_000)
  await lookAt(t, chromium, service, [{ path: '/logga-in/bekrafta?till=/att-gora' }, { path: `/tranas/ideer/${next.number}/gaster` }], anna.cookies())
})

t.test('a guest reads on for 90 days after the end, and no longer', async (t) => {
  const next = await ideaAtGate('Promenad')
  await service.within('tranas', async (work) => service.house.processes.guests.invite(work, 'maja', next.id, { name: 'Vera', address: 'vera@brukare.example' }))
  await service.settle()
  const link = new URL(linkIn(newest(smtp, 'vera@brukare.example', 'Du är inbjuden'), 'Öppna idén')).pathname
  await service.within('tranas', async (work) => service.house.processes.ideas.withdraw({ ...work, actor: 'giver' }, next.id, ''))
  await service.settle()
  const page = await browser().send({ method: 'GET', url: link })
  t.match(page.body, 'Idén är avslutad. Du kan läsa, men inte skriva mer.')
  t.equal((await browser().form(link, { text: 'Synd!' })).statusCode, 400)
  clock.advance(90 * day)
  t.equal((await browser().send({ method: 'GET', url: link })).statusCode, 200)
  clock.advance(day)
  t.equal((await browser().send({ method: 'GET', url: link })).statusCode, 410)
})

t.test('a weighty decision waits until one has shown who one is; what was typed is kept, and the link ends a month after', async (t) => {
  const { engine, identity } = service.house
  await service.within('tranas', async (work) => {
    const mother = await engine.latest(work, 'idea-lifecycle')
    if (mother === undefined) throw new Error('no process')
    await engine.publish(work, { xml: mother.xml.replace('<sluss:gate result="gate1">', '<sluss:gate result="gate1" confirm="true">'), resources: mother.resources, note: 'Viktigt', derivedFrom: mother.id })
    await identity.setHoldings(work, 'brevladan', [])
    await identity.setHoldings(work, 'maja', [{ role: 'unit-manager', unit: null, deputy: null, absentFrom: null, absentTo: null }])
  })
  const receipt = await service.within('tranas', async (work) => service.house.processes.ideas.submit({ ...work, actor: 'giver' }, {
    title: 'Ny brygga', what: 'En brygga vid badplatsen som går att rulla ut på.', benefit: 'Alla kan bada.', where: 'Badplatsen', unit: null, name: null, email: null, key: 'brygga'
  }))
  await service.settle()
  const first = new URL(linkIn(newest(smtp, 'anna.berg@tranas.example', 'Ta första kontakten', 'Ny brygga'), 'Öppna och gör klart')).pathname
  await browser().form(first, { 'f-message': 'Tack!', version: '1' })
  await service.settle()
  const gate = new URL(linkIn(newest(smtp, 'maja.ek@tranas.example', 'Pröva idén', 'Ny brygga'), 'Gå vidare')).pathname
  const made = async (): Promise<readonly unknown[]> => service.within('tranas', async ({ tx }) => tx('decisions').where({ idea: receipt.idea, element: 'gate1' }).select('person'))

  const stranger = browser()
  const sent = await stranger.form(gate, { outcome: 'close', reason: 'Bryggan är redan beställd.' })
  t.match(sent.headers.location, /^\/logga-in\/bekrafta\?till=/, 'the mail alone is not enough')
  t.strictSame(await made(), [])
  t.match((await stranger.send({ method: 'GET', url: gate })).body, 'Bryggan är redan beställd.', 'what was typed is there')

  const maja = await signedIn('Maja.Ek@tranas.example')
  t.match((await maja.send({ method: 'GET', url: gate })).body, 'Bryggan är redan beställd.')
  clock.advance(20 * 60_000)
  t.match((await maja.form(gate, { outcome: 'close', reason: 'Bryggan är redan beställd.' })).headers.location, /^\/logga-in\/bekrafta\?till=/, 'twenty minutes later it is asked anew')
  const anna = await signedIn('anna.berg@tranas.example')
  t.match((await anna.form(gate, { outcome: 'close', reason: 'Nej.' })).headers.location, /^\/logga-in\/bekrafta\?till=/, 'somebody else\'s proof is no proof')
  const again = await signedIn('Maja.Ek@tranas.example')
  t.equal((await again.form(gate, { outcome: 'close', reason: 'Bryggan är redan beställd.' })).headers.location, `${gate}?klart=1`)
  t.strictSame(await made(), [{ person: 'maja' }])

  clock.advance(31 * day)
  const ended = await browser().send({ method: 'GET', url: gate })
  t.equal(ended.statusCode, 410)
  t.match(ended.body, 'Länken har slutat gälla')
  t.notMatch(ended.body, 'Bryggan är redan beställd.')
})
