import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import t from 'tap'
import { openBrowser } from '../../support/browser.ts'
import { links } from './fake-ideas.ts'
import { testPortal } from './portal.ts'

const open = ['/?byt=1', '/tranas', '/kinda/ide', '/i/k7', `/min-ide/${links.status}?ny=1`, `/min-ide/${links.question}`, `/min-ide/${links.merge}`, `/min-ide/${links.status}/dra-tillbaka`, '/min-ide/fel', `/uppgift/${links.task}?val=park`, `/uppgift/${links.panel}`, `/uppgift/${links.decided}`, `/uppgift/${links.stale}`, '/logga-in', '/mailbox', '/mailbox/m1', '/om/tillganglighet', '/om/personuppgifter', '/hittepa']
/** Other pages of those who are signed in are looked at with real things on them, in the scenarios. */
const signedIn = ['/att-gora', '/logga-ut']
const widths = [['phone', 360], ['desktop', 1280]] as const

/** Looks at every page on phone and desktop: axe finds nothing, and nothing scrolls sideways. */
export async function lookAtEveryPage (colorScheme: 'light' | 'dark'): Promise<void> {
  const browser = await openBrowser(t)
  if (browser === undefined) return
  const { app } = await testPortal(t)
  const base = await app.listen({ host: '127.0.0.1', port: 0 })
  // Colours are the same at any width.
  for (const [name, width] of colorScheme === 'dark' ? widths.slice(1) : widths) {
    t.test(`every page is accessible and fits: ${name}`, { timeout: 170_000 }, async (t) => {
      const context = await browser.newContext({ viewport: { width, height: 800 }, colorScheme, bypassCSP: true })
      t.teardown(async () => context.close())
      const page = await context.newPage()
      for (const path of [...open, '/logga-in', ...signedIn]) {
        await page.goto(base + path)
        // The letter's frame runs no scripts, axe's included.
        await page.evaluate(() => document.querySelector('iframe')?.remove())
        const { violations } = await rulesFor(page, colorScheme, width).analyze()
        t.strictSame(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`), [], path)
        t.equal(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth), 0, `${path} does not scroll sideways`)
        if (path === '/logga-in') await page.click('button[value="tranas/t-anna"]')
      }
    })
  }
}

/** Every rule in light on a phone, and on a desktop what its width decides; in dark what colours decide. */
function rulesFor (page: Page, colorScheme: 'light' | 'dark', width: number): AxeBuilder {
  const axe = new AxeBuilder({ page })
  if (colorScheme === 'light' && width > 1000) return axe.withRules(['color-contrast', 'target-size', 'scrollable-region-focusable', 'aria-hidden-focus', 'link-in-text-block'])
  return colorScheme === 'dark' ? axe.withRules(['color-contrast', 'link-in-text-block']) : axe.withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice'])
}
