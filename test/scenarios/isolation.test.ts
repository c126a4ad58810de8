import type { LightMyRequestResponse } from 'fastify'
import t from 'tap'
import type { Work } from '../../platform/db/database.ts'
import { startService, type TestService } from '../support/service.ts'
import { Client, formRequest } from './support/client.ts'
import { linkIn, newest } from './support/post.ts'
import { address, withRoutes } from './support/routes.ts'

/** Ways to sign in, which tell nobody whether an address is known. */
const signingIn = ['/logga-in/lank', '/logga-in/lank/:secret', '/logga-in/kod', '/logga-in/svar', '/logga-in/bekraftat', '/logga-in/bekrafta', '/logga-in/bekrafta/med', '/logga-in/var']
/** Titles and stages that may be shown to anybody, the end of a following nobody has, and pages of one's own that show whoever is signed in their own. */
const anybodys = ['/:kommun/ide/liknande', '/foljer/:secret/sluta', '/mina-ideer', '/mina-uppgifter', '/att-gora/flera']
/** Open to anybody by design: they hold nothing about any one idea. The demo's list of people to be is the demo's. */
const open = new Set([...anybodys, '/', '/:kommun', '/:kommun/ide', '/i/:plats', '/om/tillganglighet', '/om/personuppgifter', '/robots.txt', '/halsa', '/logga-in', '/logga-ut', ...signingIn, '/gast/:secret', '/uppgift/:link/vem', '/min-ide/:secret', '/min-ide/:secret/tillagg', '/min-ide/:secret/svar', '/min-ide/:secret/dra-tillbaka', '/uppgift/:link', '/:kommun/hitta-min-ide', '/:kommun/svarsgaranti', '/mailbox/klocka'])

const { result: service, routes } = await withRoutes(async () => startService(t))
await service.settle()
const requests = routes.filter(({ url }) => !url.startsWith('/tillgangar/'))
const secrets = await within('tranas', async ({ tx }) => {
  const ideas = await tx<{ id: string, title: string, what: string, benefit: string, instance: string }>('ideas').select('id', 'title', 'what', 'benefit', 'instance')
  const givers = await tx<{ name: string, email: string }>('givers').select('name', 'email')
  const people = await tx<{ id: string, name: string, email: string }>('people').select('id', 'name', 'email')
  // One title is also the example under the form's own field.
  return { ideas: [...ideas, ...givers].flatMap((row) => Object.values(row)).filter((text) => text !== 'Cykelpool för hemtjänsten'), people: people.flatMap((row) => Object.values(row)) }
})
const theirs = await within('tranas', async ({ tx }) => {
  const [task] = await tx<{ instance: string, wait: number, state: string }>('tasks').select('instance', 'wait').where('state', 'open')
  const [idea] = await tx<{ number: string }>('ideas').select('number')
  if (task === undefined || idea === undefined) throw new Error('Tranås has no open task')
  return { task: `${task.instance}.${String(task.wait)}`, instance: task.instance, number: idea.number }
})
const link = new URL(linkIn(newest(service.smtp, 'anna.lindqvist@tranas.example', 'Ta första kontakten', 'Cykelpool'), 'Öppna och gör klart')).pathname
const status = new URL(linkIn(newest(service.smtp, 'malin.svard@tranas.example', 'Tack för din idé'), 'Följ din idé')).pathname

t.test('the routes are known, and more than a few', async (t) => {
  t.ok(requests.length > 40, `${String(requests.length)} routes`)
  t.ok(requests.some(({ url }) => url.startsWith('/api/:municipality/')))
  t.ok(secrets.ideas.length > 10)
})

for (const who of ['nobody', 'kinda/kinda-coordinator', 'kinda/kinda-care-manager', 'kinda/kinda-chief']) {
  t.test(`${who} gets nothing of Tranås from any route`, async (t) => {
    const client = await visitor(service, who)
    const token = await client.token()
    const before = await state('tranas')
    const asked: string[] = []
    for (const { method, url } of requests) {
      for (const municipality of ['tranas', 'kinda']) {
        if (municipality === 'kinda' && !/:kommun|:municipality/.test(url)) continue
        const path = address(url, { kommun: municipality, municipality, nr: theirs.number, key: 'idea-lifecycle', id: theirs.instance, task: theirs.task, plats: 't-hem', kod: 't-hem', fil: theirs.instance, secret: mangled(status), link: mangled(link) })
        const response = await client.glance({ ...request(method, path, token), url: path })
        asked.push(`${method} ${path}`)
        holdsNothing(t, `${method} ${path}`, response, url === '/logga-in')
        if (municipality === 'tranas' && !open.has(url)) refused(t, `${method} ${path}`, response)
      }
    }
    t.ok(asked.length >= requests.length, `${String(asked.length)} requests`)
    t.strictSame(await state('tranas'), before, 'nothing in Tranås has changed')
  })
}

t.test('a link opens one person\'s task in its own municipality, whoever is signed in', async (t) => {
  const client = await visitor(service, 'kinda/kinda-coordinator')
  const { body } = await client.glance({ method: 'GET', url: link })
  t.match(body, 'Cykelpool för hemtjänsten', 'the link is the key')
  t.match(body, 'Du svarar som Anna Lindqvist.', 'and it is hers')
  t.match(body, 'href="/tranas', 'the page stands in Tranås')
  const { statusCode } = await client.send(formRequest(link, { 'f-message': 'Tack Malin!', version: '1' }))
  t.equal(statusCode, 303)
  const [decision] = await within('tranas', async ({ tx }) => tx<{ person: string, municipality: string }>('decisions').select('person', 'municipality'))
  t.strictSame(decision, { person: 'tranas-coordinator', municipality: 'tranas' }, 'what the link sends, its owner has sent')
  t.strictSame(await within('kinda', async ({ tx }) => tx('decisions').select('id')), [], 'nothing came to Kinda')
})

t.test('a link that differs by one sign opens nothing', async (t) => {
  const client = await visitor(service, 'nobody')
  for (const path of [link, status]) {
    for (const wrong of [`${path}x`, path.slice(0, -1), path.replace(/.$/, (last) => last === 'a' ? 'b' : 'a'), path.toUpperCase().replace('/UPPGIFT/', '/uppgift/').replace('/MIN-IDE/', '/min-ide/')]) {
      const response = await client.glance({ method: 'GET', url: wrong })
      t.equal(response.statusCode, 404, wrong)
      holdsNothing(t, wrong, response, false)
    }
  }
})

t.test('the rows of one municipality are not to be had in another\'s context', async (t) => {
  for (const table of ['ideas', 'givers', 'idea_entries', 'decisions', 'views', 'task_links', 'idea_followers', 'idea_supports', 'idea_merges', 'tasks', 'instances', 'history', 'outbox', 'people', 'role_holders', 'timers', 'jobs', 'incidents', 'drafts', 'messages', 'message_deliveries', 'conditions', 'reminders', 'person_mails', 'escalations', 'absences_noted', 'digest_days', 'digest_links', 'idea_files', 'file_contents', 'sessions', 'login_providers', 'proof_requests', 'mailbox_confirmations', 'idea_guests', 'gate_votes', 'task_handovers', 'decision_basis', 'decision_reversals', 'decision_drafts', 'delegation_points', 'received_mails', 'received_originals', 'reply_links', 'link_requests', 'paper_letters']) {
    const other = await within('kinda', async ({ tx }) => tx(table).count<{ count: string }[]>('* as count').whereNot({ municipality: 'kinda' }).whereNot({ municipality: '' }))
    t.equal(Number(other[0]?.count), 0, table)
  }
})

async function visitor ({ app }: Pick<TestService, 'app'>, who: string): Promise<Client> {
  let at = 0
  const client = new Client(app, () => `10.2.${String((at += 1) % 250)}.${String(who.length)}`)
  return who === 'nobody' ? client : client.signIn(who)
}

/** A request with all that the route could want, so that only whose it is can stop it. */
function request (method: string, path: string, token: string): ReturnType<typeof formRequest> {
  const bodiless = { method: method === 'HEAD' ? 'HEAD' : method === 'DELETE' ? 'DELETE' : 'GET', url: path } as const
  if (method === 'GET' || method === 'HEAD' || method === 'DELETE') return bodiless
  if (!path.startsWith('/api/')) return formRequest(path, { skydd: token, outcome: 'close', reason: 'Nej', text: 'Hej', svar: 'ja', version: '1', 'f-message': 'Hej', kommun: 'kinda' })
  const body = { xml: '<x/>', note: 'x', expectedVersion: 1, basedOn: null, revision: 0, element: 'x' }
  return { method: method === 'PUT' ? 'PUT' : method === 'PATCH' ? 'PATCH' : 'POST', url: path, payload: body }
}

function holdsNothing (t: Tap, what: string, { body, headers, statusCode }: LightMyRequestResponse, people: boolean): void {
  const said = `${body} ${JSON.stringify(headers)}`
  const found = [...secrets.ideas, ...(people ? [] : secrets.people)].filter((secret) => typeof secret === 'string' && secret !== '' && said.includes(secret))
  if (found.length > 0) t.fail(`${what} answered ${String(statusCode)} and told of ${found.join(', ')}`)
  if (statusCode >= 500) t.fail(`${what} answered ${String(statusCode)}`)
}

/** Not signed in, not allowed, not there: or the way to sign in, or a page of one's own. */
function refused (t: Tap, what: string, { statusCode, headers }: LightMyRequestResponse): void {
  const own = /^(GET|HEAD) \/att-gora$/.test(what) && statusCode === 200
  const signIn = statusCode === 303 && headers.location === '/logga-in'
  if (!own && !signIn && ![401, 403, 404].includes(statusCode)) t.fail(`${what} answered ${String(statusCode)}`)
}

/** A link with another last sign. */
function mangled (path: string): string {
  return path.slice(path.lastIndexOf('/') + 1).replace(/.$/, (last) => last === 'a' ? 'b' : 'a')
}

/** How much there is of everything that somebody could change. */
async function state (municipality: string): Promise<Record<string, number>> {
  return within(municipality, async ({ tx }) => {
    const counts: Record<string, number> = {}
    for (const table of ['history', 'idea_entries', 'decisions', 'definitions', 'drafts', 'ideas', 'outbox']) {
      const [row] = await tx(table).count<{ count: string }[]>('* as count')
      counts[table] = Number(row?.count)
    }
    return counts
  })
}

async function within<T> (municipality: string, run: (work: Work) => Promise<T>): Promise<T> {
  return service.house.database.within(municipality, 'system', run)
}

type Tap = { fail (message: string): unknown }
