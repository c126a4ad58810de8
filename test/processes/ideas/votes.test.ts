import t from 'tap'
import { readFileSync } from 'node:fs'
import type { Decision } from '../../../processes/ideas/contract.ts'
import type { VoteState } from '../../../processes/ideas/gates/contract.ts'
import { tally, neededOf } from '../../../processes/ideas/gates/tally.ts'
import { house } from '../support/house.ts'
import { steps, type Mailed } from '../support/steps.ts'

const home = await house(t)
const { ideas, within, processes: { gates } } = home
const { mailed, decide, done } = steps(home)
const close: Decision = { outcome: 'close', reason: 'Vi har redan cyklar.', answers: {} }
const proceed: Decision = { outcome: 'proceed', reason: '', answers: {} }

// Three are enough.
await within(async (work) => {
  for (const id of ['tranas-panel-4', 'tranas-panel-5']) await home.identity.setHoldings(work, id, [])
})

/** From now on gate 1 is the panel's, with these terms. */
async function publish (terms: string): Promise<void> {
  const latest = await within(async (work) => home.engine.latest(work, 'idea-lifecycle'))
  const xml = readFileSync(new URL('../../../processes/ideas/idea-lifecycle.bpmn', import.meta.url), 'utf8')
    .replace('<zeebe:assignmentDefinition candidateGroups="unit-manager" />', '<zeebe:assignmentDefinition candidateGroups="panel" />')
    .replace('<sluss:gate result="gate1">', `<sluss:gate result="gate1" ${terms}>`)
  await within(async (work) => home.engine.publish(work, { xml, key: 'idea-lifecycle', resources: latest?.resources ?? {}, note: terms }))
}

/** A new idea before gate 1, with what each of the panel was mailed. */
async function atVote (): Promise<{ readonly idea: string, readonly number: string, readonly votes: readonly Mailed[] }> {
  const { idea, number } = await home.submit()
  const mails = await done(mailed(await home.drain(), 'tranas-coordinator'), { answers: { message: 'Tack!' } })
  const votes = mails.filter(({ kind }) => kind === 'task').map(({ recipient }) => mailed(mails, recipient))
  return { idea, number, votes }
}

async function state (at: Mailed): Promise<VoteState> {
  const found = (await within(async (work) => gates.around(work, at)))?.vote
  if (found === undefined || found === null) throw new Error('no vote')
  return found
}

const kinds = async (votes: readonly Mailed[], ...decisions: readonly Decision[]): Promise<string[]> => {
  const found: string[] = []
  for (const [at, decision] of decisions.entries()) {
    const vote = votes[at]
    if (vote !== undefined) found.push((await decide(vote, decision)).kind)
  }
  return found
}

t.test('counting: the latest vote of each seat, and only of those who are asked', (t) => {
  const at = new Date('2026-11-24T08:00:00Z')
  const later = new Date('2026-11-24T09:00:00Z')
  t.same([neededOf('one', 5), neededOf('majority', 4), neededOf('majority', 5), neededOf('all', 3), neededOf('all', 0), neededOf(2, 5)], [1, 3, 3, 3, 1, 2])
  t.match(tally('majority', ['a', 'b', 'c'], [{ seat: 'a', outcome: 'yes', at }, { seat: 'gone', outcome: 'yes', at }]), { answered: 1, winner: null, stuck: false })
  t.match(tally('majority', ['a', 'b', 'c'], [{ seat: 'a', outcome: 'yes', at }, { seat: 'a', outcome: 'no', at: later }, { seat: 'b', outcome: 'no', at }]), { answered: 2, winner: 'no' })
  t.match(tally('all', ['a', 'b'], [{ seat: 'a', outcome: 'yes', at }, { seat: 'b', outcome: 'no', at }]), { winner: null, stuck: true })
  t.match(tally('all', [], []), { winner: null, stuck: true }, 'nobody is left to ask')
  t.match(tally(3, ['a', 'b'], [{ seat: 'a', outcome: 'yes', at }, { seat: 'b', outcome: 'yes', at }]), { winner: null, stuck: true }, 'fewer than it takes')
  t.end()
})

t.test('a majority: votes are hidden until one\'s own is sent, can be changed, and the one that settles it decides with everybody\'s reasons', async (t) => {
  await publish('quorum="majority"')
  const { idea, number, votes } = await atVote()
  const [first, second, third] = votes
  t.equal(votes.length, 3)
  if (first === undefined || second === undefined || third === undefined) return
  t.match(await state(first), { asked: 3, needed: 2, answered: 0, mine: null, others: null, votes: true })
  t.equal((await decide(first, close)).kind, 'voted')
  t.match(await state(second), { answered: 1, mine: null, others: null }, 'not to be led')
  t.match(await state(first), { mine: { outcome: 'close', label: 'Avsluta' }, others: [] })
  t.equal((await decide(second, { ...proceed, reason: 'Pröva gärna.' })).kind, 'voted')
  t.match((await state(second)).others, [{ outcome: 'Avsluta', reason: 'Vi har redan cyklar.' }])
  t.match(await within(async (work) => ideas.status(work, idea)), { ending: null, stage: 'assessed' })
  const story = (await within(async (work) => ideas.detail(work, number)))?.entries.filter(({ kind }) => kind === 'vote')
  t.equal(story?.length, 2)
  t.notMatch(JSON.stringify(story), /Avsluta|cyklar|Pröva gärna/, 'the story does not tell what was chosen')

  t.equal((await decide(second, close)).kind, 'done', 'changed, and that settles it')
  const page = await within(async (work) => ideas.taskPage(work, third.person, third.task, third.version))
  t.equal(page?.decided?.outcome, 'close')
  t.match(page?.decided?.reason, /: Vi har redan cyklar\.\n\n.*: Vi har redan cyklar\./s)
  t.equal((await decide(third, proceed)).kind, 'already', 'too late')
  await home.drain()
  t.match(await within(async (work) => ideas.status(work, idea)), { ending: 'closed' })
  const { decision } = await within(async (work) => gates.around(work, third)) ?? {}
  t.equal((await within(async (work) => gates.basis(work, decision ?? '')))?.votes.length, 2)
})

t.test('votes at the same moment: none is lost, and one of them settles it', async (t) => {
  const { idea, votes } = await atVote()
  const results = await Promise.all(votes.map(async (vote) => decide(vote, close)))
  t.same(results.map(({ kind }) => kind).sort(), ['already', 'done', 'voted'])
  const kept = await within(async (work) => work.tx<{ idea: string }>('gate_votes').where({ idea }))
  t.equal(kept.length, 2)
  t.equal((await within(async (work) => work.tx<{ idea: string, element: string }>('decisions').where({ idea, element: 'gate1' }))).length, 1)
})

t.test('all have voted and do not agree: the coordinator is told, sees the votes and decides with a reason; nobody else alone', async (t) => {
  await publish('quorum="all"')
  const { idea, votes } = await atVote()
  const [first] = votes
  if (first === undefined) return
  const coordinator = { ...first, person: 'tranas-coordinator' }
  t.same(await kinds(votes, close, close), ['voted', 'voted'])
  await t.rejects(decide(coordinator, close), { code: 'task.missing' }, 'not before')
  t.same(await kinds(votes.slice(2), proceed), ['voted'])
  const mails = await home.drain()
  const stuck = mails.filter(({ kind }) => kind === 'gate.stuck')
  t.same(stuck.map(({ recipient }) => recipient), ['tranas-coordinator'])
  t.match((await home.draw(stuck[0] ?? fail()))?.text, 'Alla har svarat, men för få har valt samma.')
  t.match(await state(coordinator), { stuck: true, decides: true, votes: false, others: { length: 3 } })
  t.match(await decide(coordinator, proceed), { kind: 'invalid', errors: [{ field: 'reason', code: 'required' }] })
  t.equal((await decide(coordinator, { ...proceed, reason: 'Två mot en, men vi prövar.' })).kind, 'done')
  await home.drain()
  t.match(await within(async (work) => ideas.status(work, idea)), { stage: 'developed' })
})

t.test('a vote is handed over, and jäv makes one fewer; whoever is away is stood in for', async (t) => {
  await publish('quorum="2"')
  const { votes } = await atVote()
  const [first, second, third] = votes
  if (first === undefined || second === undefined || third === undefined) return
  const act = async <T>({ person }: Mailed, run: (work: Parameters<Parameters<typeof within>[0]>[0]) => Promise<T>): Promise<T> => within(async (work) => run({ ...work, actor: person }))
  t.same(await act(first, async (work) => gates.handOver(work, first, second.person, '')), { kind: 'refused', why: 'no-such-person' }, 'they have a vote')
  t.equal((await act(first, async (work) => gates.handOver(work, first, 'tranas-school-manager', 'Rösta du.'))).kind, 'done')
  const given = mailed(await home.drain(), 'tranas-school-manager')
  t.equal(given.version, first.version, 'the others\' links go on working')
  t.match(await decide(first, close), { kind: 'already', page: { stale: true } })
  t.equal((await decide(given, close)).kind, 'voted')
  t.equal((await act(second, async (work) => gates.recuse(work, second, ''))).kind, 'done')
  await home.drain()
  t.match(await decide(second, close), { kind: 'already' })
  t.match(await state(third), { needed: 2, answered: 1 })
  t.equal((await decide(third, close)).kind, 'done')
})

t.test('a gate that weighs more is decided only by one who has shown anew who they are; what was typed is kept meanwhile', async (t) => {
  await publish('confirm="true" delegate="false"')
  const { votes: [gate] } = await atVote()
  if (gate === undefined) return
  t.same(await decide(gate, close), { kind: 'confirm' })
  await within(async (work) => gates.keepDraft(work, gate, { outcome: 'close', reason: 'Vi har' }))
  t.same(await within(async (work) => gates.draft(work, gate)), { outcome: 'close', reason: 'Vi har' })
  t.same(await within(async (work) => gates.handOver({ ...work, actor: gate.person }, gate, 'tranas-coordinator', '')), { kind: 'refused', why: 'not-delegable' })
  t.equal((await decide(gate, { ...close, confirmed: true })).kind, 'done')
  t.equal(await within(async (work) => gates.draft(work, gate)), undefined)
})

t.test('who may decide what follows the delegation order', async (t) => {
  await publish('')
  const point = { id: '00000000-0000-4000-8000-0000000000aa', number: '3.2', name: 'Avsluta idéer', gate: 'gate1', outcome: 'close', role: 'unit-manager', most: null }
  await within(async (work) => home.processes.delegations.save(work, point))
  const { votes: [gate] } = await atVote()
  if (gate === undefined) return
  t.match(await decide(gate, close), { kind: 'not-allowed', who: [{ role: 'unit-manager', most: null, point: '3.2 Avsluta idéer' }] })
  t.equal((await decide(gate, proceed)).kind, 'done', 'what the order says nothing of')
  await within(async (work) => home.processes.delegations.remove(work, point.id))
})

t.test('where the diagram says so the decider does not see whose idea it is', async (t) => {
  await publish('anonymous="true"')
  const { votes: [gate] } = await atVote()
  if (gate === undefined) return
  const page = await within(async (work) => ideas.taskPage(work, gate.person, gate.task, gate.version))
  t.equal(page?.idea.giver.name, null)
  t.notMatch(JSON.stringify(page), 'Malin Svärd')
})

function fail (): never {
  throw new Error('no mail')
}
