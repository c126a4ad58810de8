import t from 'tap'
import { keepMail, openMailbox } from '../../workers/demo/mailbox.ts'
import { startDemoSmtp } from '../../workers/demo/smtp-server.ts'
import { openQueues } from '../../workers/queue.ts'
import { relayOutbox } from '../../workers/relay.ts'
import { simpleParser } from 'mailparser'
import { TimerPoller } from '../../workers/timers.ts'
import { idleEngine, log, world } from './world.ts'

t.test('what was on a queue that was emptied is relayed again, a minute later or when the workers start', async (t) => {
  const { post, rows, start, outbox, clock, queueUrl, database } = await world(t)
  await post({ topic: 'engine', subject: 'a' }, { topic: 'engine', subject: 'b' })
  const queues = await openQueues({ queueUrl, log })
  await relayOutbox(outbox, queues, clock)
  t.equal((await queues.figures()).engine.waiting, 2)
  await queues.empty()
  await relayOutbox(outbox, queues, clock)
  t.equal((await queues.figures()).engine.waiting, 0, 'noted as relayed, so not lost yet')
  clock.advance(60_001)
  await relayOutbox(outbox, queues, clock)
  t.equal((await queues.figures()).engine.waiting, 2)
  await queues.empty()
  await queues.close()
  const smtp = await startDemoSmtp(database, log)
  t.teardown(async () => smtp.close())
  const workers = await start({ smtpUrl: smtp.url })
  await workers.idle()
  t.same((await rows()).map(({ done }) => done), [true, true])
})

t.test('a job whose handler throws is failed by the engine, and one that met a deadlock is tried again', async (t) => {
  const { post, rows, start, database, clock } = await world(t)
  const smtp = await startDemoSmtp(database, log)
  t.teardown(async () => smtp.close())
  const failed: string[] = []
  let deadlocks = 0
  const workers = await start({
    smtpUrl: smtp.url,
    engine: {
      ...idleEngine,
      runJob: async (_work, job) => {
        if (job === 'i.1') throw new TypeError('a mistake')
        if (job === 'i.2' && ++deadlocks === 1) throw Object.assign(new Error('deadlock detected'), { code: '40P01' })
        return true
      },
      failJob: async (_work, job, code) => { failed.push(`${job} ${code}`) }
    }
  })
  await post({ topic: 'job', subject: 'i.1' }, { topic: 'job', subject: 'i.2' })
  await workers.idle()
  t.same(failed, ['i.1 TypeError'])
  t.same((await rows()).map(({ done }) => done), [true, false])
  clock.advance(1000)
  await workers.idle()
  t.same((await rows()).map(({ done }) => done), [true, true])
  t.match(await workers.health(), { relaying: true, underWay: 0 })
})

t.test('the demo mailbox shows a mail once however often it came', async (t) => {
  const { post, start, database } = await world(t)
  const smtp = await startDemoSmtp(database, log)
  t.teardown(async () => smtp.close())
  const workers = await start({ smtpUrl: smtp.url })
  await post({ subject: 'one' })
  await workers.idle()
  await keepMail(database, await simpleParser('Message-ID: <one.1@ideer.example>\r\nX-Idesluss-Municipality: tranas\r\nSubject: again\r\n\r\nHej'))
  const mails = await openMailbox(database).list()
  t.match(mails, [{ municipality: 'tranas', messageId: '<one.1@ideer.example>', subject: 'Tack för din idé one', to: { name: 'Åsa Öberg', address: 'one@example.se' }, times: 2 }])
  t.equal(mails.length, 1)
  t.match(await openMailbox(database).get(mails[0]?.id ?? ''), { text: 'Hej!' })
})

t.test('a failure that cannot be recorded waits longer each time, and holds up no other', async (t) => {
  const { post, rows, start, database, clock } = await world(t)
  const smtp = await startDemoSmtp(database, log)
  t.teardown(async () => smtp.close())
  let tries = 0
  const workers = await start({
    smtpUrl: smtp.url,
    engine: {
      ...idleEngine,
      runJob: async (_work, job) => {
        if (job !== 'i.1') return true
        tries += 1
        throw new TypeError('a mistake')
      },
      failJob: async () => { throw new Error('nor can it be failed') }
    }
  })
  await post({ topic: 'job', subject: 'i.1' }, { topic: 'job', subject: 'i.2' })
  for (const [seconds, expected] of [[0, 1], [1, 2], [1, 2], [1, 3], [3, 3], [1, 4]] as const) {
    clock.advance(seconds * 1000)
    await workers.idle()
    t.equal(tries, expected, `${String(seconds)} s later`)
  }
  t.match(await rows(), [{ done: false, code: 'failed', attempts: 4 }, { done: true }])
})

t.test('a start timer that fails in one municipality does not hold up another\'s of the same name', async (t) => {
  const { database, outbox, clock } = await world(t)
  const fired: string[] = []
  const due = ['kinda', 'tranas'].map((municipality) => ({ municipality, instance: 'start-letters' }))
  let waiting = due
  const poller = new TimerPoller({
    database,
    clock,
    log,
    outbox: { ...outbox, dueTimers: async () => waiting },
    engine: {
      fireTimers: async ({ municipality }) => {
        fired.push(municipality)
        if (municipality === 'kinda') throw new Error('a mistake')
      }
    }
  })
  await poller.poll()
  await poller.poll()
  t.same(fired, ['kinda', 'tranas', 'tranas'])
  waiting = []
  await poller.poll()
  waiting = due
  await poller.poll()
  t.same(fired, ['kinda', 'tranas', 'tranas', 'kinda', 'tranas'], 'what was mended meanwhile begins afresh')
})
