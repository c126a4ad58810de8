import type { ParsedMail } from 'mailparser'
import t from 'tap'
import { work as startWorking } from '../../service.ts'
import { startService } from '../support/service.ts'
import { openBrowser } from '../support/browser.ts'
import { Client } from './support/client.ts'
import { lookAt } from './support/every-page.ts'
import { mailsTo } from './support/post.ts'

const service = await startService(t)
const { house, smtp, clock, settle } = service
const { identity, database } = house
const lisa = 'lisa.granath@aneby.example'

const within = async <T>(run: Parameters<typeof database.within<T>>[2]): Promise<T> => database.within('aneby', 'system', run)
const at = async (instant: string): Promise<void> => {
  clock.moveTo(new Date(instant))
  await settle()
}
/** The mails about all of a person's steps: each thread of them has one root. */
const about = (mails: readonly ParsedMail[]): readonly ParsedMail[] => mails.filter(({ subject = '' }) => /^(Påminnelse|Att göra)/.test(subject))
const headerOf = (mail: ParsedMail, name: string): string => mail.headerLines.find(({ key }) => key === name)?.line.slice(name.length + 2).replace(/\s+/g, ' ').trim() ?? ''

await settle()
for (let number = 1; number <= 10; number += 1) {
  await within(async (work) => house.processes.ideas.submit(work, {
    title: `Rond ${String(number)}`, what: 'Gör så här.', benefit: 'Det går fortare.', where: 'Köket', unit: 'aneby-kost', name: null, email: null, key: `rond-${String(number)}`
  }))
}
await settle()

t.test('ten tasks come as one mail, through real workers and a real mail server, and the next day only what is left', async (t) => {
  await at('2026-11-27T05:59:00Z')
  t.equal(about(mailsTo(smtp, lisa)).length, 0, 'not before seven')
  await at('2026-11-27T06:00:00Z')
  const [mail, ...others] = about(mailsTo(smtp, lisa))
  if (mail === undefined) throw new Error('no reminder')
  t.equal(others.length, 0)
  for (let number = 1; number <= 10; number += 1) t.match(mail.text, `Ta första kontakten: Rond ${String(number)}\n`)
  t.equal(headerOf(mail, 'auto-submitted'), 'auto-generated')
  t.equal(headerOf(mail, 'list-unsubscribe'), '')
  t.equal(headerOf(mail, 'precedence'), '')
})

t.test('after days without workers there is one digest, not one for each day; one click ends it', async (t) => {
  await within(async (work) => {
    await identity.change(work, 'aneby-coordinator', { digest: 'daily' })
    await identity.change(work, 'aneby-care-manager', { digest: 'weekly' })
    await identity.change(work, 'aneby-coach', { digest: 'daily' })
  })
  await service.workers.stop()
  clock.moveTo(new Date('2026-12-03T09:00:00Z'))
  const before = smtp.mails.length
  const [one, other] = [await startWorking(house), await startWorking(house)]
  await Promise.all([one.idle(), other.idle()])
  await one.idle()
  const digests = about(mailsTo(smtp, lisa).filter((mail) => smtp.mails.indexOf(mail) >= before))
  t.equal(digests.length, 1, 'one in all, though a week has passed and two processes work')
  const [digest] = digests
  if (digest === undefined) throw new Error('no digest')
  t.match(digest.subject, /^Att göra: \d+ uppgifter, alla försenade$/)
  t.match(digest.text, /\nFörsenat\nTa första kontakten: [^]*Ta första kontakten: Rond 1\n/)
  t.match(headerOf(digest, 'list-unsubscribe'), /^<http:\/\/127\.0\.0\.1:\d+\/sluta-mejla\/[0-9a-z]{32}>$/)
  t.equal(headerOf(digest, 'list-unsubscribe-post'), 'List-Unsubscribe=One-Click')
  t.same(about(mailsTo(smtp, 'sara.wikner@aneby.example')), [], 'nothing to do, nothing sent')
  await other.stop()
  t.teardown(async () => one.stop())

  clock.moveTo(new Date('2026-12-04T06:00:00Z'))
  await one.idle()
  const count = about(mailsTo(smtp, lisa)).length
  clock.moveTo(new Date('2026-12-04T06:30:00Z'))
  await one.idle()
  t.equal(about(mailsTo(smtp, lisa)).length, count + 1, 'the next comes at half past seven')
  const { text = '' } = about(mailsTo(smtp, lisa)).at(-1) ?? {}
  t.match(text, 'Sluta få Att göra med mejl:\nhttp')

  const url = new URL(/http\S+\/sluta-mejla\/[0-9a-z]{32}/.exec(text)?.[0] ?? '').pathname
  await unsubscribes(t, url)
  clock.moveTo(new Date('2026-12-07T09:00:00Z'))
  await one.idle()
  t.notOk(about(mailsTo(smtp, lisa)).slice(count + 1).some(({ subject = '' }) => subject.startsWith('Att göra')), 'no digest any more')
})

t.test('the page that ends a digest can be used by everybody, on phone and desktop', async (t) => {
  await within(async (work) => identity.change(work, 'aneby-coordinator', { digest: 'weekly' }))
  const { text = '' } = mailsTo(smtp, lisa).findLast(({ subject = '' }) => subject.startsWith('Att göra')) ?? {}
  const path = new URL(/http\S+\/sluta-mejla\/[0-9a-z]{32}/.exec(text)?.[0] ?? '').pathname
  const browser = await openBrowser(t)
  if (browser === undefined) return
  await lookAt(t, browser, service, [{ path }])
  await within(async (work) => identity.change(work, 'aneby-coordinator', { digest: 'none' }))
  await lookAt(t, browser, service, [{ path }, { path: `${path}x` }])
})

async function unsubscribes (t: Tap, url: string): Promise<void> {
  const chosen = async (): Promise<string | undefined> => (await within(async (work) => identity.person(work, 'aneby-coordinator')))?.digest
  const scanner = new Client(service.app)
  for (const method of ['GET', 'HEAD'] as const) t.equal((await scanner.glance({ method, url })).statusCode, 200)
  t.equal(await chosen(), 'daily', 'a scanner that opens the link changes nothing')
  t.match((await scanner.glance({ method: 'GET', url })).body, 'Sluta skicka Att göra')
  const form = { 'content-type': 'application/x-www-form-urlencoded' }
  const pressed = await service.app.inject({ method: 'POST', url, headers: form, payload: 'List-Unsubscribe=One-Click' })
  t.equal(pressed.statusCode, 200, 'without a cookie, and answered at once')
  t.equal(await chosen(), 'none')
  await service.app.inject({ method: 'POST', url, headers: form, payload: 'ofta=weekly' })
  t.equal(await chosen(), 'weekly', 'had again by a button on the page')
  const body = '--x\r\ncontent-disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--x--\r\n'
  t.equal((await service.app.inject({ method: 'POST', url, headers: { 'content-type': 'multipart/form-data; boundary=x' }, payload: body })).statusCode, 200)
  t.equal(await chosen(), 'none', 'as multipart too')
  const elsewhere = await service.app.inject({ method: 'POST', url, headers: { ...form, origin: 'https://elsewhere.example', 'sec-fetch-site': 'cross-site' }, payload: 'ofta=daily' })
  t.equal(elsewhere.statusCode, 403, 'another site cannot press our buttons')
  t.equal(await chosen(), 'none')
  for (const wrong of [url.replace(/.$/, (last) => last === 'a' ? 'b' : 'a'), `${url}x`, '/sluta-mejla/%00']) {
    t.equal((await scanner.glance({ method: 'GET', url: wrong })).statusCode, 404, wrong)
    t.equal((await service.app.inject({ method: 'POST', url: wrong, headers: form, payload: 'List-Unsubscribe=One-Click' })).statusCode, 404, wrong)
  }
}

type Tap = Pick<typeof t, 'equal' | 'match'>
