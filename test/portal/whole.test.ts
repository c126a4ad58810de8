import t from 'tap'
import { application, compose, prepare } from '../../service.ts'
import { randomIds } from '../../platform/ids.ts'
import { createLog } from '../../platform/log.ts'
import { testDatabase } from '../support/database.ts'
import { Client } from './support/client.ts'

const { database, clock, appUrl, queueUrl } = await testDatabase(t)
const house = compose({ databaseUrl: appUrl, queueUrl, smtpUrl: 'smtp://127.0.0.1:1', publicUrl: 'http://127.0.0.1', secret: 'for tests only', demo: true, clock, ids: randomIds, log: createLog('silent') })
t.teardown(async () => house.database.close())
await prepare(house)
const app = await application(house, async () => ({ status: 'ok' }))
t.teardown(async () => app.close())

const whole = { what: 'Vi delar på bilarna', benefit: 'Mindre väntan', where: 'Norr', title: 'Bilpool <i>nu</i>', email: '', name: '' }

/** How many rows each of our tables holds, in Tranås. */
async function rows (): Promise<string> {
  return database.within('tranas', 'system', async (work) => {
    const { rows: tables } = await work.tx.raw<{ rows: { name: string }[] }>("SELECT table_name AS name FROM information_schema.columns WHERE table_schema = 'public' AND column_name = 'municipality' ORDER BY 1")
    const counts: string[] = []
    for (const { name } of tables) {
      const { rows: [found] } = await work.tx.raw<{ rows: { n: string }[] }>('SELECT count(*) AS n FROM ??', [name])
      counts.push(`${name} ${found?.n ?? ''}`)
    }
    return counts.join(', ')
  })
}

t.test('an idea handed in is followed by its private link, seen by its own municipality and no other', async (t) => {
  const giver = new Client(app)
  const receipt = await giver.post('/tranas/ide', { ...await giver.hidden('/tranas/ide'), ...whole })
  t.equal(receipt.statusCode, 303)
  const path = String(receipt.headers.location)
  const status = await giver.get(path)
  t.equal(status.statusCode, 200)
  t.match(status.body, 'Bilpool &lt;i>nu&lt;/i>')
  const [, number = ''] = /Ärendenummer (\d{4}-\d+)/.exec(status.body) ?? []
  t.ok(number, 'a number of its own')

  const people = await house.database.within('tranas', 'system', async (work) => house.identity.people(work))
  const coordinator = people.find(({ id }) => id.includes('samordnare')) ?? people[0]
  const staff = new Client(app)
  t.equal((await staff.signIn(`tranas/${coordinator?.id ?? ''}`)).headers.location, '/att-gora')

  const before = await rows()
  for (const url of [path, `${path.split('?')[0] ?? ''}/dra-tillbaka`, '/tranas', '/tranas/ide', '/mailbox', '/logga-in', '/']) {
    await giver.get(url)
    await giver.get(url, 'HEAD')
  }
  t.match((await staff.get('/tranas/ideer')).body, 'Bilpool')
  t.match((await staff.get('/tranas/ideer?sok=bilpool')).body, number)
  t.match((await staff.get(`/tranas/ideer/${number}`)).body, 'Vi delar på bilarna')
  t.equal((await staff.get('/att-gora')).statusCode, 200)
  t.equal((await staff.get(`/kinda/ideer/${number}`)).statusCode, 403)
  t.equal(await rows(), before, 'looking changed nothing')

  const others = await house.database.within('kinda', 'system', async (work) => house.identity.people(work))
  const other = new Client(app)
  await other.signIn(`kinda/${others[0]?.id ?? ''}`)
  t.equal((await other.get(`/tranas/ideer/${number}`)).statusCode, 403)
  t.notMatch((await other.get('/kinda/ideer')).body, 'Bilpool')
})

t.test('what is wrong with an idea is told field by field, in words', async (t) => {
  const giver = new Client(app)
  const answer = await giver.post('/tranas/ide', { ...await giver.hidden('/tranas/ide'), ...whole, what: '', email: 'inte en adress' })
  t.equal(answer.statusCode, 400)
  t.match(answer.body, 'Skriv vad din idé är')
  t.match(answer.body, 'Skriv e-postadressen som namn@exempel.se')
})
