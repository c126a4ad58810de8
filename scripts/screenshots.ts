/**
 * Takes the pictures of the documentation: `node --import tsx scripts/screenshots.ts [URL]`. Without a URL of a running demo it builds and
 * starts one on a folder of its own. Needs a Chromium on the machine, or named in CHROMIUM.
 */
import { execFileSync, spawn } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { chromium, type Browser, type Page } from 'playwright-core'
import { freePort } from '../platform/db/postgres-binary.ts'
import { projectPath } from '../platform/paths.ts'

const title = 'Cykelpool för hemtjänsten'
const image = projectPath('docs', 'images', 'overview.png')

const given = process.argv[2]
const demo = given === undefined ? await startDemo() : { url: given.replace(/\/$/, ''), stop: async () => {} }
try {
  const executablePath = [process.env['CHROMIUM'] ?? '', '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((path) => path !== '' && existsSync(path))
  const browser = await chromium.launch({ args: ['--no-sandbox'], ...(executablePath === undefined ? {} : { executablePath }) })
  await takePictures(browser, demo.url)
  await browser.close()
} finally {
  await demo.stop()
}
process.stdout.write(`${image} ${String(Math.round(statSync(image).size / 1024))} kB\n`)

/** The giver's page on a phone beside the live diagram. */
async function takePictures (browser: Browser, url: string): Promise<void> {
  const staff = await (await browser.newContext({ viewport: { width: 1280, height: 860 }, locale: 'sv-SE' })).newPage()
  await makeFirstContact(staff, url)
  const status = await statusPage(staff, url)
  await staff.goto(`${url}/tranas/processer/idea-lifecycle`)
  await staff.waitForLoadState('networkidle')
  // The steps where ideas wait, rather than the head of the page.
  await staff.getByRole('heading', { name: 'Processen som bild' }).evaluate((heading) => { heading.scrollIntoView() })
  const diagram = await staff.screenshot()

  const phone = await (await browser.newContext({ viewport: { width: 360, height: 740 }, deviceScaleFactor: 1.25, locale: 'sv-SE' })).newPage()
  await phone.goto(status)
  const giver = await phone.screenshot()

  const sheet = await (await browser.newContext({ viewport: { width: 1600, height: 900 } })).newPage()
  const picture = (bytes: Buffer): string => `data:image/png;base64,${bytes.toString('base64')}`
  await sheet.setContent(`<style>
    body { margin: 0; height: 900px; display: flex; gap: 56px; align-items: center; justify-content: center; background: #e9e4d8 }
    img { display: block; border-radius: 14px; box-shadow: 0 2px 6px #0002, 0 18px 50px #0002 }
    .phone { height: 720px; border: 8px solid #22261f; border-radius: 30px } .wide { width: 1040px }
  </style><img class="phone" src="${picture(giver)}"><img class="wide" src="${picture(diagram)}">`)
  mkdirSync(projectPath('docs', 'images'), { recursive: true })
  await sheet.screenshot({ path: image })
}

/** The coordinator answers the idea, unless somebody has, so that it waits for its manager. */
async function makeFirstContact (page: Page, url: string): Promise<void> {
  await page.goto(`${url}/logga-in`)
  await page.locator('button[value="tranas/tranas-coordinator"]').click()
  await page.waitForURL('**/att-gora')
  const task = page.getByRole('link', { name: `Ta första kontakten: ${title}` })
  for (let look = 0; look < 20 && await task.count() === 0; look += 1) {
    await sleep(500)
    await page.reload()
  }
  if (await task.count() === 0) return
  await task.click()
  await page.getByLabel('Skriv till idégivaren').fill('Tack Malin! Jag känner igen det där med parkeringen. Nu läser Karin Bergström din idé.')
  await page.locator('main form button[type=submit]').click()
}

/** The giver's private page, from the newest mail to the giver. */
async function statusPage (page: Page, url: string): Promise<string> {
  const mail = page.getByRole('link', { name: `Vi har läst din idé: ${title}` })
  for (let look = 0; look < 40; look += 1) {
    await page.goto(`${url}/mailbox`)
    if (await mail.count() > 0) break
    await sleep(500)
  }
  await mail.first().click()
  const text = await page.locator('pre.letter').textContent()
  const link = /https?:\/\/\S+\/min-ide\/\w+/.exec(text ?? '')?.[0]
  if (link === undefined) throw new Error('the mail to the giver holds no link')
  return link
}

/** A demo on a folder that is thrown away. */
async function startDemo (): Promise<{ readonly url: string, readonly stop: () => Promise<void> }> {
  execFileSync(process.execPath, [projectPath('scripts', 'build.mjs'), '--quiet'])
  const folder = mkdtempSync(join(tmpdir(), 'idesluss-pictures-'))
  const port = await freePort()
  const url = `http://127.0.0.1:${String(port)}`
  const server = spawn(process.execPath, [projectPath('dist', 'main.js'), 'serve'], { cwd: projectPath(), env: { ...process.env, DATA_DIR: folder, PORT: String(port), LOG_LEVEL: 'error' }, stdio: ['ignore', 'ignore', 'inherit'] })
  const ended = new Promise<void>((resolve) => { server.once('exit', () => { resolve() }) })
  for (let waited = 0; waited < 60_000; waited += 200) {
    if (await fetch(`${url}/halsa`).then(({ ok }) => ok, () => false)) break
    await sleep(200)
  }
  return {
    url,
    stop: async () => {
      server.kill('SIGTERM')
      await ended
      rmSync(folder, { recursive: true, force: true })
    }
  }
}
