import type { Test } from 'tap'
import type { TestService } from '../../support/service.ts'
import { verify } from '../../../engine/store/verify.ts'
import type { Town } from './town.ts'
import { addresses, linksOf } from './post.ts'

const municipalities = ['tranas', 'kinda', 'aneby', 'ydre']

/** How much has happened in all: grows with every command. */
export async function historyRows ({ house }: Pick<TestService, 'house'>): Promise<number> {
  const counts = await Promise.all(municipalities.map(async (id) => house.database.within(id, 'system', async ({ tx }) => tx('history').count<{ count: string }[]>('* as count'))))
  return counts.reduce((sum, [row]) => sum + Number(row?.count ?? 0), 0)
}

/** Opens links as mail scanners do: GET and HEAD, twice, and in a browser that runs scripts. Nothing may have happened. */
export async function opensDecideNothing (t: Test, { service, browser }: Town, links: readonly string[]): Promise<void> {
  const before = await historyRows(service)
  const decided = await decisions(service)
  t.ok(links.length > 20, `${String(links.length)} links`)
  for (let round = 1; round <= 2; round += 1) {
    for (const [at, url] of links.entries()) {
      const path = url.slice(service.url.length)
      const remoteAddress = `10.1.${String(round)}.${String(at % 250)}`
      for (const method of ['GET', 'HEAD'] as const) {
        const { statusCode } = await service.app.inject({ method, url: path, remoteAddress })
        if (statusCode >= 500 || statusCode === 404) t.fail(`${method} ${path} answered ${String(statusCode)}`)
      }
    }
  }
  const context = await browser.newContext({ javaScriptEnabled: true })
  const page = await context.newPage()
  for (const url of links.slice(0, 150)) await page.goto(url, { waitUntil: 'load' })
  await context.close()
  await service.settle()
  t.equal(await historyRows(service), before, 'nothing was added to any history')
  t.strictSame(await decisions(service), decided, 'nothing was decided')
}

async function decisions ({ house }: Pick<TestService, 'house'>): Promise<readonly string[]> {
  const rows = await Promise.all(municipalities.map(async (id) => house.database.within(id, 'system', async ({ tx }) => tx<{ task: string }>('decisions').select('task'))))
  return rows.flat().map(({ task }) => task).sort()
}

/** Every instance's rows agree with its state and its state with its history, no step has failed, and no mail waits or was refused. */
export async function isSound (t: Test, { house }: Pick<TestService, 'house'>): Promise<void> {
  for (const id of municipalities) {
    await house.database.within(id, 'system', async (work) => {
      const instances = await work.tx<{ id: string, definition: string }>('instances').select('id', 'definition')
      const faults: string[] = []
      for (const { id: instance, definition } of instances) {
        faults.push(...(await verify(work, instance, await house.engine.model(work, definition))).map((fault) => `${instance}: ${fault}`))
      }
      t.strictSame(faults, [], `${id}: ${String(instances.length)} instances agree with their history`)
      t.strictSame(await work.tx('incidents').select('element', 'code', 'detail').whereNull('resolved_at'), [], `${id}: no step has failed`)
      t.strictSame(await work.tx('outbox').select('topic', 'kind', 'subject').whereNull('done_at'), [], `${id}: nothing waits to be sent`)
    })
  }
}

/** Every mail has both parts, is sent once, and stands in a thread: its idea's, or the day's. */
export function mailsAreProper (t: Test, { smtp }: Pick<TestService, 'smtp'>): void {
  const ids = smtp.mails.map(({ messageId = '' }) => messageId)
  t.strictSame(ids.filter((id, at) => id === '' || ids.indexOf(id) !== at), [], `each of ${String(ids.length)} mails came once`)
  const threads = new Map<string, string>()
  for (const mail of smtp.mails) {
    const name = `${mail.subject ?? ''} to ${addresses(mail).join()}`
    const { references, html, text = '', inReplyTo } = mail
    const problems = [
      ...(typeof html === 'string' && html.length > 0 ? [] : ['no HTML part']),
      ...(text.length > 0 ? [] : ['no text part']),
      ...(typeof references === 'string' && references === inReplyTo ? [] : ['no thread']),
      ...(linksOf(mail).every(({ url }) => text.includes(url)) ? [] : ['a link is missing from the text part']),
      ...(/\{\{|undefined|\[object|NaN/.test(`${text} ${String(html)} ${mail.subject ?? ''}`) ? ['an unfilled place'] : [])
    ]
    if (problems.length > 0) t.fail(`${name}: ${problems.join(', ')}`)
    const number = /\b\d{4}-\d{4}\b/.exec(text)?.[0]
    const municipality = mail.headers.get('x-idesluss-municipality')
    // The day's mail is of all a person's steps: a thread of its own, whichever ideas it names.
    if (/^(Påminnelse|Ett beslut dröjer|Att göra|Välkommen tillbaka)/.test(mail.subject ?? '')) continue
    if (number === undefined || typeof municipality !== 'string' || typeof references !== 'string') continue
    const key = `${municipality} ${number}`
    if (threads.has(key) && threads.get(key) !== references) t.fail(`${name}: in another thread than the idea's other mails`)
    threads.set(key, references)
  }
  t.equal(new Set(threads.values()).size, threads.size, 'each idea has a thread of its own')
}
