import t from 'tap'
import type { IdeaStatus } from '../../../processes/ideas/contract.ts'
import { house } from '../support/house.ts'
import { steps } from '../support/steps.ts'

const home = await house(t)
const { ideas, within } = home
const { done, mailed, atGate1 } = steps(home)

async function status (idea: string): Promise<IdeaStatus> {
  const found = await within(async (work) => ideas.status(work, idea))
  if (found === undefined) throw new Error('no such idea')
  return found
}

t.test('parked to a date, an idea rests and then comes back to whoever parked it', async (t) => {
  const { idea, gate } = await atGate1()
  const mails = await done(gate, { outcome: 'park', reason: 'Vi väntar på budgeten.', answers: { parkUntil: '2027-02-01' } })
  t.ok(mails.some(({ kind, subject }) => kind === 'letter.parked' && subject === idea))
  const resting = await status(idea)
  t.equal(resting.parkedUntil?.toISOString().slice(0, 10), '2027-02-01')
  t.equal(resting.stage, 'assessed')
  t.equal(resting.ending, null)
  home.clock.moveTo(new Date('2027-02-02T00:00:00Z'))
  await home.fireTimers()
  const back = await home.drain()
  t.ok(back.some(({ kind, subject }) => kind === 'letter.unparked' && subject === idea))
  t.not(mailed(back, 'tranas-care-manager').task, gate.task, 'as a new task')
  t.equal((await status(idea)).parkedUntil, null)
})

t.test('asked to complete, the giver answers and the idea goes back to whoever asked', async (t) => {
  const { idea, gate } = await atGate1()
  await done(gate, { outcome: 'complete', reason: 'Vem sköter cyklarna?' })
  const asked = await status(idea)
  t.match(asked.question, { kind: 'complete', text: 'Vem sköter cyklarna?' })
  t.ok(asked.question?.by instanceof Date && asked.question.by > home.clock.now(), 'and is told by when')
  await within(async (work) => ideas.addByGiver(work, idea, 'Vi turas om.'))
  const mails = await home.drain()
  t.equal(mailed(mails, 'tranas-care-manager').version, 1)
  const answered = await status(idea)
  t.equal(answered.question, null)
  t.match(answered.entries.filter(({ kind }) => kind === 'answer'), [{ by: 'Du', text: 'Vi turas om.' }])
  await within(async (work) => ideas.addByGiver(work, idea, 'En sak till.'))
  t.match((await status(idea)).entries.at(-1), { kind: 'comment', text: 'En sak till.' })
  await t.rejects(within(async (work) => ideas.addByGiver(work, idea, ' ')), { code: 'idea.invalid' })
})

t.test('merged only when the giver agrees, and the other idea is told', async (t) => {
  const other = await home.submit({ title: 'Lånecyklar' })
  await home.drain()
  const { idea, number, gate } = await atGate1()
  await done(gate, { outcome: 'merge', reason: 'De är nästan lika.', answers: { mergeWith: other.number } })
  t.match((await status(idea)).question, { kind: 'merge', text: `Får vi slå ihop din idé med idé ${other.number}, Lånecyklar?` })
  await within(async (work) => ideas.answerMerge(work, idea, true))
  await home.drain()
  t.match(await status(idea), { ending: 'merged', question: null, canWithdraw: false })
  t.match((await status(other.idea)).entries.at(-1)?.heading, number)
  await t.rejects(within(async (work) => ideas.answerMerge(work, idea, false)), { code: 'idea.not-asked' })
})

t.test('a no to merging brings the idea back to gate 1', async (t) => {
  const other = await home.submit({ title: 'Sparkcyklar' })
  await home.drain()
  const { idea, gate } = await atGate1()
  await done(gate, { outcome: 'merge', reason: 'De är nästan lika.', answers: { mergeWith: other.number } })
  await within(async (work) => ideas.answerMerge(work, idea, false))
  const mails = await home.drain()
  t.not(mailed(mails, 'tranas-care-manager').task, gate.task)
  t.match(await status(idea), { ending: null, question: null, stage: 'assessed' })
})

t.test('each no ends the idea with its reason told', async (t) => {
  const outcomes = [
    { outcome: 'close', ending: 'closed', letter: 'letter.closed', answers: {} },
    { outcome: 'do-it', ending: 'do-it', letter: 'letter.do-it', answers: {} },
    { outcome: 'refer', ending: 'referred', letter: 'letter.referred', answers: { referTo: 'Region Jönköpings län' } }
  ] as const
  for (const { outcome, ending, letter, answers } of outcomes) {
    const { idea, gate } = await atGate1()
    const mails = await done(gate, { outcome, reason: 'För att det är så.', answers })
    const row = mails.find(({ kind, subject }) => kind === letter && subject === idea)
    t.ok(row, letter)
    t.match((row === undefined ? undefined : await home.draw(row))?.text, 'För att det är så.')
    const ended = await status(idea)
    t.equal(ended.ending, ending)
    t.equal(ended.canWithdraw, false)
    t.equal(ended.who, null)
    t.equal(ended.entries.at(-1)?.kind, 'ended')
    t.ok(ended.entries.some(({ kind, text }) => kind === 'decision' && text === 'För att det är så.'))
  }
})

t.test('withdrawn at any time: what is open is closed, once', async (t) => {
  const { idea, gate } = await atGate1()
  t.equal(await within(async (work) => ideas.withdraw(work, idea, 'Jag har ändrat mig.')), true)
  await home.drain()
  const ended = await status(idea)
  t.match(ended, { ending: 'withdrawn', canWithdraw: false, due: null })
  t.ok(ended.entries.some(({ kind, text }) => kind === 'withdrawn' && text === 'Jag har ändrat mig.'))
  const page = await within(async (work) => ideas.taskPage(work, gate.person, gate.task, gate.version))
  t.equal(page?.stale, true)
  t.equal(await within(async (work) => ideas.withdraw(work, idea, '')), false)
})

t.test('all the way to gate 2: called processes tell the idea\'s story, the panel answers unseen by each other, and the decider sees it all', async (t) => {
  const { idea, gate } = await atGate1()
  let mails = await done(gate, { outcome: 'proceed' })
  t.equal((await status(idea)).stage, 'developed')
  const developed = { members: 'Malin och Ali', meeting: '2027-03-01', heard: '5', words: 'De vill.', need: 'Behov', approach: 'Så', benefit: 'Tid', competition: 'Bil' }
  const open = mails.filter(({ kind }) => kind === 'task')
  for (let row = open.shift(); row !== undefined && !row.recipient.startsWith('tranas-panel-'); row = open.shift()) {
    mails = await done({ person: row.recipient, task: row.subject, version: Number(row.payload.version) }, { answers: developed })
    open.push(...mails.filter(({ kind }) => kind === 'task'))
  }
  t.ok((await status(idea)).entries.some(({ kind, text }) => kind === 'step' && text.includes('Behov')), 'the giver reads the proposal')
  const panel = mails.filter(({ kind, recipient }) => kind === 'task' && recipient.startsWith('tranas-panel-'))
  t.equal(panel.length, 5)
  const view = { need: '5', approach: '4', benefit: '5', competition: '3', feasible: '4', reusable: '4', goal: '5', involvement: '4', words: 'Bra.' }
  for (const { recipient } of panel.slice(0, 3)) {
    const task = mailed(panel, recipient)
    t.same((await within(async (work) => ideas.taskPage(work, recipient, task.task, task.version)))?.views, [])
    mails = await done(task, { answers: view })
  }
  const gate2 = mailed(mails, 'tranas-care-manager')
  const page = await within(async (work) => ideas.taskPage(work, gate2.person, gate2.task, gate2.version))
  t.equal(page?.name, 'Besluta om test')
  t.equal(page?.views.filter(({ text }) => text === 'Bra.').length, 3)
  t.match(page?.views[0]?.scores, { need: 5, competition: 3 })
  t.ok(page?.views.some(({ text }) => text.includes('Behov')), 'and what was developed')
  const receiver = page?.form?.components.find(({ key }) => key === 'receiver')
  t.same(receiver?.values?.map(({ label }) => label).sort(), ['Daniel Åkesson', 'Sofia Malmberg'])
  const wrong = await within(async (work) => ideas.decide(work, gate2.person, gate2.task, gate2.version, { outcome: 'proceed', reason: '', answers: { receiver: 'nobody', hours: 'x', money: '1 000,50', pilotWeeks: '99' } }))
  t.same(wrong.kind === 'invalid' ? wrong.errors : [], [
    { field: 'receiver', code: 'unknown-choice' }, { field: 'hours', code: 'not-a-number' }, { field: 'pilotWeeks', code: 'out-of-range' }
  ])
  await done(gate2, { outcome: 'proceed', answers: { receiver: 'tranas-receiver', hours: '40', money: '1 000,50', pilotWeeks: '6' } })
  const [own] = await within(async (work) => home.engine.instances(work, { businessKey: idea, key: 'idea-lifecycle' }))
  t.match(own?.variables, { receiver: 'tranas-receiver', hours: 40, money: 1000.5, pilotWeeks: 6, gate2: 'proceed' })
  t.equal((await status(idea)).stage, 'tested')
})
