import t from 'tap'
import { createLog } from '../../platform/log.ts'
import { refusal, startSmtp } from '../support/smtp.ts'
import { drawLetter, world } from './world.ts'

t.test('a posted mail is sent once, with its own Message-ID, and done', async (t) => {
  const { post, rows, start } = await world(t)
  const smtp = await startSmtp(t)
  const workers = await start({ smtpUrl: smtp.url })
  await post({ subject: 'one' }, { subject: 'two' })
  await workers.idle()
  t.same(smtp.mails.map(({ messageId }) => messageId).sort(), ['<one.1@ideer.example>', '<two.1@ideer.example>'])
  t.equal(smtp.mails[0]?.headers.get('x-idesluss-municipality'), 'tranas')
  t.same((await rows()).map(({ done }) => done), [true, true])
})

t.test('a mail posted while the workers run goes without waiting for the next second', async (t) => {
  const { post, start } = await world(t)
  const smtp = await startSmtp(t)
  const workers = await start({ smtpUrl: smtp.url })
  await workers.idle()
  await post({ subject: 'woken' })
  const mail = await smtp.waitFor(({ subject }) => subject === 'Tack för din idé woken')
  t.equal(mail.messageId, '<woken.1@ideer.example>')
  await workers.idle()
})

t.test('mails posted while the mail server is down are each sent once when it is up again', async (t) => {
  const { post, rows, start, clock } = await world(t)
  const gone = await startSmtp(t)
  await gone.close()
  const workers = await start({ smtpUrl: gone.url })
  await post(...['a', 'b', 'c'].map((subject) => ({ subject })))
  await workers.idle()
  t.same((await rows()).map(({ done, code }) => ({ done, code })), Array(3).fill({ done: false, code: 'esocket' }))
  clock.advance(59_000)
  await workers.idle()
  t.same((await rows()).map(({ attempts }) => attempts), [2, 2, 2], 'tried again after a minute, not before')
  clock.advance(1000)
  await workers.idle()
  t.same((await rows()).map(({ attempts }) => attempts), [4, 4, 4])
  const back = await startSmtp(t, { port: Number(new URL(gone.url).port) })
  clock.advance(120_000)
  await workers.idle()
  t.same(back.mails.map(({ messageId }) => messageId).sort(), ['<a.1@ideer.example>', '<b.1@ideer.example>', '<c.1@ideer.example>'])
  t.ok((await rows()).every(({ done, code }) => done && code === null))
})

t.test('an address refused for good ends its mail as bounced, and one refused for now is tried again', async (t) => {
  const { post, rows, start } = await world(t)
  const smtp = await startSmtp(t, {
    recipient: (address) => {
      if (address.startsWith('nobody')) throw refusal(550, 'no such user')
      if (address.startsWith('full')) throw refusal(452, 'mailbox full')
    }
  })
  const workers = await start({ smtpUrl: smtp.url })
  await post({ subject: 'nobody' }, { subject: 'full' }, { subject: 'somebody' })
  await workers.idle()
  t.same((await rows()).map(({ subject, done, code }) => ({ subject, done, code })), [
    { subject: 'nobody', done: true, code: 'bounced' },
    { subject: 'full', done: false, code: 'smtp-452' },
    { subject: 'somebody', done: true, code: null }
  ])
  t.equal(smtp.mails.length, 1)
})

t.test('a recipient whose server is slow does not hold up the others', async (t) => {
  const { post, rows, start } = await world(t)
  const release: { now?: () => void } = {}
  const held = new Promise<void>((resolve) => { release.now = resolve })
  const smtp = await startSmtp(t, { beforeAnswer: async ({ messageId }) => messageId === '<slow.1@ideer.example>' ? held : undefined })
  const workers = await start({ smtpUrl: smtp.url })
  await post({ subject: 'slow' }, ...['1', '2', '3', '4', '5', '6', '7', '8', '9'].map((subject) => ({ subject })))
  await Promise.all(['1', '9'].map(async (subject) => smtp.waitFor(({ messageId }) => messageId === `<${subject}.1@ideer.example>`)))
  t.equal((await rows()).find(({ subject }) => subject === 'slow')?.done, false)
  release.now?.()
  await workers.idle()
  t.ok((await rows()).every(({ done }) => done))
  t.equal(smtp.mails.length, 10)
})

t.test('two workers on one outbox send each mail once', async (t) => {
  const { post, rows, start } = await world(t)
  const smtp = await startSmtp(t)
  const [one, other] = await Promise.all([start({ smtpUrl: smtp.url }), start({ smtpUrl: smtp.url })])
  await post(...Array.from({ length: 30 }, (_, index) => ({ subject: `m${index}` })))
  await Promise.all([one.idle(), other.idle()])
  t.ok((await rows()).every(({ done }) => done))
  t.equal(new Set(smtp.mails.map(({ messageId }) => messageId)).size, 30)
  t.equal(smtp.mails.length, 30)
})

t.test('a mail with nobody to send to any more is done, and one that cannot be drawn is kept', async (t) => {
  const { post, rows, start } = await world(t)
  const smtp = await startSmtp(t)
  const workers = await start({
    smtpUrl: smtp.url,
    letter: async (work, row) => {
      if (row.subject === 'erased') return undefined
      if (row.subject === 'broken') throw new Error('no template')
      return drawLetter(work, row)
    }
  })
  await post({ subject: 'erased' }, { subject: 'broken' })
  await workers.idle()
  t.same((await rows()).map(({ done, code }) => ({ done, code })), [{ done: true, code: 'nobody' }, { done: false, code: 'not-drawn' }])
  t.equal(smtp.mails.length, 0)
})

t.test('a mail whose content is refused for good is not sent for ever', async (t) => {
  const { post, rows, start } = await world(t)
  const smtp = await startSmtp(t, { beforeAnswer: async () => { throw refusal(554, 'content refused') } })
  const workers = await start({ smtpUrl: smtp.url })
  await post({ subject: 'odd' })
  await workers.idle()
  t.match(await rows(), [{ subject: 'odd', done: true, code: 'refused' }])
})

t.test('a mail server that refuses for a day loses nothing: each mail comes under its own Message-ID when it is mended', async (t) => {
  const { post, rows, start, clock } = await world(t)
  let broken = true
  const smtp = await startSmtp(t, { recipient: () => { if (broken) throw refusal(451, 'disk full, try later') } })
  const workers = await start({ smtpUrl: smtp.url })
  const subjects = Array.from({ length: 12 }, (_none, index) => `day${String(index)}`)
  await post(...subjects.map((subject) => ({ subject })))
  for (let hour = 0; hour < 24; hour += 2) {
    await workers.idle()
    clock.advance(7_200_000)
  }
  t.ok((await rows()).every(({ done, code, attempts }) => !done && code === 'smtp-451' && attempts > 10), 'it was asked again and again')
  t.equal(smtp.mails.length, 0)
  broken = false
  clock.advance(3_600_000)
  await workers.idle()
  t.ok((await rows()).every(({ done, code }) => done && code === null))
  t.same(smtp.mails.map(({ messageId }) => messageId).sort(), subjects.map((subject) => `<${subject}.1@ideer.example>`).sort())
})

t.test('whoever cares hears of an address refused for good, and of nothing else', async (t) => {
  const { post, rows, start } = await world(t)
  const smtp = await startSmtp(t, {
    recipient: (address) => {
      if (address.startsWith('gone')) throw refusal(550, '5.1.1 no such user')
      if (address.startsWith('barred')) throw refusal(550, '5.7.1 you may not relay')
    }
  })
  const heard: string[] = []
  const workers = await start({ smtpUrl: smtp.url, refused: async (_work, row, code) => { heard.push(`${row.subject} ${code}`) } })
  await post({ subject: 'gone' }, { subject: 'barred' }, { subject: 'good' })
  await workers.idle()
  t.same(heard, ['gone 5.1.1'])
  t.same((await rows()).map(({ done, code }) => ({ done, code })), [{ done: true, code: 'bounced' }, { done: false, code: '5.7.1' }, { done: true, code: null }])
})

t.test('a server that takes none of our mails is asked for five days; then the mail ends, and no address is blamed', async (t) => {
  const { post, rows, start, clock } = await world(t)
  const smtp = await startSmtp(t, { recipient: () => { throw refusal(550, '5.7.1 relaying denied') } })
  const heard: string[] = []
  const lines: string[] = []
  const workers = await start({ smtpUrl: smtp.url, refused: async (_work, row) => { heard.push(row.subject) }, log: createLog('warn', { write: (line: string) => { lines.push(line) } }) })
  await post({ subject: 'barred' })
  await workers.idle()
  t.match(lines.join(''), 'the mail server does not take our mails', 'the operator reads what to look at')
  clock.advance(5 * 86_400_000)
  await workers.idle()
  t.match(await rows(), [{ done: false }])
  clock.advance(3_600_000)
  await workers.idle()
  t.match(await rows(), [{ done: true, code: 'refused' }])
  t.same(heard, [])
})

t.test('one mail that cannot be drawn does not keep those drawn with it', async (t) => {
  const { post, rows, start } = await world(t)
  const smtp = await startSmtp(t)
  const workers = await start({
    smtpUrl: smtp.url,
    letter: async (work, row) => {
      // As a mistake in SQL does, it spoils the transaction that it happens in.
      if (row.subject === 'm3') await work.tx.raw('SELECT 1 / 0')
      return drawLetter(work, row)
    }
  })
  await post(...Array.from({ length: 8 }, (_none, index) => ({ subject: `m${String(index)}` })))
  await workers.idle()
  t.same((await rows()).filter(({ done }) => !done).map(({ subject, code }) => ({ subject, code })), [{ subject: 'm3', code: 'not-drawn' }])
  t.equal(smtp.mails.length, 7)
})
