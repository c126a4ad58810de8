import { connect, createServer, type Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import t from 'tap'
import { openQueues } from '../../workers/queue.ts'
import { testDatabase } from '../support/database.ts'
import { log } from './world.ts'

t.test('a worker that cannot connect at first lets the process live, and begins when it can', async (t) => {
  const { queueUrl } = await testDatabase(t)
  const target = new URL(queueUrl)
  const sockets = new Set<Socket>()
  let broken = false
  const refused: number[] = []
  // Between the queue and the database: may hang up on whoever connects.
  const between = createServer((near) => {
    sockets.add(near)
    near.on('error', () => undefined)
    if (broken) {
      refused.push(performance.now())
      near.destroy()
      return
    }
    const far = connect(Number(target.port), target.hostname)
    far.on('error', () => { near.destroy() })
    near.on('close', () => { far.destroy() })
    far.on('close', () => { near.destroy() })
    near.pipe(far).pipe(near)
  })
  await new Promise<void>((resolve) => { between.listen(0, '127.0.0.1', resolve) })
  const address = between.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  const queues = await openQueues({ queueUrl: Object.assign(new URL(queueUrl), { port: String(port) }).href, log })
  t.teardown(async () => {
    await queues.close(1000)
    for (const socket of sockets) socket.destroy()
    between.close()
  })

  broken = true
  const done: string[] = []
  queues.work('mail', 1, async ({ id }) => { done.push(id) })
  for (let look = 0; look < 500 && refused.length < 4; look += 1) await sleep(20)
  t.ok(refused.length >= 4, 'it tries again, and timers still run meanwhile')
  broken = false
  await queues.add('mail', [{ id: '1', municipality: 'tranas' }])
  for (let look = 0; look < 500 && done.length === 0; look += 1) await sleep(20)
  t.same(done, ['1'])
})
