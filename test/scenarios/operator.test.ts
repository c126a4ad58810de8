import t from 'tap'
import { openBrowser } from '../support/browser.ts'
import { Client } from './support/client.ts'
import { startConfigured } from './support/configured.ts'
import { accessible, readableInTheDark, walked } from './support/every-page.ts'
import { newest } from './support/post.ts'

const silent = async (): Promise<never> => { throw Object.assign(new Error('no answer'), { code: 'ETIMEOUT' }) }
const service = await startConfigured(t, {
  names: { resolveTxt: async (name) => name === 'tranas.se' ? [['v=spf1 mx -all']] : silent(), resolveMx: async () => [] }
})
const { house, clock } = service
const idea = { title: 'Hemlig titel', what: 'Något som ingen operatör ska läsa', benefit: 'Det blir bättre för alla', where: 'Köket', unit: null, name: 'Hemliga Henrik', email: 'henrik@tranas.example', key: 'operator-1' }

let address = 0
const browser = (): Client => new Client(service.app, () => `10.8.${String((address += 1) % 250)}.1`)
const codeOf = (who: string): string => /\b(\d{3}) (\d{3})\b/.exec(newest(service.smtp, who, 'Logga in i Idéslussen').text ?? '')?.slice(1).join('') ?? ''

async function signIn (who: string): Promise<Client> {
  const client = browser()
  await client.form('/logga-in/lank', { adress: who })
  await service.settle()
  await client.form('/logga-in/kod', { kod: codeOf(who) })
  return client
}

const operator = await signIn('olle@drift.example')

t.test('an operator sees that mail goes out, and nothing of ideas', async (t) => {
  await service.within('tranas', async (work) => house.processes.ideas.submit({ ...work, actor: 'giver' }, idea))
  await service.settle()
  const { body, statusCode } = await operator.send({ method: 'GET', url: '/drift' })
  t.equal(statusCode, 200)
  for (const said of ['Mejlen går ut som de ska', 'Tranås', 'Kontrollera Kinda']) t.match(body, said)
  for (const secret of ['Hemlig', 'Henrik', 'Anna Berg', 'anna.berg']) t.notMatch(body, secret)
  const [tranas] = (await house.operation.mail()).filter(({ municipality }) => municipality === 'tranas')
  t.ok((tranas?.sentLastHour ?? 0) >= 1, 'what was sent is counted')
})

t.test('only an operator', async (t) => {
  const coordinator = await signIn('anna.berg@tranas.example')
  for (const url of ['/drift', '/drift/tranas']) {
    t.equal((await coordinator.send({ method: 'GET', url })).statusCode, 403, url)
    t.equal((await browser().send({ method: 'GET', url })).headers.location, '/logga-in', url)
  }
  t.equal((await coordinator.form('/drift/tranas', { selector: 'x1' })).statusCode, 403)
})

t.test('the sender domain is checked; name servers that do not answer are told of', async (t) => {
  await service.within('tranas', async (work) => house.identity.changeMunicipality(work, { sender: 'ideslussen@tranas.se' }))
  t.equal((await operator.form('/drift/tranas', { selector: 'fel namn' })).statusCode, 400)
  t.equal((await operator.form('/drift/tranas', { selector: 'selector1' })).statusCode, 303)
  const { body } = await operator.send({ method: 'GET', url: '/drift/tranas' })
  for (const said of ['MX: saknas', 'SPF: rätt', 'DKIM: namnservern svarade inte', 'DMARC: namnservern svarade inte', 'value="selector1"', 'v=spf1 mx -all']) t.match(body, said)
})

t.test('when mail stops going out the page, the health figures and the log say so', async (t) => {
  await service.smtp.close()
  clock.advance(2 * 3_600_000)
  await service.within('tranas', async (work) => house.processes.ideas.submit({ ...work, actor: 'giver' }, { ...idea, key: 'operator-2', email: 'annan@tranas.example' }))
  await service.settle()
  t.strictSame((await house.operation.mail()).flatMap(({ alerts }) => alerts), [], 'a minute is nothing')
  clock.advance(16 * 60_000)
  const { body } = await operator.send({ method: 'GET', url: '/drift' })
  t.match(body, 'Inga mejl går ut: Tranås')
  const health: unknown = (await browser().send({ method: 'GET', url: '/halsa' })).json()
  t.match(health, { mail: { alerts: ['stopped'], waiting: Number } })
  const lines: string[] = []
  for (let look = 0; look < 2; look += 1) await house.operation.watch((_told, message) => { lines.push(message) })
  t.equal(lines.length, 1, 'once an hour')
  t.match(lines[0], 'no mail goes out')
})

t.test('the operator\'s pages are looked at', { timeout: 60_000 }, async (t) => {
  const chromium = await openBrowser(t)
  if (chromium === undefined) return
  for (const width of [360, 1280]) {
    const context = await chromium.newContext({ viewport: { width, height: 800 }, bypassCSP: true })
    await context.addCookies(operator.cookies().map(({ name, value }) => ({ name, value, url: service.url })))
    const page = await context.newPage()
    for (const path of ['/drift', '/drift/tranas']) {
      await page.goto(service.url + path)
      t.match(await page.locator('h1').textContent(), /Drift|Avsändaren/)
      await accessible(t, page, `${path} at ${String(width)}`)
      if (width > 1000) await readableInTheDark(t, page, path)
      if (width > 1000) await walked(t, page, path)
    }
    await context.close()
  }
})
