import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import type { Test } from 'tap'
import type { TestService } from '../../support/service.ts'

/** A page to look at. */
export interface Look {
  readonly path: string
  /** The demo's persona who is signed in, such as `tranas/tranas-coordinator`; nobody when left out. */
  readonly as?: string
}

/** A cookie the browser was given before. */
export interface HeldCookie { readonly name: string, readonly value: string }

const sizes = [
  { name: 'phone', viewport: { width: 360, height: 740 } },
  { name: 'desktop', viewport: { width: 1280, height: 900 } }
] as const
const everyRule = ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice']

/**
 * Looks at pages of the running service: on phone and desktop axe finds nothing, also of contrast in the dark, and nothing scrolls sideways; by Tab alone every
 * control is reached, in the order it stands, with its focus to be seen; and without JavaScript the page says the same.
 * Nothing moves meanwhile, so that no colour is measured half-way to another.
 * @param cookies what the browser holds from before, where nobody is signed in by name
 */
export async function lookAt (t: Test, browser: Browser, service: Pick<TestService, 'url'>, looks: readonly Look[], cookies: readonly HeldCookie[] = []): Promise<void> {
  for (const as of new Set(looks.map((look) => look.as))) {
    const paths = looks.filter((look) => look.as === as).map(({ path }) => path)
    for (const { name, viewport } of sizes) {
      const context = await browser.newContext({ viewport, bypassCSP: true, reducedMotion: 'reduce' })
      await hold(context, service, cookies)
      const page = await signedIn(context, service, as)
      for (const path of paths) {
        const response = await page.goto(service.url + path)
        t.ok((response?.status() ?? 500) < 500, `${path} answers`)
        await accessible(t, page, `${path} on ${name}`, name === 'phone' ? 'every rule' : 'by layout')
        // Colours and the order of controls are the same at any width.
        if (name === 'desktop') await readableInTheDark(t, page, path)
        if (name === 'desktop') await walked(t, page, path)
      }
      await context.close()
    }
    await sameWithoutScripts(t, browser, service, as, paths, cookies)
  }
}

/** A page of a new context where the persona has signed in. */
export async function signedIn (context: BrowserContext, service: Pick<TestService, 'url'>, as: string | undefined): Promise<Page> {
  const page = await context.newPage()
  if (as === undefined) return page
  await page.goto(`${service.url}/logga-in`)
  await page.locator(`button[value="${as}"]`).evaluate((button) => { button.closest('details')?.setAttribute('open', '') })
  await page.click(`button[value="${as}"]`)
  return page
}

async function hold (context: BrowserContext, { url }: Pick<TestService, 'url'>, cookies: readonly HeldCookie[]): Promise<void> {
  await context.addCookies(cookies.map(({ name, value }) => ({ name, value, url })))
}

/** Rules whose answer depends on how wide the page is; the others read the same document at any width. */
const byLayout = ['color-contrast', 'target-size', 'scrollable-region-focusable', 'aria-hidden-focus', 'link-in-text-block', 'focus-order-semantics']

/** What axe finds, and sideways scroll. */
export async function accessible (t: Test, page: Page, what: string, which: 'every rule' | 'by layout' = 'every rule'): Promise<void> {
  const axe = new AxeBuilder({ page })
  const seen = await (which === 'every rule' ? axe.withTags(everyRule) : axe.withRules(byLayout)).analyze()
  t.strictSame(seen.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`), [], `${what}: axe finds nothing`)
  t.ok(await page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth), `${what}: nothing scrolls sideways`)
}

/** Contrast in the dark. */
export async function readableInTheDark (t: Test, page: Page, what: string): Promise<void> {
  await page.emulateMedia({ colorScheme: 'dark' })
  const dark = await new AxeBuilder({ page }).withRules(['color-contrast', 'link-in-text-block']).analyze()
  t.strictSame(dark.violations.flatMap(({ nodes }) => nodes.map(({ html }) => html.slice(0, 120))), [], `${what}: readable in the dark`)
  await page.emulateMedia({ colorScheme: 'light' })
}

/** Goes through the page by Tab. A group of radio buttons is one stop. */
export async function walked (t: Test, page: Page, path: string): Promise<void> {
  const expected = await page.evaluate(() => {
    const names = new Set<string>()
    return [...document.querySelectorAll<HTMLElement>('a[href], button, input, select, textarea, summary, [tabindex="0"]')].filter((each) => {
      if (!each.checkVisibility({ checkVisibilityCSS: true }) || each.matches(':disabled, [type=hidden], [tabindex="-1"]')) return false
      if (!(each instanceof HTMLInputElement) || each.type !== 'radio') return true
      const group = `${each.form?.action ?? ''} ${each.name}`
      return !names.has(group) && names.add(group)
    }).length
  })
  await page.evaluate(() => {
    document.body.focus()
    document.addEventListener('focusin', ({ target }) => {
      if (!(target instanceof HTMLElement)) return
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(target)
      target.dataset['walked'] = (outlineStyle !== 'none' && outlineWidth !== '0px') || boxShadow !== 'none' ? 'seen' : 'unseen'
    })
  })
  const walk = async (): Promise<{ readonly reached: number, readonly unseen: string }> => page.evaluate(() => ({
    reached: document.querySelectorAll('[data-walked]').length, unseen: document.querySelector('[data-walked=unseen]')?.outerHTML.slice(0, 100) ?? ''
  }))
  for (let pressed = 0; pressed < expected; pressed += 1) await page.keyboard.press('Tab')
  // A date has several stops of its own; past the last control the browser begins again.
  for (let more = 0; more < expected + 8 && (await walk()).reached < expected; more += 1) await page.keyboard.press('Tab')
  const { reached, unseen } = await walk()
  t.equal(unseen, '', `${path}: every focus can be seen`)
  t.ok(reached >= expected, `${path}: Tab reaches all ${String(expected)} controls, it reached ${String(reached)}`)
}

async function sameWithoutScripts (t: Test, browser: Browser, service: Pick<TestService, 'url'>, as: string | undefined, paths: readonly string[], cookies: readonly HeldCookie[]): Promise<void> {
  const context = await browser.newContext({ javaScriptEnabled: false, viewport: sizes[0].viewport })
  await hold(context, service, cookies)
  const page = await context.newPage()
  if (as !== undefined) {
    await page.goto(`${service.url}/logga-in`)
    for (const more of await page.locator('details > summary').all()) await more.click()
    await page.click(`button[value="${as}"]`)
  }
  for (const path of paths) {
    await page.goto(service.url + path)
    t.ok((await page.locator('main h1').first().textContent() ?? '').trim() !== '', `${path}: has its heading without JavaScript`)
  }
  await context.close()
}
