import type { Person, Task } from '../../../engine/index.ts'
import type { Work } from '../../../platform/db/database.ts'
import type { ProcessServices } from '../../contract.ts'
import { limits, tidy } from '../commands/check.ts'
import { tell } from '../entries.ts'
import { asDoer, deputiesOf, doersOf, type Doer } from '../people.ts'
import { openLink } from '../projection/links.ts'
import { loadTask, type LoadedTask } from '../queries/load-task.ts'
import { seatsOf, type Seat } from './asked.ts'
import type { At, Colleague, GateRefusal, GateResult } from './contract.ts'
import { givenBy, handoversOf } from './given.ts'
import { recusedFrom } from './recused.ts'
import type { HandoverRow } from './tables.ts'
import { texts } from './texts.ts'

/** A step is given on at most so many times: those who send it to and fro for ever should talk to each other. */
const most = 10

/** What everything here begins from: the step, open at this version, and the person, who may do it. */
interface Held extends LoadedTask { readonly doer: Doer, readonly seats: readonly Seat[], readonly handovers: readonly HandoverRow[] }

/** Whether several vote at a step. */
function isVote ({ node }: LoadedTask): boolean {
  return node.gate !== undefined && node.gate.quorum !== 'one'
}

async function hold (services: ProcessServices, work: Work, { person, task, version }: At): Promise<Held | undefined> {
  // One at a time: two who hand the same step over do not both succeed.
  await work.tx('idea_tasks').where({ municipality: work.municipality, task }).forUpdate().first('task')
  const loaded = await loadTask(services, work, task)
  if (loaded?.task.state !== 'open' || loaded.task.version !== version) return undefined
  const doer = await asDoer(work, services.identity, loaded, person)
  if (doer === undefined) return undefined
  return { ...loaded, doer, seats: isVote(loaded) ? await seatsOf(work, services.identity, loaded) : [], handovers: await handoversOf(work, task) }
}

/** Hands a step, or one's vote, over to a colleague, with a note. */
export async function handOver (services: ProcessServices, work: Work, at: At, to: string, note: string): Promise<GateResult> {
  const held = await hold(services, work, at)
  if (held === undefined) return refused('changed')
  const text = tidy(note)
  if (held.node.gate?.delegate === false) return refused('not-delegable')
  if (to === at.person) return refused('same-person')
  if (text.length > limits.reason) return refused('too-long')
  const colleague = (await colleaguesFor(services, work, held)).find(({ id }) => id === to)
  if (colleague === undefined) return refused('no-such-person')
  return give(services, work, held, { kind: 'delegated', to, note: text })
}

/** Sends it back to whoever handed it over, with a question. */
export async function sendBack (services: ProcessServices, work: Work, at: At, question: string): Promise<GateResult> {
  const held = await hold(services, work, at)
  if (held === undefined) return refused('changed')
  const before = givenBy(held.handovers, at.person)
  const text = tidy(question)
  if (before === undefined) return refused('nobody-before')
  if (text === '') return refused('note-missing')
  if (text.length > limits.reason) return refused('too-long')
  const there = (await services.identity.present(work, [before.from_person])).some(({ id }) => id === before.from_person)
  if (!there || (await recusedFrom(work, held.idea.id)).has(before.from_person)) return refused('no-such-person')
  return give(services, work, held, { kind: 'returned', to: before.from_person, note: text })
}

/**
 * Jäv (förvaltningslagen 2017:900, 16–18 §§): the person leaves the matter for good. Others who have the step keep it; where there are none it goes
 * to the deputy, else a coordinator. Where several vote, the deputy gets the vote, or there is one fewer.
 */
export async function recuse (services: ProcessServices, work: Work, at: At, reason: string): Promise<GateResult> {
  const held = await hold(services, work, at)
  if (held?.node.gate === undefined) return refused('changed')
  const note = tidy(reason)
  if (note.length > limits.reason) return refused('too-long')
  const out = new Set([...await recusedFrom(work, held.idea.id), at.person])
  const instead = await insteadOf(services, work, held, out)
  if (instead === 'nobody') return refused('nobody-else')
  return give(services, work, held, { kind: 'recused', to: instead?.id ?? null, note })
}

/** Who takes over from one with jäv: null when others have it already, `nobody` when there is no one to give it to. */
async function insteadOf ({ identity }: ProcessServices, work: Work, held: Held, out: ReadonlySet<string>): Promise<Person | 'nobody' | null> {
  const { task, idea, seats } = held
  const free = (doers: readonly Doer[]): Person | undefined => doers.find(({ person }) => !out.has(person.id) && !seats.some(({ doer }) => doer.person.id === person.id))?.person
  const deputy = free(await deputiesOf(work, identity, task, idea.unit))
  if (isVote(held)) return deputy ?? null
  if (free(await doersOf(work, identity, task, idea.unit)) !== undefined) return null
  const coordinators = (await identity.holders(work, 'coordinator', idea.unit)).map((person): Doer => ({ person, role: 'coordinator' }))
  return deputy ?? free(coordinators) ?? 'nobody'
}

/** Everybody present in the municipality that the step can be handed over to, by name. */
export async function colleagues (services: ProcessServices, work: Work, at: At): Promise<readonly Colleague[]> {
  const held = await hold(services, work, at)
  return held === undefined ? [] : colleaguesFor(services, work, held)
}

async function colleaguesFor ({ identity }: ProcessServices, work: Work, { idea, doer, seats }: Held): Promise<readonly Colleague[]> {
  const recused = await recusedFrom(work, idea.id)
  const roles = new Map<string, string[]>()
  for (const { person, role } of await identity.holdings(work)) roles.set(person, [...roles.get(person) ?? [], role])
  const people = (await identity.people(work)).filter(({ id, guest, shared }) => id !== doer.person.id && guest !== true && shared !== true && !recused.has(id))
  const present = new Set((await identity.present(work, people.map(({ id }) => id))).map(({ id }) => id))
  return people
    .filter(({ id }) => present.has(id) && !seats.some((seat) => seat.doer.person.id === id))
    .map(({ id, name }) => ({ id, name, roles: [...new Set(roles.get(id))] }))
    .sort((one, other) => one.name.localeCompare(other.name, 'sv'))
}

interface Giving { readonly kind: HandoverRow['kind'], readonly to: string | null, readonly note: string }

async function give (services: ProcessServices, work: Work, held: Held, giving: Giving): Promise<GateResult> {
  const { task, idea, doer, seats, handovers } = held
  const { kind, to, note } = giving
  if (kind !== 'recused' && handovers.length >= most) return refused('too-often')
  const seat = seats.find((each) => each.doer.person.id === doer.person.id)?.id ?? null
  const name = to === null ? null : (await services.identity.person(work, to))?.name ?? texts.formerColleague
  // Before the step changes hands, whose mail tells who gave it.
  await work.tx<HandoverRow>('task_handovers').insert({
    municipality: work.municipality, idea: idea.id, task: task.id, version: task.version, kind, from_person: doer.person.id, to_person: to, seat, note, at: work.now
  })
  const heading = kind === 'recused' ? texts.recused(task.name, name) : texts[kind](task.name, name ?? '')
  await tell(work, idea.id, { kind, person: doer.person.id, role: doer.role, heading, body: note, audience: 'staff' })
  if (isVote(held)) {
    if (seat !== null) await work.tx('gate_votes').where({ municipality: work.municipality, task: task.id, version: task.version, person: doer.person.id }).delete()
    if (to !== null) await inviteToVote(services, work, task, to, handovers.length + 1)
  } else if (to !== null) {
    await services.engine.assignTask(work, task.id, task.version, to)
  }
  return { kind: 'done', to: name }
}

/** A vote changes hands without the step doing so: others' links go on working. */
async function inviteToVote (services: ProcessServices, work: Work, task: Task, person: string, round: number): Promise<void> {
  await openLink(services, work, task.id, task.version, person)
  // Rounds of a step's own mails are its versions; these stay clear of them.
  await services.engine.post(work, [{ topic: 'mail', subject: task.id, recipient: person, kind: 'task', round: 1000 * task.version + round, payload: { version: task.version, role: null } }])
}

function refused (why: GateRefusal): GateResult {
  return { kind: 'refused', why }
}
