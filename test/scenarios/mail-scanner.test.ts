import pg from 'pg'
import type { Page } from 'playwright-core'
import t from 'tap'
import { openBrowser } from '../support/browser.ts'
import { startService, type TestService } from '../support/service.ts'
import { submission } from '../processes/support/house.ts'

/** What a decision, a withdrawal, a vote, a changed address or a mail more would show in. */
const told = ['ideas', 'idea_entries', 'decisions', 'views', 'instances', 'history', 'tasks', 'outbox', 'people', 'givers', 'task_links', 'idea_tasks', 'role_holders']
/** Mails that a scanner is given, and pages of ours that it goes on to from each link. */
const mails = 12
const further = 4

t.test('a mail scanner that opens every link, runs scripts and sends forms that only ask decides nothing, and the links still work', async (t) => {
  const browser = await openBrowser(t)
  if (browser === undefined) return
  const service = await startService(t)
  await ideaAtGate(service)
  const owner = new pg.Client({ connectionString: service.ownerUrl })
  await owner.connect()
  t.teardown(async () => owner.end())
  const state = async (): Promise<Readonly<Record<string, unknown>>> => {
    const sums: Record<string, unknown> = {}
    for (const table of told) sums[table] = (await owner.query(`SELECT count(*)::int AS rows, md5(coalesce(string_agg(r::text, '|' ORDER BY r::text), '')) AS sum FROM ${table} r`)).rows[0]
    return sums
  }

  const all = service.smtp.mails.map(({ html }) => typeof html === 'string' ? html : '')
  const gates = all.filter((html) => html.includes('?val='))
  const others = all.filter((html) => !gates.includes(html))
  const links = new Set([...gates.slice(0, mails / 2), ...others.slice(0, mails / 2)].flatMap((html) =>
    [...html.matchAll(/href="(http[^"]+)"/g)].map(([, url = '']) => url.replaceAll('&amp;', '&'))))
  t.ok([...links].some((url) => url.includes('/uppgift/')) && [...links].some((url) => url.includes('/min-ide/')), 'links to steps, and a giver\'s own')

  const before = await state()
  const context = await browser.newContext({ javaScriptEnabled: true })
  const page = await context.newPage()
  const methods = new Set<string>()
  page.on('request', (request) => methods.add(request.method()))
  let forms = 0
  for (const url of links) {
    const status = (await fetch(url, { method: 'HEAD' })).status
    if (status >= 500) t.fail(`HEAD ${url} gives ${String(status)}`)
    forms += await scan(page, url)
  }
  await service.settle()
  t.strictSame([...methods], ['GET'], 'its scripts send nothing by themselves')
  t.strictSame(await state(), before, `nothing is changed by ${String(links.size)} links and ${String(forms)} forms`)
  await context.close()

  const close = [...links].find((url) => url.endsWith('?val=close')) ?? 'none'
  const person = await browser.newContext()
  const own = await person.newPage()
  await own.goto(close)
  await own.fill('[name=reason]', 'Det finns redan.')
  await own.click('main button[type=submit]:not([name])')
  t.match(await own.locator('main h1').textContent(), /^Du beslutade: Avsluta/, 'whom the mail was for decides by the same link')
  await person.close()
})

/** An idea whose giver has a receipt, and whose manager has been asked to decide. */
async function ideaAtGate ({ house: { database, engine, processes }, settle }: TestService): Promise<void> {
  const { idea } = await database.within('tranas', 'giver', async (work) => processes.ideas.submit(work, submission()))
  await settle()
  await database.within('tranas', 'tranas-coordinator', async (work) => {
    const [task] = await engine.tasksByBusinessKey(work, idea)
    if (task === undefined) throw new Error('there is no first contact')
    await processes.ideas.decide(work, 'tranas-coordinator', task.id, task.version, { outcome: null, reason: '', answers: { message: 'Tack, vilken fin idé!' } })
  })
  await settle()
}

/** Opens a link, lets its scripts run, sends its GET forms and opens what it links to. @returns how many forms were sent */
async function scan (page: Page, url: string): Promise<number> {
  await page.goto(url, { waitUntil: 'load' })
  const origin = new URL(url).origin
  const forms = await page.locator('form').evaluateAll((all) => all.filter((form) => form instanceof HTMLFormElement && form.method === 'get').map((form) => form instanceof HTMLFormElement ? form.action : ''))
  const linked = await page.locator('a[href]').evaluateAll((all) => all.map((link) => link instanceof HTMLAnchorElement ? link.href : ''))
  for (const target of [...forms.map((action) => `${action}?q=x`), ...linked.filter((href) => href.startsWith(origin)).slice(0, further)]) {
    const response = await fetch(target, { redirect: 'manual' })
    await response.arrayBuffer()
  }
  return forms.length
}
