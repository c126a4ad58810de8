import type { Work } from '../../../platform/db/database.ts'
import type { ProcessServices } from '../../contract.ts'
import { carryOut, type Checked } from '../commands/carry-out.ts'
import { tell } from '../entries.ts'
import { inWords, type Doer } from '../people.ts'
import { openLink } from '../projection/links.ts'
import type { LoadedTask } from '../queries/load-task.ts'
import type { IdeaTaskRow } from '../tables.ts'
import { seatFor, seatsOf, type Seat } from './asked.ts'
import { tally, type Tally } from './tally.ts'
import type { VoteRow } from './tables.ts'
import { texts } from './texts.ts'

/** `done`: it settled the gate. `voted`: others are still to vote. `lost`: the gate was settled, or the step given to others, meanwhile. `reason`: who decides alone says why. */
export type Cast = 'done' | 'voted' | 'lost' | 'reason'

/**
 * Casts or changes a vote, and completes the step when that makes enough agree; all in the caller's transaction. Votes on one gate follow one upon
 * another, so that each counts those before it: none is lost, and one of them settles it. When all have voted and too few agree, the coordinator is
 * asked, and decides alone; so they may once the time is out.
 */
export async function castVote (services: ProcessServices, work: Work, loaded: LoadedTask, doer: Doer, checked: Checked): Promise<Cast> {
  const { task } = loaded
  const { outcome } = checked
  const held = await work.tx<IdeaTaskRow>('idea_tasks').where({ municipality: work.municipality, task: task.id, version: task.version }).forUpdate().first('task')
  if (held === undefined || outcome === null) return 'lost'
  const seats = await seatsOf(work, services.identity, loaded)
  const seat = await seatFor(work, services.identity, seats, doer.person)
  if (seat === undefined) return decideAlone(services, work, loaded, doer, checked, seats)
  await keepVote(work, loaded, seat, checked, outcome)
  const state = await countVotes(work, loaded, seats)
  if (state.winner === null) {
    if (state.stuck) await askCoordinator(services, work, loaded)
    return 'voted'
  }
  const agreed = (await votesOf(work, task.id, task.version)).filter((vote) => vote.outcome === state.winner && seats.some(({ id }) => id === vote.seat))
  const winner = loaded.node.gate?.outcomes.find(({ key }) => key === state.winner)
  const last = agreed.at(-1)
  if (winner === undefined || last === undefined) return 'lost'
  const joint: Checked = { ...checked, outcome: winner, reason: await reasons(services, work, agreed), values: last.answers, variables: last.variables, summary: last.summary }
  return await carryOut(services, work, loaded, seat.doer, joint) ? 'done' : 'lost'
}

/** How the vote at a gate stands. */
export async function countVotes (work: Work, { task, node }: LoadedTask, seats: readonly Seat[]): Promise<Tally> {
  return tally(node.gate?.quorum ?? 'one', seats.map(({ id }) => id), await votesOf(work, task.id, task.version))
}

/** Every vote at a version of a gate, oldest first. */
export async function votesOf (work: Work, task: string, version: number): Promise<readonly VoteRow[]> {
  return work.tx<VoteRow>('gate_votes').where({ municipality: work.municipality, task, version }).orderBy(['at', 'person'])
}

/** Whether one who has no vote decides alone: too few agree, or the time is out. */
export function mayDecideAlone (state: Tally, due: Date | null, now: Date): boolean {
  return state.stuck || (due !== null && due < now)
}

async function decideAlone (services: ProcessServices, work: Work, loaded: LoadedTask, doer: Doer, checked: Checked, seats: readonly Seat[]): Promise<Cast> {
  if (!mayDecideAlone(await countVotes(work, loaded, seats), loaded.task.due, work.now)) return 'lost'
  if (checked.reason === '') return 'reason'
  return await carryOut(services, work, loaded, doer, checked) ? 'done' : 'lost'
}

async function keepVote (work: Work, { task, idea }: LoadedTask, { id, doer }: Seat, checked: Checked, outcome: NonNullable<Checked['outcome']>): Promise<void> {
  const kept = await work.tx<VoteRow>('gate_votes').insert({
    municipality: work.municipality,
    idea: idea.id,
    task: task.id,
    version: task.version,
    person: doer.person.id,
    seat: id,
    role: doer.role,
    outcome: outcome.key,
    outcome_label: outcome.label,
    reason: checked.reason,
    answers: checked.values,
    summary: checked.summary,
    variables: checked.variables,
    at: work.now
  }).onConflict(['municipality', 'task', 'version', 'person']).merge().returning(work.tx.raw<boolean>('(xmax = 0) AS fresh'))
  const fresh = kept.some((row: unknown) => typeof row === 'object' && row !== null && 'fresh' in row && row.fresh === true)
  // What was chosen is not told: whoever has not voted could read it.
  await tell(work, idea.id, { kind: 'vote', person: doer.person.id, role: doer.role, heading: fresh ? texts.voted(task.name) : texts.votedAnew(task.name), audience: 'staff' })
}

/** Every reason with whose it is; one alone stands by itself. */
async function reasons ({ identity }: ProcessServices, work: Work, votes: readonly VoteRow[]): Promise<string> {
  const given = votes.filter(({ reason }) => reason !== '')
  const [only, second] = given
  if (only === undefined || second === undefined) return only?.reason ?? ''
  const lines: string[] = []
  for (const { person, role, reason } of given) lines.push(`${inWords((await identity.person(work, person))?.name ?? texts.formerColleague, role)}: ${reason}`)
  return lines.join('\n\n')
}

/** Everybody has voted and too few agree: the coordinators get a link and a mail, once a version. */
async function askCoordinator (services: ProcessServices, work: Work, { task, idea }: LoadedTask): Promise<void> {
  const coordinators = await services.identity.holders(work, 'coordinator', idea.unit)
  for (const { id } of coordinators) await openLink(services, work, task.id, task.version, id)
  await services.engine.post(work, coordinators.map(({ id }) => (
    { topic: 'mail', subject: task.id, recipient: id, kind: 'gate.stuck', round: task.version, payload: { version: task.version } })))
}
