import t from 'tap'
import type { Decision } from '../../../processes/ideas/contract.ts'
import { taskSecret } from '../../../processes/ideas/links.ts'
import { house } from '../support/house.ts'
import { steps } from '../support/steps.ts'

const home = await house(t)
const { ideas, within } = home
const { mailed, decide, atGate1 } = steps(home)
const proceed: Decision = { outcome: 'proceed', reason: '', answers: {} }

t.test('the way to gate 1: each step is mailed to whoever has it, and stage and texts follow the diagram', async (t) => {
  const { idea, gate } = await atGate1()
  const status = await within(async (work) => ideas.status(work, idea))
  t.equal(status?.stage, 'assessed')
  t.equal(status?.waitsFor, 'Enhetschefen prövar din idé.')
  t.match(status?.next, /^Du får besked/)
  t.equal(status?.who, 'Karin Bergström, enhetschef')
  t.same(status?.due?.toISOString(), '2026-12-08T22:59:59.000Z', 'ten working days, to the end of the day')
  t.same(status?.entries.map(({ kind, by }) => [kind, by]), [
    ['submitted', 'Du'], ['step', 'Idéslussen'], ['letter', 'Idéslussen'], ['step', 'Idéslussen'],
    ['contact', 'Anna Lindqvist, idésamordnare'], ['letter', 'Idéslussen'], ['step', 'Idéslussen']
  ])
  t.equal(status?.entries.find(({ kind }) => kind === 'contact')?.text, 'Tack, vilken fin idé!')

  const page = await within(async (work) => ideas.taskPage(work, gate.person, gate.task, gate.version))
  t.equal(page?.name, 'Pröva idén')
  t.match(page?.instruction, /^Läs idén/)
  t.same(page?.outcomes.map(({ key }) => key), ['proceed', 'complete', 'do-it', 'park', 'refer', 'merge', 'close'])
  t.match(page?.outcomes[3], { label: 'Parkera till datum', leadsTo: /^Idén vilar/, reasonRequired: true })
  t.equal(page?.stale, false)
  t.equal(page?.decided, null)
  t.same(page?.form?.components.map(({ key }) => key), ['parkUntil', 'referTo', 'mergeWith'])
})

t.test('a decision needs an outcome, its reason and its answers; what is missing is named', async (t) => {
  const { gate } = await atGate1()
  const errors = async (decision: Partial<Decision>) => {
    const result = await decide(gate, { ...proceed, ...decision })
    return result.kind === 'invalid' ? result.errors : result.kind
  }
  t.same(await errors({ outcome: null }), [{ field: 'outcome', code: 'required' }])
  t.same(await errors({ outcome: 'perhaps' }), [{ field: 'outcome', code: 'unknown-choice' }])
  t.same(await errors({ outcome: 'close', reason: '  ' }), [{ field: 'reason', code: 'required' }])
  t.same(await errors({ outcome: 'park', reason: 'Efter jul.' }), [{ field: 'parkUntil', code: 'required' }])
  t.same(await errors({ outcome: 'park', reason: 'Efter jul.', answers: { parkUntil: '2026-02-30' } }), [{ field: 'parkUntil', code: 'not-a-date' }])
  t.same(await errors({ outcome: 'park', reason: 'Efter jul.', answers: { parkUntil: '2026-11-24' } }), [{ field: 'parkUntil', code: 'past-date' }])
  t.same(await errors({ outcome: 'refer', reason: 'Hör dit.' }), [{ field: 'referTo', code: 'required' }])
  t.same(await errors({ outcome: 'merge', reason: 'Lika.', answers: { mergeWith: '1999-0001' } }), [{ field: 'mergeWith', code: 'unknown-choice' }])
  const page = await within(async (work) => ideas.taskPage(work, gate.person, gate.task, gate.version))
  t.equal(page?.decided, null, 'and nothing was decided')
})

t.test('the first decision counts; whoever comes second is told who, when and what', async (t) => {
  const { idea, gate } = await atGate1()
  const results = await Promise.all([decide(gate, { outcome: 'close', reason: 'Vi har redan cyklar.', answers: {} }), decide(gate, proceed)])
  t.same(results.map(({ kind }) => kind).sort(), ['already', 'done'])
  const again = await decide(gate, proceed)
  t.equal(again.kind, 'already')
  const decided = again.kind === 'already' ? again.page.decided : null
  t.match(decided, { by: 'Karin Bergström, enhetschef', at: home.clock.now() })
  t.equal(decided?.outcome, results[0].kind === 'done' ? 'close' : 'proceed')
  const decisions = await within(async (work) => work.tx<{ idea: string, element: string }>('decisions').where({ idea, element: 'gate1' }))
  t.equal(decisions.length, 1)
})

t.test('a decision is kept for good', async (t) => {
  await t.rejects(within(async (work) => work.tx('decisions').update({ reason: 'något annat' })), { code: '42501' })
  await t.rejects(within(async (work) => work.tx('decisions').delete()), { code: '42501' })
})

t.test('a task is for those it was offered to, in their own municipality', async (t) => {
  const { gate } = await atGate1()
  await t.rejects(decide({ ...gate, person: 'tranas-panel-1' }, proceed), { code: 'task.missing' })
  await t.rejects(decide({ ...gate, person: 'kinda-care-manager' }, proceed, 'kinda'), { code: 'task.missing' })
  t.equal(await within(async (work) => ideas.taskPage(work, 'tranas-panel-1', gate.task, gate.version)), undefined)
})

t.test('a link is one person\'s to one version of one task', async (t) => {
  const { gate } = await atGate1()
  const of = async (...[task, version, person]: readonly [string, number, string]) =>
    home.database.unbound(async (tx) => ideas.ofLink(tx, taskSecret(home.services.secret, task, version, person)))
  t.same(await of(gate.task, gate.version, gate.person), { municipality: 'tranas', closedAt: null, ...gate })
  t.equal(await of(gate.task, gate.version, 'tranas-panel-1'), undefined, 'nobody else was sent one')
  t.equal(await of(gate.task, gate.version + 1, gate.person), undefined, 'nor one to another version')

  await within(async (work) => home.engine.assignTask(work, gate.task, gate.version, 'tranas-school-manager'))
  const rows = await home.drain()
  const given = mailed(rows, 'tranas-school-manager')
  t.equal(given.task, gate.task)
  t.equal(given.version, gate.version + 1)
  const old = await decide(gate, proceed)
  t.equal(old.kind, 'already')
  t.match(old, { page: { stale: true } })
  t.equal((await decide(given, proceed)).kind, 'done')
})

t.test('reminders reach the one who has it, then the deputy, who may decide too', async (t) => {
  const { gate } = await atGate1()
  t.notOk((await within(async (work) => ideas.inbox(work, 'tranas-school-manager'))).some(({ task }) => task === gate.task))
  home.clock.moveTo(new Date('2026-12-01T23:30:00Z'))
  await home.fireTimers()
  t.same((await home.drain()).filter(({ kind }) => kind === 'reminders'), [], 'not at night')
  home.clock.moveTo(new Date('2026-12-02T06:00:00Z'))
  const first = (await home.drain()).filter(({ kind, recipient }) => kind === 'reminders' && recipient.endsWith('-manager'))
  t.same(first.map(({ recipient }) => recipient), ['tranas-care-manager'])
  home.clock.moveTo(new Date('2026-12-04T23:30:00Z'))
  await home.fireTimers()
  home.clock.moveTo(new Date('2026-12-07T06:00:00Z'))
  const second = (await home.drain()).filter(({ kind, recipient }) => kind === 'reminders' && recipient === 'tranas-school-manager')
  const [row] = second
  const letter = row === undefined ? undefined : await home.draw(row)
  t.match(letter?.text, 'Det väntar på Karin Bergström, enhetschef. Du är ersättare')
  t.ok((await within(async (work) => ideas.inbox(work, 'tranas-school-manager'))).some(({ task }) => task === gate.task))
  const done = await decide({ ...gate, person: 'tranas-school-manager' }, proceed)
  t.equal(done.kind, 'done')
  t.equal((await within(async (work) => ideas.taskPage(work, 'tranas-school-manager', gate.task, gate.version)))?.decided?.by, 'Johan Ekdahl, enhetschef')
})

t.test('a person\'s tasks stand due first, each with its own page, and leave when done', async (t) => {
  const { gate } = await atGate1()
  const tasks = await within(async (work) => ideas.inbox(work, 'tranas-care-manager'))
  t.ok(tasks.length > 1)
  const dues = tasks.map(({ due }) => due?.getTime() ?? Infinity)
  t.same(dues, [...dues].sort((one, other) => one - other))
  const own = tasks.find(({ task }) => task === gate.task)
  t.match(own, { name: 'Pröva idén', idea: { title: 'Cykelpool' }, municipality: 'tranas' })
  t.equal(own?.path, `/att-gora/${gate.task}`)
  await decide(gate, proceed)
  t.notOk((await within(async (work) => ideas.inbox(work, 'tranas-care-manager'))).some(({ task }) => task === gate.task))
})

t.test('an idea for no unit waits for whoever manages the whole municipality, and never for nobody', async (t) => {
  await home.submit({ unit: null, where: 'Överallt' })
  const contact = mailed(await home.drain(), 'tranas-coordinator')
  await decide(contact, { outcome: null, reason: '', answers: { message: 'Tack!' } })
  const gate = mailed(await home.drain(), 'tranas-school-manager')
  t.equal((await decide(gate, proceed)).kind, 'done')
})

t.test('public figures count ideas and say what share of the steps came in time', async (t) => {
  const figures = await within(async (work) => ideas.figures(work))
  t.equal(figures.submitted, (await within(async (work) => ideas.list(work, {}))).total)
  t.equal(Object.values(figures.byStage).reduce((sum, count) => sum + count, 0) + Object.values(figures.ended).reduce((sum, count) => sum + count, 0), figures.submitted)
  t.equal(figures.answeredOnTime, 1)
  t.equal((await within(async (work) => ideas.figures(work), 'ydre')).answeredOnTime, null)
})

t.test('a comment is for staff, and a stranger cannot make one', async (t) => {
  const { idea, number } = await atGate1()
  await within(async (work) => ideas.comment(work, 'tranas-coach', idea, 'Jag kan hjälpa till.'))
  const detail = await within(async (work) => ideas.detail(work, number))
  t.match(detail?.entries.at(-1), { kind: 'comment', by: 'Yasmin Haddad', text: 'Jag kan hjälpa till.' })
  const status = await within(async (work) => ideas.status(work, idea))
  t.notOk(status?.entries.some(({ kind }) => kind === 'comment'))
  await t.rejects(within(async (work) => ideas.comment(work, 'kinda-coach', idea, 'Hej')), { code: 'person.unknown' })
  await t.rejects(within(async (work) => ideas.comment(work, 'tranas-coach', idea, '  ')), { code: 'idea.invalid' })
})
