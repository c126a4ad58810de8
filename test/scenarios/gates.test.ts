/** Decisions in a browser: behind the mail's link, without JavaScript too. What surrounds them: votes, handing over, jäv, taking back. */
import t from 'tap'
import { readFileSync } from 'node:fs'
import type { Work } from '../../platform/db/database.ts'
import { taskPath } from '../../processes/ideas/links.ts'
import { openBrowser } from '../support/browser.ts'
import { startService } from '../support/service.ts'
import { lookAt } from './support/every-page.ts'

const browser = await openBrowser(t)
if (browser === undefined) process.exit(0)
const service = await startService(t)
const { house, settle } = service
const { ideas, gates, delegations } = house.processes
const secret = 'a secret for tests, of no use elsewhere'
const within = async <T>(person: string, run: (work: Work) => Promise<T>): Promise<T> => house.database.within('tranas', person, run)

/** Tranås's own lifecycle: gate 1 on other terms. */
async function publish (group: string, terms: string): Promise<void> {
  const latest = await within('system', async (work) => house.engine.latest(work, 'idea-lifecycle'))
  const xml = readFileSync(new URL('../../processes/ideas/idea-lifecycle.bpmn', import.meta.url), 'utf8')
    .replace('<zeebe:assignmentDefinition candidateGroups="unit-manager" />', `<zeebe:assignmentDefinition candidateGroups="${group}" />`)
    .replace('<sluss:gate result="gate1">', `<sluss:gate result="gate1" ${terms}>`)
  await within('system', async (work) => house.engine.publish(work, { xml, key: 'idea-lifecycle', resources: latest?.resources ?? {}, note: terms }))
}

let keys = 0

/** A new idea before gate 1: its id and number, the gate's task, and each one's path to it. */
async function atGate1 (): Promise<{ readonly idea: string, readonly number: string, readonly task: string, readonly path: (person: string, version?: number) => string }> {
  keys += 1
  const { idea, number } = await within('system', async (work) => ideas.submit(work, {
    title: `Verksamhetsutvecklingsprojekt ${String(keys)}`, what: 'Låt oss ha tre elcyklar att låna i stället för att köra bil några kvarter.', benefit: 'Kortare tid mellan besöken.', where: 'Hemtjänsten Norr', unit: 'tranas-hemtjanst', name: 'Malin Svärd', email: 'malin.svard@tranas.example', key: `gate-${String(keys)}`
  }))
  await settle()
  const contact = await openTask(idea)
  await within('tranas-coordinator', async (work) => ideas.decide(work, 'tranas-coordinator', contact, 1, { outcome: null, reason: '', answers: { message: 'Tack!' } }))
  await settle()
  const task = await openTask(idea)
  return { idea, number, task, path: (person, version = 1) => taskPath(secret, task, version, person) }
}

async function openTask (idea: string): Promise<string> {
  const open = (await within('system', async (work) => house.engine.tasksByBusinessKey(work, idea))).filter(({ state }) => state === 'open')
  return open[0]?.id ?? ''
}

t.test('a decision is handed over, sent back, decided and taken back, all from the mail, without JavaScript', async (t) => {
  const { task, path, idea } = await atGate1()
  const context = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 360, height: 740 } })
  const page = await context.newPage()
  await page.goto(service.url + path('tranas-care-manager'))
  await page.getByRole('link', { name: 'Lämna över till en kollega' }).click()
  await page.getByRole('button', { name: 'Lämna över' }).click()
  t.equal(await page.getByText('Välj en kollega.').count(), 2, 'the summary and the field say what is missing')
  await page.getByLabel('Till vem?').selectOption({ label: 'Johan Ekdahl, enhetschef' })
  await page.getByLabel('En rad till din kollega').fill('Du kan skolan bättre.')
  await page.getByRole('button', { name: 'Lämna över' }).click()
  t.equal(await page.getByRole('heading', { level: 1 }).textContent(), 'Du har lämnat över det här till Johan Ekdahl')
  await page.reload()
  t.equal(await page.getByRole('heading', { level: 1 }).textContent(), 'Du har lämnat över det här till Johan Ekdahl', 'the old link says where it went')

  await page.goto(service.url + path('tranas-school-manager', 2))
  t.ok(await page.getByRole('status').getByText('Du kan skolan bättre.').isVisible())
  await page.getByRole('link', { name: 'Skicka tillbaka till Karin Bergström med en fråga' }).click()
  await page.getByLabel('Vad undrar du?').fill('Vilken budget gäller?')
  await page.getByRole('button', { name: 'Skicka tillbaka' }).click()

  await page.goto(service.url + path('tranas-care-manager', 3))
  t.ok(await page.getByRole('status').getByText('Vilken budget gäller?').isVisible())
  await page.getByRole('radio', { name: 'Avsluta' }).check()
  await page.getByRole('textbox', { name: 'Skäl' }).fill('Vi har redan cyklar.')
  await page.getByRole('button', { name: 'Skicka beslutet' }).click()
  t.equal(await page.getByRole('heading', { level: 1 }).textContent(), 'Du beslutade: Avsluta')
  await settle()
  await page.reload()
  await page.getByRole('link', { name: 'Underlaget för beslutet' }).click()
  t.ok(await page.getByText('Underlaget stämmer med sin kontrollsumma.').isVisible())
  await page.goBack()
  await page.getByRole('link', { name: 'Ta tillbaka beslutet' }).click()
  await page.getByLabel('Varför?').fill('Jag tryckte fel.')
  await page.getByRole('button', { name: 'Ta tillbaka beslutet' }).click()
  t.ok(await page.getByRole('status').getByText('Beslutet är taget tillbaka').isVisible())
  t.equal(await page.getByRole('link', { name: 'Ta tillbaka beslutet' }).count(), 0, 'once is enough')
  await settle()
  t.not(await openTask(idea), task, 'the question is asked anew')
  t.ok(service.smtp.mails.some((mail) => mail.subject?.includes('har tagits tillbaka') === true), 'and the giver has been told')
  await context.close()
})

t.test('whoever may not decide by the delegation order is told who may, and can hand it over; what was typed stays', async (t) => {
  const point = { id: '00000000-0000-4000-8000-0000000000bb', number: '3.2', name: 'Avsluta idéer', gate: 'gate1', outcome: 'close', role: 'management', most: null }
  await within('tranas-coordinator', async (work) => delegations.save(work, point))
  const { path } = await atGate1()
  const page = await browser.newPage()
  await page.goto(service.url + path('tranas-care-manager'))
  await page.getByRole('radio', { name: 'Avsluta' }).check()
  await page.getByRole('textbox', { name: 'Skäl' }).fill('Vi har redan cyklar.')
  await page.getByRole('button', { name: 'Skicka beslutet' }).click()
  t.ok(await page.getByText('Det här får du inte besluta själv').isVisible())
  t.ok(await page.getByText('ledningsgruppen (punkt 3.2 Avsluta idéer)').isVisible())
  t.equal(await page.getByRole('textbox', { name: 'Skäl' }).inputValue(), 'Vi har redan cyklar.')
  await page.getByRole('link', { name: 'Lämna över till någon som får' }).click()
  const offered = await page.getByLabel('Till vem?').locator('option').allTextContents()
  t.ok(offered.length > 1 && offered.slice(1).every((label) => label.includes('ledningsgruppen')), offered.join())
  await page.close()
  await within('tranas-coordinator', async (work) => delegations.remove(work, point.id))
})

t.test('every page around a decision can be read and used by everybody', { timeout: 300_000 }, async (t) => {
  const { path } = await atGate1()
  const mine = path('tranas-care-manager')
  const decided = await atGate1()
  await within('tranas-care-manager', async (work) => ideas.decide(work, 'tranas-care-manager', decided.task, 1, { outcome: 'close', reason: 'Vi har redan cyklar.', answers: {} }))
  await publish('panel', 'quorum="majority"')
  const vote = await atGate1()
  const cast = async (n: number, outcome: string): Promise<unknown> => {
    const who = `tranas-panel-${String(n)}`
    return within(who, async (work) => ideas.decide(work, who, vote.task, 1, { outcome, reason: 'Vi behöver veta mer om vad det kostar.', answers: {} }))
  }
  await cast(1, 'close')
  await cast(2, 'proceed')
  await settle()
  const [made] = await within('tranas-coordinator', async (work) => gates.decisions(work, decided.number))
  await lookAt(t, browser, service, [
    { path: mine }, { path: `${mine}/lamna-over` }, { path: decided.path('tranas-care-manager') },
    { path: vote.path('tranas-panel-1') }, { path: vote.path('tranas-panel-3') },
    { path: `/tranas/ideer/${decided.number}/beslut/${made?.id ?? ''}`, as: 'tranas/tranas-coordinator' }
  ])
})
