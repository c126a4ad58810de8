import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import t from 'tap'
import type { Node } from '../../engine/model/model.ts'
import { readDiagram } from '../../engine/model/read-diagram.ts'
import type { Work } from '../../platform/db/database.ts'
import { randomIds } from '../../platform/ids.ts'
import { openBrowser } from '../support/browser.ts'
import { startService, type TestService } from '../support/service.ts'
import { Client } from './support/client.ts'
import { act } from './support/town.ts'

const coordinators = { kinda: 'maria.thorell@kinda.example', tranas: 'anna.lindqvist@tranas.example', aneby: 'lisa.granath@aneby.example', ydre: 'kerstin.aronsson@ydre.example' } as const
type Municipality = keyof typeof coordinators
const step = 'Kolla med ekonomi'
const process = '/kinda/processer/idea-lifecycle'
const api = '/api/kinda/processes/idea-lifecycle'

const browser = await openBrowser(t)
if (browser !== undefined) await scenario(browser)

async function scenario (browser: Browser): Promise<void> {
  const service = await startService(t)
  await service.settle()
  const running = 'Gemensam verktygsbod'
  const { context, page, said } = await signedIn(service, browser, 'kinda/kinda-coordinator')
  t.teardown(async () => context.close())

  t.test('the coordinator opens the municipality\'s process in the modeler', async (t) => {
    await page.goto(service.url + process)
    await page.getByRole('link', { name: 'Rita' }).click()
    await page.locator('[data-element-id=first-contact]').waitFor()
    await page.getByText('Inga problem. Processen går att publicera.').waitFor()
    t.ok(await page.locator('.bjs-powered-by').isVisible(), 'the watermark is there')
    t.ok(await page.evaluate(async () => (await document.fonts.load('16px bpmn')).length === 1), 'the icons are loaded')
    t.strictSame(said, [], 'nothing was refused by the content policy, and nothing failed')
  })

  t.test('a step is added after the first contact, in the coordinator\'s lane, and saved by itself', async (t) => {
    await page.locator('[data-element-id=first-contact] .djs-hit').first().click()
    await page.getByRole('button', { name: 'Be någon göra något' }).focus()
    await page.keyboard.press('Enter')
    await page.getByText('Steget ”Nytt steg” saknar en text om vad man ska göra.').waitFor()
    t.equal(await page.evaluate(() => document.activeElement?.id), 'name', 'the next thing is to name it')
    await page.keyboard.type(step)
    await page.getByLabel('Vem gör det?').selectOption({ label: 'Idésamordnaren' })
    await page.getByLabel('Senast efter hur många arbetsdagar?').fill('4')
    await page.getByLabel('Vad ska de göra?').fill('Fråga ekonomen om pengarna räcker.')
    await page.getByLabel('Formulär').focus()
    await page.getByText('Inga problem. Processen går att publicera.').waitFor()
    await page.getByText(/Utkast sparat \d\d\.\d\d/).waitFor()
    const draft = await house(service, 'kinda', async (work) => service.house.engine.draft(work, 'idea-lifecycle'))
    const lane = /<bpmn:lane id="lane-coordinator"[\s\S]*?<\/bpmn:lane>/.exec(draft?.xml ?? '')?.[0] ?? ''
    const id = new RegExp(`<bpmn:userTask id="([^"]+)" name="${step}"`).exec(draft?.xml ?? '')?.[1] ?? 'none'
    t.match(lane, id, 'the step is in the lane of the step before it')
  })

  t.test('nothing else in the process has changed', async (t) => {
    const [before, draft] = await house(service, 'kinda', async (work) => [await service.house.engine.latest(work, 'idea-lifecycle'), await service.house.engine.draft(work, 'idea-lifecycle')])
    const [old] = (await readDiagram(before?.xml ?? '')).models
    const [now] = (await readDiagram(draft?.xml ?? '')).models
    const added = Object.values(now?.nodes ?? {}).filter(({ id }) => old?.nodes[id] === undefined)
    t.strictSame(added.map(({ name }) => name), [step])
    for (const [id, node] of Object.entries(old?.nodes ?? {})) {
      const same = now?.nodes[id]
      if (same === undefined) t.fail(`${id} is gone`)
      else t.strictSame(essence(same), essence(node), id)
    }
    t.strictSame(now?.nodes['contact']?.incoming.map((flow) => now.flows[flow]?.source), added.map(({ id }) => id), 'the way goes on from the new step')
  })

  t.test('adding is one change: it can be undone and done again', async (t) => {
    const drawn = page.getByText(step.split(' ')[0] ?? '', { exact: false }).and(page.locator('.djs-element *'))
    for (let times = 0; times < 20 && await page.getByRole('button', { name: 'Ångra' }).isEnabled(); times += 1) await page.getByRole('button', { name: 'Ångra' }).click()
    t.equal(await drawn.count(), 0)
    t.equal(await page.locator('.djs-connection[data-element-id=first-contact-to-contact]').count(), 1)
    for (let times = 0; times < 20 && await page.getByRole('button', { name: 'Gör om' }).isEnabled(); times += 1) await page.getByRole('button', { name: 'Gör om' }).click()
    t.not(await drawn.count(), 0)
    await page.getByRole('button', { name: 'Spara utkast' }).click()
    await page.getByText(/Utkast sparat/).waitFor()
  })

  t.test('the draft is there after the page is loaded again', async (t) => {
    await page.reload()
    await page.getByText(/Utkast sparat/).waitFor()
    t.not(await page.locator('.djs-element').filter({ hasText: 'Kolla med' }).count(), 0)
  })

  t.test('what must be mended stops the publishing, and why is told', async (t) => {
    await page.locator('.djs-shape').filter({ hasText: 'Kolla med' }).locator('.djs-hit').first().click()
    await page.getByLabel('Senast efter hur många arbetsdagar?').fill('')
    await page.getByLabel('Namn').focus()
    await page.getByText('Rätta problemet nedanför innan du publicerar.').waitFor()
    t.ok(await page.getByRole('button', { name: 'Publicera' }).isDisabled())
    await page.getByText(`Steget ”${step}” har inget sista datum.`).waitFor()
    await page.getByRole('button', { name: 'Ångra' }).click()
    await page.getByText('Inga problem. Processen går att publicera.').waitFor()
    t.ok(await page.getByRole('button', { name: 'Publicera' }).isEnabled())
  })

  t.test('while the line is down nothing is lost', async (t) => {
    await context.setOffline(true)
    await page.getByLabel('Vad ska de göra?').fill('Fråga ekonomen om pengarna räcker i år.')
    await page.getByLabel('Namn').focus()
    await page.getByText('Servern svarar inte. Det du har ritat finns kvar i den här webbläsaren och sparas så fort det går.').waitFor()
    await context.setOffline(false)
    await page.getByText(/Utkast sparat/).waitFor()
    const draft = await house(service, 'kinda', async (work) => service.house.engine.draft(work, 'idea-lifecycle'))
    t.match(draft?.xml, 'pengarna räcker i år')
  })

  t.test('somebody else\'s draft is not overwritten unasked', async (t) => {
    await house(service, 'kinda', async (work) => {
      const draft = await service.house.engine.draft(work, 'idea-lifecycle')
      if (draft !== undefined) await service.house.engine.saveDraft(work, { key: draft.key, xml: draft.xml.replace('i år', 'nästa år'), basedOn: draft.basedOn, revision: draft.revision })
    })
    await page.getByLabel('Vad ska de göra?').fill('Fråga ekonomen om pengarna räcker.')
    await page.getByLabel('Namn').focus()
    await page.getByText('Någon annan har sparat ett utkast av samma process medan du ritade.').waitFor()
    t.equal(await page.getByLabel('Vad ska de göra?').inputValue(), 'Fråga ekonomen om pengarna räcker.')
    await page.getByRole('button', { name: 'Ersätt det med min ritning' }).click()
    await page.getByText(/Utkast sparat/).waitFor()
  })

  t.test('it is published with a note on what was changed', async (t) => {
    await page.getByRole('button', { name: 'Publicera' }).click()
    await page.getByRole('button', { name: 'Publicera nu' }).click()
    await page.getByText('Skriv kort vad du har ändrat').waitFor()
    await page.getByLabel('Vad har du ändrat?').fill('Ekonomin är med från början')
    await page.getByRole('button', { name: 'Publicera nu' }).click()
    await page.getByText('Version 1 är publicerad.').waitFor()
    t.match(await page.locator('.toolbar-name').textContent(), /kommunens egen, version 1/)
    t.strictSame(said.filter((line) => !/409|ERR_INTERNET_DISCONNECTED/.test(line)), [])
  })

  t.test('the next idea in Kinda takes the new step; one on its way does not', async (t) => {
    const next = await submit(service, 'kinda')
    const contact = async (title: string): Promise<void> => act(t, { service, browser }, { title }, { as: coordinators.kinda, step: 'Ta första kontakten', fill: { 'Skriv till idégivaren': 'Tack för din idé! Nu prövas den.' } })
    await contact(next)
    await contact(running)
    t.strictSame(await waitingFor(service, 'kinda', next), [step])
    t.strictSame(await waitingFor(service, 'kinda', running), ['Pröva idén'])
    await act(t, { service, browser }, { title: next }, { as: coordinators.kinda, step })
    t.strictSame(await waitingFor(service, 'kinda', next), ['Pröva idén'], 'and goes on as before')
  })

  for (const municipality of ['tranas', 'aneby', 'ydre'] as const) {
    t.test(`the next idea in ${municipality} goes as before`, async (t) => {
      const title = await submit(service, municipality)
      const seen: string[] = []
      for (let steps = 0; steps < 2; steps += 1) {
        const [name = ''] = await waitingFor(service, municipality, title)
        seen.push(name)
        if (name === 'Ta första kontakten') await act(t, { service, browser }, { title }, { as: coordinators[municipality], step: name, fill: { 'Skriv till idégivaren': 'Tack för din idé!' } })
      }
      t.equal(seen[0], 'Ta första kontakten')
      t.not(seen[1], step)
      t.ok(seen[1], 'it has gone on')
    })
  }

  t.test('opening and saving without a change changes nothing, in any process', async (t) => {
    for (const key of ['idea-development', 'pilot', 'benefit-follow-up', 'idea-lifecycle']) {
      await page.goto(`${service.url}/kinda/processer/${key}/rita`)
      await page.getByText('Inga problem. Processen går att publicera.').waitFor()
      await page.getByRole('button', { name: 'Spara utkast' }).click()
      await page.getByText(/Utkast sparat/).waitFor()
      const [before, draft] = await house(service, 'kinda', async (work) => [await service.house.engine.latest(work, key), await service.house.engine.draft(work, key)])
      const [was, is] = [await readDiagram(before?.xml ?? ''), await readDiagram(draft?.xml ?? '')]
      t.equal(is.models.length, 1, key)
      t.strictSame(is.models, was.models, key)
      await page.getByRole('button', { name: 'Kasta utkastet' }).click()
      await page.getByRole('dialog').getByRole('button', { name: 'Kasta utkastet' }).click()
      await page.getByText('Inga ändringar').waitFor()
    }
  })

  t.test('a drawing that did not reach the server is offered back when the page is opened again', async (t) => {
    await page.goto(`${service.url}/kinda/processer/pilot/rita`)
    await page.locator('.djs-shape[data-element-id]').first().waitFor()
    await page.getByText('Inga problem. Processen går att publicera.').waitFor()
    await page.locator('.djs-shape').filter({ hasText: 'testkort' }).locator('.djs-hit').first().click()
    // Every save is cut off: an emulated lost line lets a request through now and then when the page is left.
    await context.route('**/draft', async (route) => route.abort())
    await page.getByLabel('Namn').fill('Fyll i ett kort testkort')
    await page.getByLabel('Vem gör det?').focus()
    await page.getByText('Servern svarar inte.').waitFor()
    await page.waitForFunction(() => Object.values(localStorage).some((kept) => String(kept).includes('Fyll i ett kort testkort')))
    page.once('dialog', (dialog) => { dialog.accept().catch(() => t.fail('the window closed by itself')) })
    await page.goto('about:blank')
    await context.unroute('**/draft')
    await page.goto(`${service.url}/kinda/processer/pilot/rita`)
    await page.getByText(/I den här webbläsaren finns en ritning från .* som inte är sparad hos oss\./).waitFor()
    await page.getByRole('button', { name: 'Hämta tillbaka den' }).click()
    await page.getByText(/Utkast sparat/).waitFor()
    const draft = await house(service, 'kinda', async (work) => service.house.engine.draft(work, 'pilot'))
    t.match(draft?.xml, 'Fyll i ett kort testkort')
  })

  t.test('a published version can be taken back', async (t) => {
    await page.goto(service.url + process)
    await page.getByRole('button', { name: /^Gå tillbaka till version/ }).first().click()
    await page.getByText('Version 2 gäller nu').waitFor()
    const latest = await house(service, 'kinda', async (work) => service.house.engine.latest(work, 'idea-lifecycle'))
    t.notMatch(latest?.xml, step)
    t.equal(latest?.municipality, 'kinda')
  })

  t.test('one who does not coordinate is told no, by the page and by the server', async (t) => {
    const coach = await new Client(service.app).signIn('kinda/kinda-coach')
    t.equal((await coach.send({ method: 'GET', url: process })).statusCode, 200, 'everybody on the staff may look')
    t.notMatch((await coach.send({ method: 'GET', url: process })).body, '/rita"')
    t.equal((await coach.send({ method: 'GET', url: `${process}/rita` })).statusCode, 403)
    t.equal((await coach.form(`${process}/tillbaka`, { version: 'x' })).statusCode, 403)
    t.equal((await coach.send({ method: 'PUT', url: `${api}/draft`, payload: { xml: '<x/>', basedOn: null, revision: 0 } })).statusCode, 403)
    t.equal((await coach.send({ method: 'POST', url: `${api}/publish`, payload: { xml: '<x/>', note: 'x', expectedVersion: 2 } })).statusCode, 403)
  })

  t.test('another municipality\'s coordinator gets nowhere', async (t) => {
    const anna = await new Client(service.app).signIn('tranas/tranas-coordinator')
    for (const url of [process, `${process}/rita`, '/kinda/processer', api, `${api}/versions`]) t.equal((await anna.send({ method: 'GET', url })).statusCode, 403, url)
    t.equal((await anna.form(`${process}/tillbaka`, { version: 'x' })).statusCode, 403)
    t.equal((await anna.send({ method: 'POST', url: `${api}/publish`, payload: { xml: '<x/>', note: 'x', expectedVersion: 2 } })).statusCode, 403)
  })

  t.test('the pages are accessible and fit, on a phone and a desk, in light and dark', { timeout: 120_000 }, async (t) => {
    for (const colorScheme of ['light', 'dark'] as const) {
      for (const width of [360, 1280]) {
        const look = await signedIn(service, browser, 'kinda/kinda-coordinator', { colorScheme, viewport: { width, height: 800 }, bypassCSP: true })
        for (const path of ['/kinda/processer', `${process}?steg=first-contact`, `${process}/rita`]) {
          await look.page.goto(service.url + path)
          if (path.endsWith('/rita')) await look.page.getByText('Inga problem. Processen går att publicera.').waitFor()
          const { violations } = await new AxeBuilder({ page: look.page }).exclude('.workbench-canvas').withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice']).analyze()
          t.strictSame(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`), [], `${path} ${width} ${colorScheme}`)
          t.equal(await look.page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth), 0, `${path} ${width} does not scroll sideways`)
        }
        await look.context.close()
      }
    }
  })
}

/** A node without what follows from the order in the file, and without what led to it. */
function essence (node: Node): unknown {
  // Where it stands in the order of all nodes changes when one is added before it.
  return { ...node, order: 0, incoming: [], ...('boundaries' in node ? { boundaries: [...node.boundaries].sort() } : {}) }
}

/** A page of somebody signed in, and what its console said in anger. */
async function signedIn (service: TestService, browser: Browser, who: string, options: Parameters<Browser['newContext']>[0] = { viewport: { width: 1440, height: 900 } }): Promise<{ context: BrowserContext, page: Page, said: string[] }> {
  const context = await browser.newContext({ locale: 'sv-SE', ...options })
  context.setDefaultTimeout(20_000)
  const page = await context.newPage()
  const said: string[] = []
  page.on('console', (message) => { if (message.type() === 'error') said.push(message.text()) })
  page.on('pageerror', (error) => { said.push(error.message) })
  await page.goto(`${service.url}/logga-in`)
  await page.locator(`button[value="${who}"]`).click()
  return { context, page, said }
}

async function house<T> (service: TestService, municipality: Municipality, run: (work: Work) => Promise<T>): Promise<T> {
  return service.house.database.within(municipality, 'system', run)
}

/** Hands in an idea. @returns its title */
async function submit (service: TestService, municipality: Municipality): Promise<string> {
  const title = `Bänk vid busshållplatsen i ${municipality}`
  await house(service, municipality, async (work) => service.house.processes.ideas.submit(work, {
    title, what: 'Ställ en bänk vid hållplatsen.', benefit: 'Äldre orkar gå till bussen.', where: 'Torget', unit: `${municipality}-teknik`, name: 'Ebba Ny', email: `ebba.ny@${municipality}.example`, key: randomIds.uuid()
  }))
  await service.settle()
  return title
}

/** Names of the steps that an idea waits in. */
async function waitingFor (service: TestService, municipality: Municipality, title: string): Promise<readonly string[]> {
  return house(service, municipality, async (work) => {
    const { ideas } = await service.house.processes.ideas.list(work, {})
    const idea = ideas.find((one) => one.title === title)
    const tasks = await service.house.engine.tasksByBusinessKey(work, idea?.id ?? '')
    return tasks.filter(({ state }) => state === 'open').map(({ name }) => name)
  })
}
