import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import t from 'tap'
import { derivedSecret } from '../../platform/ids.ts'
import { freePort } from '../../platform/db/postgres-binary.ts'
import { createLog } from '../../platform/log.ts'
import { projectPath } from '../../platform/paths.ts'
import { openQueues } from '../../workers/queue.ts'
import { house } from '../processes/support/house.ts'
import type { Listening } from './support/mail-server.ts'
import type { Go } from './support/mail-worker.ts'

const tasks = 1000
/** How many mails have come when both are killed, each time. */
const crashes = [200, 450, 700]
const minute = 60_000

t.test('1,000 tasks through 3 crashes of worker and mail server: every mail comes, and however often under the same Message-ID', { timeout: 100_000 }, async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'idesluss-mail-crash-'))
  const file = join(folder, 'received')
  const children: ChildProcess[] = []
  t.teardown(async () => {
    for (const child of children) await kill(child)
    rmSync(folder, { recursive: true })
  })
  const home = await house(t)
  const port = await freePort()
  const run = (name: string, ...args: readonly string[]): ChildProcess => {
    const child = fork(projectPath('test', 'scenarios', 'support', name), [...args], { execArgv: ['--import', 'tsx'] })
    children.push(child)
    return child
  }
  // Each is loaded before it is its turn, so that the test is not spent on starting Node.js.
  const workers = [0, ...crashes].map(() => run('mail-worker.ts'))
  const ready = Promise.all(workers.map(async (worker) => once(worker, 'message')))
  const intents = await manyTasks(home)
  await ready
  const received = (): readonly string[] => existsSync(file) ? readFileSync(file, 'utf8').split('\n').filter((line) => line !== '') : []

  for (const [turn, worker] of workers.entries()) {
    const server = run('mail-server.ts', String(port), file)
    await new Promise<Listening>((resolve) => { server.once('message', resolve) })
    // What a killed worker had leased is free for others in a few minutes, which pass between the crashes.
    const go: Go = { databaseUrl: home.appUrl, queueUrl: home.queueUrl, smtpUrl: `smtp://127.0.0.1:${String(port)}`, secret: home.services.secret, now: home.clock.now().getTime() + turn * 10 * minute }
    worker.send(go)
    const goal = crashes[turn]
    await until(async () => goal === undefined ? await undone(home) === 0 : received().length >= goal, worker)
    if (goal === undefined) continue
    await Promise.all([kill(server), kill(worker)])
    // The queue goes the same way: it is only transport.
    const queues = await openQueues({ queueUrl: home.queueUrl, log: createLog('silent') })
    await queues.empty()
    await queues.close()
  }

  await Promise.all(children.map(kill))
  const all = received()
  const wanted = new Set(intents)
  t.equal(wanted.size, tasks)
  t.strictSame([...wanted].filter((id) => !all.includes(id)), [], 'no intent is missing')
  t.strictSame(all.filter((id) => !wanted.has(id)), [], 'and there is no other Message-ID')
  t.ok(all.length >= tasks)
  t.ok(all.length <= tasks + crashes.length * 20, 'what comes twice is at most what was being sent when it was killed')
  t.comment(`${String(all.length - tasks)} mails came again after a crash`)
})

type Home = Awaited<ReturnType<typeof house>>

/** One real task, and 999 copies of everything it stands on. @returns the Message-IDs that its mails must have */
async function manyTasks (home: Home): Promise<readonly string[]> {
  const { idea } = await home.submit()
  await home.drain()
  const owner = new pg.Client({ connectionString: home.ownerUrl })
  await owner.connect()
  await owner.query(`CREATE TEMPORARY TABLE copies AS SELECT n, gen_random_uuid() AS idea, gen_random_uuid() AS instance FROM generate_series(2, ${String(tasks)}) n`)
  const copied = async (table: string, where: string, changes: string, without: readonly string[] = []): Promise<void> => {
    const { rows } = await owner.query<{ name: string }>("SELECT column_name AS name FROM information_schema.columns WHERE table_schema = 'public' AND table_name = $1 AND is_generated = 'NEVER' AND column_name <> ALL ($2)", [table, without])
    const names = rows.map(({ name }) => `"${name}"`)
    await owner.query(`INSERT INTO ${table} (${names.join()}) SELECT ${names.map((name) => `(r).${name}`).join()}
      FROM (SELECT jsonb_populate_record(NULL::${table}, to_jsonb(o) || ${changes}) AS r FROM ${table} o, copies c WHERE ${where} ORDER BY c.n) x`)
  }
  await copied('ideas', `o.id = '${idea}'`, "jsonb_build_object('id', c.idea, 'instance', c.instance, 'number', '2026-' || lpad(c.n::text, 5, '0'), 'status_hash', md5(c.n::text), 'submission_key', 'copy-' || c.n)")
  await copied('instances', `o.business_key = '${idea}'`, "jsonb_build_object('id', c.instance, 'business_key', c.idea)")
  const wait = "c.instance || '.' || split_part(o.task, '.', 2)"
  await copied('tasks', `o.instance = (SELECT id FROM instances WHERE business_key = '${idea}')`, "jsonb_build_object('instance', c.instance)")
  await copied('idea_tasks', `o.idea = '${idea}'`, `jsonb_build_object('idea', c.idea, 'task', ${wait})`)
  await owner.query("UPDATE outbox SET done_at = NULL, relayed_at = NULL, attempts = 0 WHERE kind = 'task'")
  await copied('outbox', "o.kind = 'task'", "jsonb_build_object('subject', c.instance || '.' || split_part(o.subject, '.', 2))", ['id'])
  const { rows } = await owner.query<{ municipality: string, subject: string, recipient: string, kind: string, round: number }>("SELECT municipality, subject, recipient, kind, round FROM outbox WHERE kind = 'task'")
  await owner.end()
  return rows.map(({ municipality, subject, recipient, kind, round }) =>
    `<${derivedSecret(home.services.secret, 'mail', municipality, subject, recipient, kind, String(round))}@tranas.example>`)
}

async function undone (home: Home): Promise<number> {
  return home.within(async ({ tx }) => Number((await tx('outbox').whereNull('done_at').count())[0]?.['count']))
}

/** @throws when the worker ends by itself, or it takes a minute */
async function until (reached: () => Promise<boolean>, worker: ChildProcess): Promise<void> {
  const begun = performance.now()
  while (!await reached()) {
    if (worker.exitCode !== null) throw new Error(`the worker ended with ${String(worker.exitCode)}`)
    if (performance.now() - begun > minute) throw new Error('it takes too long')
    await sleep(20)
  }
}

async function kill (child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = once(child, 'exit')
  child.kill('SIGKILL')
  await ended
}
