import t from 'tap'
import type { DecisionResult } from '../../../processes/ideas/contract.ts'
import type { Around, At } from '../../../processes/ideas/gates/contract.ts'
import { house } from '../support/house.ts'
import { steps, type Mailed } from '../support/steps.ts'

const home = await house(t)
const { ideas, within, processes: { gates } } = home
const { mailed, decide, done, atGate1 } = steps(home)

const around = async (at: At): Promise<Around> => {
  const found = await within(async (work) => gates.around(work, at))
  if (found === undefined) throw new Error('nothing to see')
  return found
}
const acting = async <T>({ person }: At, run: (work: Parameters<Parameters<typeof within>[0]>[0]) => Promise<T>): Promise<T> => within(async (work) => run({ ...work, actor: person }))
const close = { outcome: 'close', reason: 'Vi har redan cyklar.', answers: {} }

t.test('a decision is handed over: the colleague gets a mail that says so, the old link tells where it went, and it can be sent back with a question', async (t) => {
  const { gate, number } = await atGate1()
  const known = await within(async (work) => gates.colleagues(work, gate))
  t.ok(known.some(({ id }) => id === 'tranas-school-manager'))
  t.notOk(known.some(({ id }) => id === gate.person), 'not oneself')
  t.same(await acting(gate, async (work) => gates.handOver(work, gate, 'kinda-care-manager', '')), { kind: 'refused', why: 'no-such-person' })
  t.same(await acting(gate, async (work) => gates.handOver(work, gate, gate.person, '')), { kind: 'refused', why: 'same-person' })
  t.same(await acting(gate, async (work) => gates.handOver(work, gate, 'tranas-school-manager', 'Du kan skolan.')), { kind: 'done', to: 'Johan Ekdahl' })
  t.same(await acting(gate, async (work) => gates.handOver(work, gate, 'tranas-school-manager', 'igen')), { kind: 'refused', why: 'changed' }, 'not twice')

  const mails = await home.drain()
  const given = mailed(mails, 'tranas-school-manager')
  const letter = await home.draw(mails.find(({ recipient, kind }) => recipient === 'tranas-school-manager' && kind === 'task') ?? mails[0] ?? fail())
  t.match(letter?.text, 'Karin Bergström har lämnat över det här till dig och skriver: ”Du kan skolan.”')
  t.match(await around(gate), { gaveTo: { name: 'Johan Ekdahl' }, canDelegate: false })
  t.match(await decide(gate, close), { kind: 'already', page: { stale: true } })

  t.match(await around(given), { backTo: { id: gate.person, name: 'Karin Bergström' }, canDelegate: true })
  t.same(await acting(given, async (work) => gates.sendBack(work, given, ' ')), { kind: 'refused', why: 'note-missing' })
  t.same(await acting(given, async (work) => gates.sendBack(work, given, 'Vilken budget?')), { kind: 'done', to: 'Karin Bergström' })
  const again = mailed(await home.drain(), gate.person)
  t.equal(again.version, gate.version + 2)
  t.same((await around(again)).handovers.map(({ kind, from, to, note }) => [kind, from, to, note]), [['delegated', 'Karin Bergström', 'Johan Ekdahl', 'Du kan skolan.'], ['returned', 'Johan Ekdahl', 'Karin Bergström', 'Vilken budget?']])
  const story = (await within(async (work) => ideas.detail(work, number)))?.entries.map(({ heading }) => heading)
  t.ok(story?.includes('Pröva idén: lämnades över till Johan Ekdahl'))
  t.ok(story?.includes('Pröva idén: skickades tillbaka till Karin Bergström'))
  t.equal((await decide(again, close)).kind, 'done')
})

t.test('nobody hands a step over for ever', async (t) => {
  const { gate } = await atGate1()
  let at: Mailed = gate
  for (let times = 0; times < 10; times += 1) {
    const to = at.person === gate.person ? 'tranas-school-manager' : gate.person
    const from = at
    t.equal((await acting(from, async (work) => gates.handOver(work, from, to, ''))).kind, 'done')
    at = { ...at, person: to, version: at.version + 1 }
  }
  t.same(await acting(at, async (work) => gates.handOver(work, at, 'tranas-coordinator', '')), { kind: 'refused', why: 'too-often' })
  t.equal((await decide(at, close)).kind, 'done', 'but it can be decided')
})

t.test('jäv: the deputy takes over, and whoever has it decides nothing more about the idea', async (t) => {
  const { gate, idea } = await atGate1()
  t.same(await acting(gate, async (work) => gates.recuse(work, gate, 'Min syster har lämnat idén.')), { kind: 'done', to: 'Johan Ekdahl' })
  t.match(await around(gate), { recused: true, canDelegate: false })
  const taken = mailed(await home.drain(), 'tranas-school-manager')
  t.match(await decide(gate, close), { kind: 'already' })
  const known = await within(async (work) => gates.colleagues(work, taken))
  t.notOk(known.some(({ id }) => id === gate.person), 'nor is it handed back to them')
  t.same(await acting(taken, async (work) => gates.sendBack(work, taken, 'Säkert?')), { kind: 'refused', why: 'nobody-before' })

  await done(taken, { outcome: 'complete', reason: 'Vilka turer?' })
  await within(async (work) => ideas.addByGiver({ ...work, actor: 'giver' }, idea, 'De korta.'))
  const mails = await home.drain()
  t.notOk(mails.some(({ kind, recipient }) => kind === 'task' && recipient === gate.person), 'also when the question comes back')
  t.equal((await decide(mailed(mails, 'tranas-school-manager'), close)).kind, 'done')
})

t.test('when the last one who could decide has jäv too, the coordinator takes over; and somebody must be left', async (t) => {
  const { gate } = await atGate1()
  await acting(gate, async (work) => gates.recuse(work, gate, ''))
  const deputy = mailed(await home.drain(), 'tranas-school-manager')
  const result = await acting(deputy, async (work) => gates.recuse(work, deputy, ''))
  t.equal(result.kind === 'done' ? result.to : '', 'Anna Lindqvist')
  const coordinator = mailed(await home.drain(), 'tranas-coordinator')
  await acting(coordinator, async (work) => gates.recuse(work, coordinator, ''))
  const deputies = (await home.drain()).filter(({ kind }) => kind === 'task').map(({ recipient }) => recipient)
  t.equal(deputies.length, 1)
  const last = { ...coordinator, person: deputies[0] ?? '', version: coordinator.version + 1 }
  t.same(await acting(last, async (work) => gates.recuse(work, last, '')), { kind: 'refused', why: 'nobody-else' })
  t.equal((await decide(last, close)).kind, 'done')
})

t.test('an answer comes back to whoever asked, not to the whole group', async (t) => {
  await within(async (work) => {
    const [manager] = (await home.identity.holdings(work, 'tranas-care-manager')).filter(({ role }) => role === 'unit-manager')
    await home.identity.setHoldings(work, 'tranas-coach', [...await home.identity.holdings(work, 'tranas-coach'), { role: 'unit-manager', unit: manager?.unit ?? null, deputy: null, absentFrom: null, absentTo: null }])
  })
  const { gate, idea, mails } = await atGate1()
  t.ok(mails.some(({ kind, recipient, subject }) => kind === 'task' && recipient === 'tranas-coach' && subject === gate.task), 'two are asked')
  await done(gate, { outcome: 'complete', reason: 'Vilka turer?' })
  await within(async (work) => ideas.addByGiver({ ...work, actor: 'giver' }, idea, 'De korta.'))
  const back = (await home.drain()).filter(({ kind }) => kind === 'task').map(({ recipient }) => recipient)
  t.same(back, [gate.person])
  await within(async (work) => home.identity.setHoldings(work, 'tranas-coach', (await home.identity.holdings(work, 'tranas-coach')).filter(({ role }) => role !== 'unit-manager')))
})

t.test('what was decided on which information is kept for good', async (t) => {
  const { gate, number } = await atGate1()
  await done(gate, close)
  const { decision } = await around(gate)
  const basis = await within(async (work) => gates.basis(work, decision ?? ''))
  t.match(basis, { by: 'Karin Bergström, enhetschef', step: 'Pröva idén', outcome: 'Avsluta', reason: 'Vi har redan cyklar.', intact: true, idea: { number } })
  t.ok(basis?.entries.some(({ text }) => text === 'Tack, vilken fin idé!'))
  t.notOk(basis?.entries.some(({ heading }) => heading.includes('Beslut: avsluta')), 'as it was before the decision')
  await within(async (work) => work.tx('ideas').where({ number }).update({ what: 'Något annat' }))
  t.match(await within(async (work) => gates.basis(work, decision ?? '')), { idea: { what: /elcyklar/ } })
  for (const table of ['decision_basis', 'decision_reversals', 'task_handovers']) await t.rejects(within(async (work) => work.tx(table).delete()), { code: '42501' }, table)
  t.equal(await within(async (work) => gates.basis(work, 'nonsense')), undefined)
  t.match(await within(async (work) => gates.decisions(work, number)), [{ id: decision, outcome: 'Avsluta', takenBack: null }])
})

t.test('a wrong decision is taken back by whoever made it, also when the idea had ended; the giver is told', async (t) => {
  const { gate, idea } = await atGate1()
  await done(gate, close)
  t.match(await within(async (work) => ideas.status(work, idea)), { ending: 'closed' })
  t.equal((await around(gate)).takeBack, 'own')
  const both = await Promise.all([0, 1].map(async () => acting(gate, async (work) => gates.takeBack(work, gate, 'Jag tryckte fel.'))))
  t.same(both.map(({ kind }) => kind).sort(), ['done', 'refused'], 'once')
  const mails = await home.drain()
  const corrected = mails.find(({ kind }) => kind === 'gate.corrected')
  const letter = corrected === undefined ? undefined : await home.draw(corrected)
  t.match(letter?.text, 'Du har fått beskedet ”Avsluta” om din idé. Det blev fel, och beslutet har tagits tillbaka.')
  t.match(letter?.text, 'Jag tryckte fel.')
  t.match(await within(async (work) => ideas.status(work, idea)), { ending: null, stage: 'assessed', waitsFor: 'Enhetschefen prövar din idé.', canWithdraw: true })
  t.match(await around(gate), { takeBack: null, takenBack: { by: 'Karin Bergström, enhetschef', reason: 'Jag tryckte fel.' } })
  const anew = mailed(mails, gate.person)
  t.not(anew.task, gate.task)
  await done(anew, { outcome: 'proceed' })
  t.match(await within(async (work) => ideas.status(work, idea)), { stage: 'developed' })
  t.ok(await within(async (work) => ideas.withdraw({ ...work, actor: 'giver' }, idea, '')), 'and it can still be withdrawn')
})

t.test('the next step begun, only the coordinator can take the decision back, with a reason; what was under way is ended', async (t) => {
  const { gate, idea } = await atGate1()
  const mails = await done(gate, { outcome: 'proceed' })
  t.equal((await around(gate)).takeBack, 'own', 'nobody has begun')
  const next = mails.find(({ kind }) => kind === 'task')
  if (next === undefined) throw new Error('nobody was asked next')
  const page = await within(async (work) => ideas.taskPage(work, next.recipient, next.subject, 1))
  const answers = Object.fromEntries((page?.form?.components ?? []).flatMap(({ key, type }) => key === undefined ? [] : [[key, type === 'datetime' ? '2027-02-01' : type === 'number' ? '3' : 'Anna och Bo']]))
  await done({ person: next.recipient, task: next.subject, version: 1 }, { answers })
  t.equal((await around(gate)).takeBack, null)
  t.same(await acting(gate, async (work) => gates.takeBack(work, gate, '')), { kind: 'refused', why: 'too-late' })
  const coordinator = { ...gate, person: 'tranas-coordinator' }
  t.equal((await around(coordinator)).takeBack, 'coordinator')
  t.same(await acting(coordinator, async (work) => gates.takeBack(work, coordinator, ' ')), { kind: 'refused', why: 'reason-missing' })
  t.equal((await acting(coordinator, async (work) => gates.takeBack(work, coordinator, 'Fel enhet prövade.'))).kind, 'done')
  await home.drain()
  t.match(await within(async (work) => ideas.status(work, idea)), { stage: 'assessed' })
  const open = await within(async (work) => home.engine.tasksByBusinessKey(work, idea))
  t.same(open.filter(({ state }) => state === 'open').map(({ element }) => element), ['gate1'], 'and nothing else is asked of anybody')
  await t.rejects(acting({ ...gate, person: 'tranas-panel-1' }, async (work) => gates.takeBack(work, { ...gate, person: 'tranas-panel-1' }, 'Nej')).then((result: DecisionResult | { kind: string }) => { if (result.kind === 'refused') throw new Error('refused') }), { message: 'refused' })
})

function fail (): never {
  throw new Error('no mail')
}
