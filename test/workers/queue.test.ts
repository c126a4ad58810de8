import { spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import t, { type Test } from 'tap'
import { openQueues, type Errand, type Queues } from '../../workers/queue.ts'
import { testDatabase } from '../support/database.ts'
import { startSmtp } from '../support/smtp.ts'
import { log, world } from './world.ts'

/** The same behaviour is asked of both backends. */
const behaviour: Readonly<Record<string, (t: Test, queues: Queues) => Promise<void>>> = {
  'an errand that is added twice is done once': async (t, queues) => {
    await queues.add('mail', [{ id: '1', municipality: 'tranas' }])
    await queues.add('mail', [{ id: '1', municipality: 'tranas' }, { id: '2', municipality: 'kinda' }])
    t.equal((await queues.figures()).mail.waiting, 2)
    t.same(await doneBy(queues, 2), [{ id: '1', municipality: 'tranas' }, { id: '2', municipality: 'kinda' }])
  },
  'an errand that failed is tried again when it is added again': async (t, queues) => {
    const seen = { calls: 0 }
    const second = new Promise<void>((resolve) => {
      queues.work('job', 1, async () => {
        seen.calls += 1
        if (seen.calls === 1) throw new Error('the database went away')
        resolve()
      })
    })
    await queues.add('job', [{ id: '7', municipality: 'tranas' }])
    // On a machine that stands still for long the queue takes it for lost, and tries again by itself.
    while (seen.calls < 2 && (await queues.figures()).job.failed === 0) await sleep(10)
    await queues.add('job', [{ id: '7', municipality: 'tranas' }])
    await second
    t.equal(seen.calls, 2)
  },
  'what is on one topic does not wait for another, and emptying removes everything': async (t, queues) => {
    await queues.add('engine', [{ id: '1', municipality: 'tranas' }])
    await queues.add('mail', [{ id: '2', municipality: 'tranas' }])
    await queues.empty()
    t.same(await queues.figures(), { engine: { waiting: 0, active: 0, failed: 0 }, job: { waiting: 0, active: 0, failed: 0 }, mail: { waiting: 0, active: 0, failed: 0 } })
  }
}

t.test('on PostgreSQL', async (t) => {
  const { queueUrl } = await testDatabase(t)
  await asBehaves(t, async () => openQueues({ queueUrl, log }))
})

const redis = spawnSync('redis-server', ['--version']).status === 0
t.test('on Redis', { skip: redis ? false : 'redis-server is not installed (apt-get install redis-server)' }, async (t) => {
  const redisUrl = await startRedis(t)
  await asBehaves(t, async () => openQueues({ queueUrl: '', redisUrl, log }))
  await t.test('mails find their way', async (t) => {
    const { post, rows, start } = await world(t)
    const smtp = await startSmtp(t)
    const workers = await start({ smtpUrl: smtp.url, redisUrl })
    await post({ subject: 'by-redis' })
    await workers.idle()
    t.same((await rows()).map(({ done }) => done), [true])
    t.equal(smtp.mails.length, 1)
  })
})

async function asBehaves (t: Test, open: () => Promise<Queues>): Promise<void> {
  for (const [sentence, proof] of Object.entries(behaviour)) {
    await t.test(sentence, async (t) => {
      const queues = await open()
      t.teardown(async () => queues.close())
      await queues.empty()
      await proof(t, queues)
    })
  }
}

async function doneBy (queues: Queues, count: number): Promise<readonly Errand[]> {
  const done: Errand[] = []
  return new Promise((resolve) => {
    queues.work('mail', 1, async (errand) => {
      done.push(errand)
      if (done.length === count) resolve(done)
    })
  })
}

async function startRedis (t: Test): Promise<string> {
  const dir = mkdtempSync(join(tmpdir(), 'idesluss-redis-'))
  const port = await new Promise<number>((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => { resolve(typeof address === 'object' && address !== null ? address.port : 0) })
    })
  })
  const child = spawn('redis-server', ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no', '--dir', dir], { stdio: ['ignore', 'pipe', 'ignore'] })
  await new Promise<void>((resolve, reject) => {
    child.stdout.on('data', (text: Buffer) => { if (text.includes('Ready to accept connections')) resolve() })
    child.on('exit', () => { reject(new Error('redis-server ended')) })
  })
  t.teardown(async () => {
    const ended = new Promise((resolve) => { child.once('exit', resolve) })
    child.kill('SIGTERM')
    await ended
    rmSync(dir, { recursive: true })
  })
  return `redis://127.0.0.1:${port}`
}
