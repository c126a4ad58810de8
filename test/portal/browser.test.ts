import type { Browser, Page } from 'playwright-core'
import t from 'tap'
import { openBrowser } from '../support/browser.ts'
import { links } from './support/fake-ideas.ts'
import { testPortal } from './support/portal.ts'

const browser = await openBrowser(t)
if (browser !== undefined) await look(browser)

async function look (browser: Browser): Promise<void> {
  const { app } = await testPortal(t)
  const base = await app.listen({ host: '127.0.0.1', port: 0 })

  t.test('without JavaScript an idea is handed in and a decision sent', { timeout: 60_000 }, async (t) => {
    const context = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 360, height: 740 } })
    t.teardown(async () => context.close())
    const page = await context.newPage()
    await page.goto(`${base}/tranas/ide`)
    await page.fill('[name=what]', 'Vi delar på bilarna')
    await page.click('main button[type=submit]')
    t.match(await page.title(), /^Fel: /)
    t.equal(await page.inputValue('[name=what]'), 'Vi delar på bilarna')
    for (const [name, value] of [['benefit', 'Mindre väntan'], ['where', 'Norr'], ['title', 'Bilpool']] as const) await page.fill(`[name=${name}]`, value)
    await page.click('main button[type=submit]')
    t.match(page.url(), '/min-ide/')
    t.ok(await page.getByText('Tack! Din idé är inlämnad.').isVisible())

    await page.goto(`${base}/uppgift/${links.task}`)
    const date = page.locator('[name=f-park-parkUntil]')
    t.notOk(await date.isVisible(), 'the date belongs to a choice not yet made')
    await page.getByRole('radio', { name: /^Parkera till datum/ }).check()
    t.ok(await date.isVisible())
    await date.fill('2027-03-01')
    await page.fill('[name=reason]', 'Vi väntar på budgeten.')
    await page.click('main button[type=submit]')
    t.equal((await page.locator('main h1').textContent())?.trim(), 'Du beslutade: Parkera till datum')
  })

  t.test('by Tab alone one comes through the idea form in reading order', async (t) => {
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 } })
    t.teardown(async () => context.close())
    const page = await context.newPage()
    await page.goto(`${base}/tranas/ide`)
    const stops = await tab(page, 14)
    t.equal(stops[0], 'Hoppa till innehållet')
    t.strictSame(stops.slice(-10), ['what', 'benefit', 'where', 'title', 'filer', 'email', 'name', 'dold', 'Så hanterar vi personuppgifter', 'Lämna idén'])
  })

  t.test('by keyboard alone one chooses, gives a date and a reason, and reaches the button', async (t) => {
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 } })
    t.teardown(async () => context.close())
    const page = await context.newPage()
    await page.goto(`${base}/uppgift/${links.panel}`)
    t.strictSame((await tab(page, 12)).slice(-6), ['f-s0', 'f-s1', 'f-s2', 'f-s3', 'f-words', 'Skicka'])
  })
}

/** Presses Tab and tells what has the focus each time: a control's name, or a link's or button's words. */
async function tab (page: Page, times: number): Promise<readonly string[]> {
  const stops: string[] = []
  for (let pressed = 0; pressed < times; pressed += 1) {
    await page.keyboard.press('Tab')
    stops.push(await page.evaluate(() => {
      const here = document.activeElement
      return here === null ? '' : (here.getAttribute('name') ?? '') || here.textContent.trim()
    }))
  }
  return stops
}
