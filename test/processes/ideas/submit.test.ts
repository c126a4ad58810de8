import { randomUUID } from 'node:crypto'
import t from 'tap'
import { isProblem } from '../../../platform/errors.ts'
import { taskSecret } from '../../../processes/ideas/links.ts'
import { openLink } from '../../../processes/ideas/projection/links.ts'
import { house, submission } from '../support/house.ts'

const home = await house(t)
const { ideas, within } = home

t.test('an idea gets the year\'s next number and a private link, and its giver a receipt', async (t) => {
  const first = await home.submit()
  t.equal(first.number, '2026-0001')
  t.match(first.statusPath, /^\/min-ide\/[0-9a-z]{32}$/)
  const second = await home.submit({ title: 'Sagostund' })
  t.equal(second.number, '2026-0002')
  const mails = await home.drain()
  t.same(mails.filter(({ subject }) => subject === first.idea).map(({ kind, recipient }) => [kind, recipient]), [['letter.receipt', 'giver']])
})

t.test('the same submission twice is the same idea, with one receipt', async (t) => {
  const once = { ...submission(), title: 'Dubbelklick' }
  const [one, other] = await Promise.all([within(async (work) => ideas.submit(work, once)), within(async (work) => ideas.submit(work, once))])
  t.same(one, other)
  const later = await within(async (work) => ideas.submit(work, once))
  t.equal(later.statusPath, one.statusPath)
  const mails = await home.drain()
  t.equal(mails.filter(({ subject, kind }) => subject === one.idea && kind === 'letter.receipt').length, 1)
  const next = await home.submit()
  t.equal(Number(next.number.slice(5)), Number(one.number.slice(5)) + 1, 'and no number is lost')
})

t.test('each municipality counts for itself and sees only its own', async (t) => {
  const kinda = await home.submit({ unit: 'kinda-skola' }, 'kinda')
  t.equal(kinda.number, '2026-0001')
  t.equal(await within(async (work) => ideas.status(work, kinda.idea), 'tranas'), undefined)
  t.ok(await within(async (work) => ideas.status(work, kinda.idea), 'kinda'))
  const listed = await within(async (work) => ideas.list(work, {}), 'kinda')
  t.same(listed.ideas.map(({ id }) => id), [kinda.idea])
})

t.test('a status secret leads to its idea, and a wrong one nowhere', async (t) => {
  const receipt = await home.submit()
  const secret = receipt.statusPath.slice('/min-ide/'.length)
  t.same(await home.database.unbound(async (tx) => ideas.ofSecret(tx, secret)), { municipality: 'tranas', idea: receipt.idea })
  t.equal(await home.database.unbound(async (tx) => ideas.ofSecret(tx, secret.replace(/^./, '!'))), undefined)
})

t.test('what is wrong is said field by field, and nothing is stored', async (t) => {
  const before = await within(async (work) => ideas.list(work, {}))
  const wrong = { title: ' ', what: 'Kort', benefit: 'x'.repeat(2001), email: 'malin@', unit: 'nowhere' }
  try {
    await home.submit(wrong)
    t.fail('it was taken')
  } catch (error) {
    t.ok(isProblem(error))
    t.match(error, {
      kind: 'invalid',
      code: 'idea.invalid',
      details: {
        errors: [
          { field: 'title', code: 'required' },
          { field: 'what', code: 'too-short' },
          { field: 'benefit', code: 'too-long' },
          { field: 'email', code: 'not-an-address' },
          { field: 'unit', code: 'unknown-choice' }
        ]
      }
    })
  }
  t.equal((await within(async (work) => ideas.list(work, {}))).total, before.total)
})

t.test('without name and address an idea is just as good, and every answer stands on its page', async (t) => {
  const receipt = await home.submit({ name: '', email: ' ' })
  const mails = await home.drain()
  t.notOk(mails.some(({ kind, subject }) => kind.startsWith('letter.') && subject === receipt.idea))
  const status = await within(async (work) => ideas.status(work, receipt.idea))
  t.equal(status?.hasEmail, false)
  const letter = status?.entries.find(({ kind }) => kind === 'letter')
  t.match(letter?.heading, 'Cykelpool')
  t.match(letter?.text, receipt.number)
})

t.test('an idea that names a unit in words is routed to it', async (t) => {
  const receipt = await home.submit({ unit: null, where: 'Hos oss på biblioteket, vid disken' })
  await home.drain()
  const status = await within(async (work) => ideas.status(work, receipt.idea))
  t.equal(status?.unit, 'tranas-bibliotek')
  const unsure = await home.submit({ unit: null, where: 'Överallt' })
  await home.drain()
  t.equal((await within(async (work) => ideas.status(work, unsure.idea)))?.unit, null)
})

t.test('staff find ideas by words, number, stage and page', async (t) => {
  const receipt = await home.submit({ title: 'Odlingslådor', what: 'Ställ odlingslådor på torget så att alla kan plocka örter.' })
  await home.drain()
  const find = async (text: string) => (await within(async (work) => ideas.list(work, { text }))).ideas.map(({ id }) => id)
  t.same(await find('örter'), [receipt.idea], 'by a word')
  t.same(await find('odlingslåda'), [receipt.idea], 'by another form of it')
  t.same(await find(receipt.number), [receipt.idea])
  t.same(await find('zebror'), [])
  t.same((await within(async (work) => ideas.list(work, { stage: 'tested' }))).ideas, [])
  t.ok((await within(async (work) => ideas.list(work, { open: true }))).total > 3)
  t.equal((await within(async (work) => ideas.list(work, { open: false }))).total, 0)
  const all = await within(async (work) => ideas.list(work, {}))
  t.equal(all.ideas[0]?.id, receipt.idea, 'newest first')
  t.same((await within(async (work) => ideas.list(work, { page: 2 }))).ideas, [])
})

t.test('when the server\'s secret has changed, a mail\'s link still works', async (t) => {
  const task = { id: `${randomUUID()}.7`, person: 'tranas-coordinator' }
  const renewed = { ...home.services, secret: 'another secret, after a restore' }
  for (const services of [home.services, home.services, renewed]) await within(async (work) => openLink(services, work, task.id, 1, task.person))
  const found = async (secret: string) => home.database.unbound(async (tx) => ideas.ofLink(tx, taskSecret(secret, task.id, 1, task.person)))
  t.match(await found(renewed.secret), { task: task.id, person: task.person, version: 1 })
  t.equal(await found(home.services.secret), undefined, 'and that of the old secret no more')
})
