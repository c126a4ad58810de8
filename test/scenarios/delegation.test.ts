import t from 'tap'
import type { Work } from '../../platform/db/database.ts'
import { openBrowser } from '../support/browser.ts'
import { startService } from '../support/service.ts'
import { Client } from './support/client.ts'
import { lookAt, signedIn } from './support/every-page.ts'

const service = await startService(t)
await service.settle()
const { processes: { ideas, delegations } } = service.house
const coordinator = 'tranas/tranas-coordinator'
const manager = 'tranas-school-manager'

async function within<T> (run: (work: Work) => Promise<T>, municipality = 'tranas'): Promise<T> {
  return service.house.database.within(municipality, 'system', run)
}

let address = 0
async function signIn (who: string): Promise<Client> {
  return new Client(service.app, () => `10.6.${String((address += 1) % 250)}.1`).signIn(who)
}

/** An open step of somebody's, about the library's idea. */
async function stepOf (person: string): Promise<{ readonly task: string, readonly version: number }> {
  return within(async (work) => {
    const found = (await ideas.inbox(work, person)).find(({ idea }) => idea?.title === 'Sagostund på två språk')
    const task = found === undefined ? undefined : await service.house.engine.task(work, found.task)
    if (task === undefined) throw new Error(`${person} has nothing to do`)
    return { task: task.id, version: task.version }
  })
}

t.test('a coordinator copies the order; what is wrong is told at its field', async (t) => {
  const client = await signIn(coordinator)
  const wrong = await client.form('/tranas/delegation/ny', { number: '', name: 'Pröva idéer', gate: 'gate1 hittepå', role: 'kung', most: 'många' })
  t.equal(wrong.statusCode, 400)
  for (const said of ['Skriv punktens nummer', 'Välj ett beslut i listan', 'Välj en roll i listan', 'Skriv beloppet med siffror', 'value="Pröva idéer"']) t.match(wrong.body, said)
  const good = { number: '3.10', name: 'Pröva idéer', gate: 'gate1', role: 'management', most: '50 000 kr' }
  t.equal((await client.form('/tranas/delegation/ny', good)).statusCode, 303)
  t.match((await client.form('/tranas/delegation/ny', good)).body, 'Det finns redan en punkt', 'a double click adds nothing')
  t.equal((await client.form('/tranas/delegation/ny', { ...good, number: '3.9', gate: 'gate2 proceed', most: '' })).statusCode, 303)
  t.match(await within(async (work) => delegations.points(work)), [{ number: '3.9', outcome: 'proceed', most: null }, { number: '3.10', outcome: null, most: 50_000 }])
  t.strictSame(await within(async (work) => delegations.points(work), 'kinda'), [], 'nobody else\'s order')
})

t.test('whoever may not decide is told who may; nothing has been decided', async (t) => {
  const first = await stepOf('tranas-coordinator')
  await within(async (work) => ideas.decide(work, 'tranas-coordinator', first.task, first.version, { outcome: null, reason: '', answers: { message: 'Tack, vi läser din idé.' } }))
  await service.settle()
  const { task, version } = await stepOf(manager)
  const refused = await within(async (work) => ideas.decide(work, manager, task, version, { outcome: 'proceed', reason: '', answers: {} }))
  t.match(refused, { kind: 'not-allowed', who: [{ role: 'management', most: 50_000, point: '3.10 Pröva idéer' }] })
  t.match(await within(async (work) => ideas.taskPage(work, manager, task, version)), { decided: null, stale: false })
})

t.test('a point that is changed applies at once, and the decision keeps it as it read', async (t) => {
  const client = await signIn(coordinator)
  const point = (await within(async (work) => delegations.points(work))).find(({ number }) => number === '3.10')
  t.equal((await client.form(`/tranas/delegation/punkt/${point?.id ?? ''}`, { number: '3.10', name: 'Pröva idéer', gate: 'gate1', role: 'unit-manager', most: '' })).statusCode, 303)
  const { task, version } = await stepOf(manager)
  t.match(await within(async (work) => ideas.decide(work, manager, task, version, { outcome: 'proceed', reason: '=Bra; tanke', answers: {} })), { kind: 'done' })
  t.equal((await client.form(`/tranas/delegation/punkt/${point?.id ?? ''}/bort`, {})).statusCode, 303)
  const { body } = await client.send({ method: 'GET', url: '/tranas/delegation/beslut' })
  for (const said of ['Sagostund på två språk', '3.10 Pröva idéer', 'Johan Ekdahl, enhetschef', '2026-11-24', '1 beslut']) t.match(body, said)
})

t.test('the list is by day, and a file that Excel reads without running anything', async (t) => {
  const client = await signIn(coordinator)
  const file = await client.send({ method: 'GET', url: '/tranas/delegation/beslut.csv?fran=2026-11-24&till=2026-11-24' })
  t.match(file.headers['content-disposition'], 'delegationsbeslut-2026-11-24-2026-11-24.csv')
  t.match(file.body, /^\uFEFFDatum;Ärende;Idé;Beslut;Skäl;Beslutat av;Roll;Punkt\r\n2026-11-24;2026-\d{4};Sagostund på två språk;[^\r]*;"'=Bra; tanke";Johan Ekdahl;enhetschef;3\.10 Pröva idéer\r\n$/)
  t.notMatch((await client.send({ method: 'GET', url: '/tranas/delegation/beslut.csv?fran=2026-11-25&till=2026-12-24' })).body, 'Sagostund')
  t.match((await client.send({ method: 'GET', url: '/tranas/delegation/beslut?fran=2026-12-24&till=2026-11-24' })).body, 'Sista dagen är före den första')
  t.match((await client.send({ method: 'GET', url: '/tranas/delegation/beslut?fran=2026-02-30' })).body, 'Sagostund', 'no such day: the month so far')
})

t.test('a decision that was taken back stays in the list, and says so', async (t) => {
  const client = await signIn(coordinator)
  const [made] = await within(async (work) => service.house.processes.gates.decisions(work, (await ideas.list(work, { text: 'Sagostund' })).ideas[0]?.number ?? ''))
  const basis = await within(async (work) => service.house.processes.gates.basis(work, made?.id ?? ''))
  t.match(await within(async (work) => service.house.processes.gates.takeBack(work, { person: manager, task: basis?.task ?? '', version: 1 }, 'Fel idé.')), { kind: 'done' })
  t.match((await client.send({ method: 'GET', url: '/tranas/delegation/beslut' })).body, 'Taget tillbaka 2026-11-24: Fel idé.')
  t.match((await client.send({ method: 'GET', url: '/tranas/delegation/beslut.csv?fran=2026-11-24&till=2026-11-24' })).body, /Taget tillbaka 2026-11-24: Fel idé\./)
})

t.test('the pages are looked at', { timeout: 60_000 }, async (t) => {
  const browser = await openBrowser(t)
  if (browser === undefined) return
  const [point] = await within(async (work) => delegations.points(work))
  const looks = ['', `/punkt/${point?.id ?? ''}`, '/beslut'].map((path) => ({ path: `/tranas/delegation${path}`, as: coordinator }))
  const album = process.env['SCREENSHOTS']
  if (album === undefined) {
    await lookAt(t, browser, service, looks)
    return
  }
  for (const width of [360, 1280]) {
    const page = await signedIn(await browser.newContext({ viewport: { width, height: 900 } }), service, coordinator)
    for (const [at, { path }] of looks.entries()) {
      await page.goto(service.url + path)
      await page.screenshot({ path: `${album}/delegation-${String(at)}-${String(width)}.png`, fullPage: true })
    }
  }
})
