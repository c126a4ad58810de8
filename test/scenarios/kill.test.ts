import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import t from 'tap'
import { compose } from '../../service.ts'
import { systemClock } from '../../platform/clock.ts'
import { startEmbeddedPostgres } from '../../platform/db/embedded-postgres.ts'
import { derivedSecret, randomIds } from '../../platform/ids.ts'
import { createLog } from '../../platform/log.ts'
import { projectPath } from '../../platform/paths.ts'
import { Random } from '../support/random-process.ts'
import { Driver } from './support/driver.ts'
import { Household } from './support/household.ts'
import { isSound } from './support/sound.ts'

/** Half of what one wants of a night, so that it fits in the suite beside two others: `KILLS=200` for more. */
const moments = Number(process.env['KILLS'] ?? 25)
const seed = Number(process.env['SEED'] ?? 20_261_124)

t.test('killed at any moment, the service loses nothing, repeats nothing and mends itself', { timeout: 175_000 }, async (t) => {
  execFileSync(process.execPath, [projectPath('scripts', 'build.mjs'), '--quiet'])
  t.comment(`seed ${String(seed)}, ${String(moments)} moments`)
  const random = new Random(seed)
  const household = await Household.make(t)
  household.begin()
  await household.ready()
  const driver = new Driver(household.url, random)
  const busy = [driver.handIn(), driver.decide()]
  const started: number[] = []
  const counts = { node: 0, database: 0, both: 0 }

  for (let moment = 0; moment < moments; moment += 1) {
    if (!household.runs()) started.push(await start(household, random.chance(0.75)))
    await sleep(random.below(1000))
    const victim = random.pick('node', 'node', 'database', 'database', 'both')
    counts[victim] += 1
    if (victim !== 'node') household.killDatabase()
    if (victim !== 'database') await household.killNode()
  }
  // One whose database was killed while it started may end yet: whoever runs it starts it again.
  const supervisor = setInterval(() => { if (!household.runs()) household.begin() }, 100)
  t.teardown(() => { clearInterval(supervisor) })
  driver.stop()
  await Promise.all(busy)
  const waited = started.filter((time) => time > 0).sort((one, other) => one - other)
  t.comment(`killed ${JSON.stringify(counts)}; a start took ${String(waited[Math.floor(waited.length / 2)])} ms (median), at most ${String(waited.at(-1))} ms; ${String(driver.receipts.length)} ideas; ${String(driver.resent)} requests sent again`)
  t.ok(driver.receipts.length >= 2, 'ideas were handed in meanwhile')

  const server = await startEmbeddedPostgres({ dataDir: join(household.folder, 'pg'), log: createLog('error') })
  const client = new pg.Client({ connectionString: Object.assign(new URL(server.adminUrl), { pathname: '/idesluss' }).href })
  // It ends with the server it is connected to, when the test fails half-way.
  client.on('error', () => undefined)
  await client.connect()
  const count = async (sql: string): Promise<number> => Number((await client.query<{ count: string }>(sql)).rows[0]?.count)
  // A mail that was being sent when its process was killed waits until nobody can be sending it any more.
  await driver.nextDay()
  const begun = performance.now()
  for (;;) {
    await driver.decideOnce()
    const undecided = driver.receipts.filter(({ title }) => !driver.decided.has(title))
    if (undecided.length === 0 && await count('SELECT count(*) FROM outbox WHERE done_at IS NULL') === 0) break
    if (performance.now() - begun > 90_000) throw new Error(`after 90 seconds there is still to decide ${undecided.map(({ title }) => title).join()} and to do ${JSON.stringify((await client.query('SELECT topic, kind, code, attempts, available_at, relayed_at FROM outbox WHERE done_at IS NULL')).rows)}`)
    await sleep(200)
  }
  t.comment(`all was done ${String(Math.round((performance.now() - begun) / 100) / 10)} s after the last kill`)

  const ideas = (await client.query<{ title: string, count: string }>("SELECT title, count(*) FROM ideas WHERE title LIKE 'Prov %' GROUP BY title")).rows
  t.strictSame(ideas.filter((row) => row.count !== '1'), [], 'no idea is there twice')
  t.strictSame(driver.receipts.map(({ title }) => title).filter((title) => !ideas.some((idea) => idea.title === title)), [], 'every idea with a receipt is there')
  t.equal(ideas.length, driver.receipts.length, 'and no other')
  for (const { title, status } of driver.receipts) {
    const page = await driver.page(status)
    const expected = Driver.plan(title) === 'close' ? '<p>Avslutad</p>' : '<p>Steg 3 av 6: Utvecklas</p>'
    if (!page.includes(title) || !page.includes(expected)) t.fail(`${title} is not where its decision put it (${expected})`)
  }
  const decisions = (await client.query<{ idea: string, element: string, count: string }>('SELECT idea, element, count(*) FROM decisions GROUP BY idea, element')).rows
  t.strictSame(decisions.filter((row) => row.count !== '1'), [], 'nothing was decided twice')
  clearInterval(supervisor)
  t.equal(await household.end(), 0, 'it ends cleanly when asked to')

  await mailsAreAllThere(t, client, readFileSync(join(household.folder, 'secret'), 'utf8').trim())
  await client.end()
  const house = compose({ databaseUrl: server.appUrl, queueUrl: server.queueUrl, smtpUrl: undefined, publicUrl: household.url, secret: 'unused', demo: true, clock: systemClock, ids: randomIds, log: createLog('error') })
  await isSound(t, { house })
  await house.database.close()
  await server.stop()
})

/** Starts the service. @param wait false to come back at once, so that it is killed while it starts @returns how long it took, in ms */
async function start (household: Household, wait: boolean): Promise<number> {
  const begun = performance.now()
  household.begin()
  if (!wait) return 0
  await household.ready()
  return Math.round(performance.now() - begun)
}

/**
 * Each mail that was meant is in the mailbox once, under the Message-ID that follows from what it was for, and no other is. One may be
 * there though its row says `nobody`: sent, killed before that was noted, and when it was tried again the step was already done.
 */
async function mailsAreAllThere (t: { strictSame (found: unknown, wanted: unknown, message: string): unknown, comment (text: string): unknown }, client: pg.Client, secret: string): Promise<void> {
  const meant = (await client.query<{ municipality: string, subject: string, recipient: string, kind: string, round: number, code: string | null }>("SELECT municipality, subject, recipient, kind, round, code FROM outbox WHERE topic = 'mail'")).rows
  const kept = (await client.query<{ message_id: string, times: number }>('SELECT message_id, times FROM demo_mails')).rows
  const came = new Set(kept.map(({ message_id: id }) => id))
  const named = meant.map(({ municipality, subject, recipient, kind, round, code }) => ({ id: `<${derivedSecret(secret, 'mail', municipality, subject, recipient, kind, String(round))}@${municipality}.example>`, code }))
  const ids = named.filter(({ id, code }) => code !== 'nobody' || came.has(id)).map(({ id }) => id)
  t.strictSame([...kept.map((mail) => mail.message_id)].sort(), ids.sort(), `each of ${String(ids.length)} mails is in the mailbox once`)
  t.comment(`${String(kept.filter(({ times }) => times > 1).length)} of them came again under the same Message-ID, since the process was killed between the mail server's yes and its note`)
}
