import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Locator, Page } from 'playwright-core'

/** A small phone, in the hand of somebody whose browser runs no scripts. */
const phone = { javaScriptEnabled: false, viewport: { width: 360, height: 740 }, locale: 'sv-SE' }
const album = process.env['SCREENSHOTS']
let pictures = 0

/** What somebody types and chooses, by the words that stand at the field. */
export type Answers = Readonly<Record<string, string>>

/**
 * Opens a page as somebody who has never been here, and closes the browser's memory of it afterwards. Where `SCREENSHOTS` names a
 * folder, the page as it then stands is pictured there on a phone and on a wide screen.
 */
export async function visit<T> (browser: Browser, url: string, run: (page: Page) => Promise<T>): Promise<T> {
  const context = await browser.newContext(phone)
  context.setDefaultTimeout(10_000)
  try {
    const page = await context.newPage()
    await page.goto(url)
    await picture(page)
    const result = await run(page)
    await picture(page)
    return result
  } finally {
    await context.close()
  }
}

/** Fills in what stands on the page within `where`, and looks nowhere else. @throws Error when a field is not there or not to be seen */
export async function fill (where: Page | Locator, answers: Answers): Promise<void> {
  for (const [words, value] of Object.entries(answers)) {
    const group = where.getByRole('group', { name: words })
    if (await group.count() === 1) {
      await group.getByLabel(value, { exact: true }).check()
      continue
    }
    const field = where.getByLabel(words).and(where.locator('textarea, select, input:not([type=radio])'))
    if (await field.evaluate(({ tagName }) => tagName) === 'SELECT') await field.selectOption({ label: value })
    else await field.fill(value)
  }
}

/** The page's main heading. */
export async function heading (page: Page): Promise<string> {
  return tidy(await page.locator('main h1').textContent())
}

/** The page's main text on one line. */
export async function mainText (page: Page): Promise<string> {
  return tidy(await page.locator('main').textContent())
}

/** What stands beside a name in the page's facts; empty when it is not there. */
export async function fact (page: Page, name: string): Promise<string> {
  const row = page.locator('dl.facts > div').filter({ has: page.locator('dt', { hasText: new RegExp(`^${name}$`) }) }).first()
  return await row.count() === 0 ? '' : tidy(await row.locator('dd').textContent())
}

function tidy (text: string | null): string {
  return (text ?? '').replace(/\s+/g, ' ').trim()
}

async function picture (page: Page): Promise<void> {
  if (album === undefined) return
  mkdirSync(album, { recursive: true })
  pictures += 1
  const name = `${String(pictures).padStart(3, '0')}-${(await heading(page).catch(() => 'page')).replace(/[^\p{L}\p{N}]+/gu, '-').slice(0, 40)}`
  await page.screenshot({ path: join(album, `${name}-phone.png`), fullPage: true })
  await page.setViewportSize({ width: 1280, height: 900 })
  await page.screenshot({ path: join(album, `${name}-wide.png`), fullPage: true })
  await page.setViewportSize(phone.viewport)
}
