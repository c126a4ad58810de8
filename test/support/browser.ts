import { existsSync } from 'node:fs'
import { chromium, type Browser } from 'playwright-core'
import type { Test } from 'tap'

const places = [process.env['CHROMIUM'] ?? '', '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', '/snap/bin/chromium', '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome', '/Applications/Chromium.app/Contents/MacOS/Chromium']
const quiet = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync']

/**
 * A browser of the machine's own, closed when `t` ends. Without one the test is skipped with a message that says what to
 * install; where `CI` is `true` that is a failure instead, so that no run there passes by not looking.
 * @returns undefined when the test is to end at once
 */
export async function openBrowser (t: Test): Promise<Browser | undefined> {
  const executablePath = places.find((path) => path !== '' && existsSync(path))
  if (executablePath === undefined) {
    const message = 'no Chromium found: install it (apt-get install chromium) or name it in CHROMIUM'
    if (process.env['CI'] === 'true') t.fail(message)
    else t.pass('looks at pages in a browser', { skip: message })
    return undefined
  }
  const browser = await chromium.launch({ executablePath, args: quiet })
  t.teardown(async () => browser.close())
  return browser
}
