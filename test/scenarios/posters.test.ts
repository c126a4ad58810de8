import t from 'tap'
import { withConnection } from '../../platform/db/database.ts'
import { openBrowser } from '../support/browser.ts'
import { readQr } from '../support/qr.ts'
import { startService } from '../support/service.ts'
import { Client } from './support/client.ts'
import { lookAt } from './support/every-page.ts'

const service = await startService(t)
await service.settle()
const anna = await new Client(service.app).signIn('tranas/tranas-coordinator')
const get = async (client: Client, url: string) => client.send({ method: 'GET', url })

t.test('every place has a poster, whose code leads to its own form', async (t) => {
  const { body } = await get(anna, '/tranas/affischer')
  const codes = [...body.matchAll(/href="\/tranas\/affischer\/([a-z0-9-]+)"/g)].map(([, code = '']) => code)
  t.ok(codes.length > 1 && codes.includes('t-hem'), codes.join(' '))
  for (const code of codes) {
    const poster = (await get(anna, `/tranas/affischer/${code}`)).body
    const url = readQr(modulesOf(poster))
    t.equal(url, `${service.url}/i/${code}`)
    t.match(poster, `${service.url.replace('http://', '')}/i/${code}</b>`, 'the address stands in words too')
    t.equal((await get(new Client(service.app), new URL(url).pathname)).statusCode, 200, 'and there is a form there')
  }
})

t.test('a poster also comes small, and as cards to cut out', async (t) => {
  t.match((await get(anna, '/tranas/affischer/t-hem?storlek=a5')).body, 'class="sheet poster a5"')
  const cards = (await get(anna, '/tranas/affischer/t-hem?storlek=kort')).body
  t.equal(cards.match(/class="idea-card"/g)?.length, 8)
  t.match((await get(anna, '/tranas/affischer/t-hem?storlek=jättestor')).body, 'class="sheet poster a4"', 'an unknown size is the usual one')
})

t.test('posters are the coordinator\'s, of their own municipality\'s places', async (t) => {
  t.equal((await get(anna, '/tranas/affischer/k-hem')).statusCode, 404)
  t.equal((await get(anna, '/kinda/affischer')).statusCode, 403)
  t.equal((await get(await new Client(service.app).signIn('tranas/tranas-care-manager'), '/tranas/affischer')).statusCode, 403)
  t.equal((await get(new Client(service.app), '/tranas/affischer')).headers.location?.toString().startsWith('/logga-in'), true)
})

t.test('the answer guarantee tells what is promised by the municipality\'s own diagram, and no figure of a few', async (t) => {
  const { statusCode, body } = await get(new Client(service.app), '/tranas/svarsgaranti')
  t.equal(statusCode, 200)
  t.match(body, /Ta första kontakten<\/span>: <b>inom 3 arbetsdagar<\/b>/)
  t.match(body, /Pröva idén<\/span>: <b>inom 10 arbetsdagar<\/b>/)
  t.match(body, 'Det finns ännu för få svar')
  t.match(body, 'Ingenting väntar för länge just nu.')
  t.match((await get(new Client(service.app), '/tranas')).body, '<a href="/tranas/svarsgaranti">')
})

t.test('the share in time counts what was done, and what should have been and still waits; a month of a few is not shown', async (t) => {
  // November: six in time and two late; October: four, too few to be told.
  await decide([...times(6, '2026-11-10', '2026-11-12'), ...times(2, '2026-11-20', '2026-11-12'), ...times(4, '2026-10-10', '2026-10-12'), ...times(9, '2025-10-10', '2025-10-01')])
  await withConnection(service.ownerUrl, async (client) => client.query("UPDATE idea_tasks SET due = '2026-11-20T12:00:00Z' WHERE municipality = 'tranas'"))
  const { body } = await get(new Client(service.app), '/tranas/svarsgaranti')
  const waiting = await service.house.database.within('tranas', 'system', async ({ tx }) => Number((await tx('idea_tasks').count<{ count: string }[]>('* as count'))[0]?.count))
  t.ok(waiting > 0 && waiting < 5, 'the demo\'s ideas wait')
  t.match(body, `<b>${String(Math.round(10 / (12 + waiting) * 100))}\u00a0%</b>`, 'ten of twelve and of those that wait too long; last year\'s do not count')
  t.match(body, new RegExp(`november 2026</th><td data-label="I tid" class="figures">${String(Math.round(6 / (8 + waiting) * 100))}\u00a0%</td><td data-label="Steg" class="figures">${String(8 + waiting)}</td>`))
  t.match(body, /oktober 2026<\/th><td data-label="I tid" class="figures">–<\/td><td data-label="Steg" class="figures">färre än fem<\/td>/)
  t.match(body, 'Några få steg (färre än fem)')
  t.match((await get(new Client(service.app), '/kinda/svarsgaranti')).body, 'Det finns ännu för få svar', 'another municipality\'s figures are its own')
})

t.test('the pages are for everybody', async (t) => {
  const browser = await openBrowser(t)
  if (browser === undefined) return
  await lookAt(t, browser, service, [{ path: '/tranas/svarsgaranti' }, { path: '/tranas/affischer', as: 'tranas/tranas-coordinator' }, { path: '/tranas/affischer/t-hem', as: 'tranas/tranas-coordinator' }, { path: '/tranas/affischer/t-hem?storlek=kort', as: 'tranas/tranas-coordinator' }])
})

/** The dark modules of the first symbol on a page, without its quiet zone: read from what is drawn. */
function modulesOf (html: string): readonly (readonly boolean[])[] {
  const [, size = '0', path = ''] = /<svg class="qr" viewBox="0 0 (\d+) \d+"[^>]*><rect[^>]*><\/rect><path d="([^"]*)"/.exec(html) ?? []
  const inner = Number(size) - 8
  const dark = Array.from({ length: inner }, () => Array.from({ length: inner }, () => false))
  for (const [, x = '0', y = '0', length = '0'] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g)) {
    for (let n = 0; n < Number(length); n += 1) dark[Number(y) - 4]?.splice(Number(x) - 4 + n, 1, true)
  }
  return dark
}

function times (many: number, at: string, due: string): readonly (readonly [string, string])[] {
  return Array.from({ length: many }, () => [`${at}T12:00:00Z`, `${due}T12:00:00Z`])
}

/** Decisions as they are kept, made at a time and due at another. */
async function decide (rows: readonly (readonly [at: string, due: string])[]): Promise<void> {
  await withConnection(service.ownerUrl, async (client) => client.query(`
    INSERT INTO decisions (municipality, id, idea, task, version, definition, element, name, reason, answers, summary, person, at, due)
    SELECT 'tranas', gen_random_uuid(), (SELECT id FROM ideas WHERE municipality = 'tranas' LIMIT 1), 'x.' || n, 1, 'd', 'gate1', 'Pröva idén', '', '{}', '', 'tranas-coordinator', at, due
    FROM unnest($1::timestamptz[], $2::timestamptz[]) WITH ORDINALITY AS d (at, due, n)`, [rows.map(([at]) => at), rows.map(([, due]) => due)]))
}
