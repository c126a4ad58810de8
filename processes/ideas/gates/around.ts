import type { Work } from '../../../platform/db/database.ts'
import type { ProcessServices } from '../../contract.ts'
import { namesOf } from '../entries.ts'
import { asDoer, inWords } from '../people.ts'
import { loadTask, type LoadedTask } from '../queries/load-task.ts'
import type { DecisionRow, TaskLinkRow } from '../tables.ts'
import { seatFor, seatsOf } from './asked.ts'
import type { Around, At, Handover, Vote, VoteState } from './contract.ts'
import { givenBy, givenOn, handoversOf } from './given.ts'
import { recusedFrom } from './recused.ts'
import type { HandoverRow, ReversalRow, VoteRow } from './tables.ts'
import { takeBackRight } from './take-back.ts'
import { texts } from './texts.ts'
import { countVotes, mayDecideAlone, votesOf } from './vote.ts'

/** What stands around one person's page of a step; undefined when it is not theirs to see. */
export async function around (services: ProcessServices, work: Work, { person, task: id }: At): Promise<Around | undefined> {
  const loaded = await loadTask(services, work, id)
  if (loaded === undefined) return undefined
  const { task, node, idea } = loaded
  const doer = task.state === 'open' ? await asDoer(work, services.identity, loaded, person) : undefined
  const seen = doer !== undefined || await work.tx<TaskLinkRow>('task_links').where({ task: id, person }).first('task') !== undefined || task.closedBy === person
  if (!seen && !(await services.identity.groupsOf(work, person)).includes('coordinator')) return undefined
  const rows = await handoversOf(work, id)
  const recused = node.gate !== undefined && (await recusedFrom(work, idea.id)).has(person)
  const before = doer === undefined ? undefined : givenBy(rows, person)
  const gave = doer === undefined ? givenOn(rows, person) : undefined
  const names = await namesOf(work, services.identity, rows.flatMap((row) => row.to_person === null ? [row.from_person] : [row.from_person, row.to_person]))
  const name = (of: string): string => names.get(of) ?? texts.formerColleague
  return {
    vote: node.gate === undefined || node.gate.quorum === 'one' ? null : await voteState(services, work, loaded, person),
    handovers: rows.map((row) => toHandover(row, name)),
    canDelegate: doer !== undefined && node.gate?.delegate !== false,
    backTo: before === undefined ? null : { id: before.from_person, name: name(before.from_person) },
    recused,
    gaveTo: gave?.to_person === undefined || gave.to_person === null ? null : { name: name(gave.to_person), at: gave.at },
    confirm: node.gate?.confirm === true,
    ...await afterwards(services, work, loaded, person)
  }
}

function toHandover (row: HandoverRow, name: (of: string) => string): Handover {
  return { kind: row.kind, from: name(row.from_person), to: row.to_person === null ? null : name(row.to_person), note: row.note, at: row.at }
}

async function afterwards (services: ProcessServices, work: Work, { task, node }: LoadedTask, person: string): Promise<Pick<Around, 'decision' | 'takeBack' | 'takenBack'>> {
  const nothing = { decision: null, takeBack: null, takenBack: null }
  if (node.gate === undefined || task.state !== 'completed') return nothing
  const decision = await work.tx<DecisionRow>('decisions').where({ municipality: work.municipality, task: task.id }).first()
  if (decision === undefined) return nothing
  const back = await work.tx<ReversalRow>('decision_reversals').where({ municipality: work.municipality, decision: decision.id }).first()
  if (back === undefined) return { decision: decision.id, takeBack: await takeBackRight(services, work, person, decision), takenBack: null }
  const by = (await services.identity.person(work, back.person))?.name ?? texts.formerColleague
  return { decision: decision.id, takeBack: null, takenBack: { by: inWords(by, back.role), at: back.at, reason: back.reason } }
}

async function voteState (services: ProcessServices, work: Work, loaded: LoadedTask, reader: string): Promise<VoteState> {
  const { task, node } = loaded
  const { identity } = services
  const seats = await seatsOf(work, identity, loaded)
  const state = await countVotes(work, loaded, seats)
  const votes = await votesOf(work, task.id, task.version)
  const own = votes.find(({ person }) => person === reader)
  const self = await identity.person(work, reader)
  const seat = self === undefined ? undefined : await seatFor(work, identity, seats, self)
  const decides = seat === undefined && task.state === 'open' && mayDecideAlone(state, task.due, work.now)
  const names = await namesOf(work, identity, votes.map(({ person }) => person))
  const open = own !== undefined || decides || task.state === 'completed'
  return {
    quorum: node.gate?.quorum ?? 'one',
    asked: state.asked,
    needed: state.needed,
    answered: state.answered,
    mine: own === undefined ? null : { outcome: own.outcome, label: own.outcome_label, reason: own.reason, answers: own.answers, at: own.at },
    others: open ? votes.filter((vote) => vote !== own).map((vote) => toVote(vote, names)) : null,
    stuck: state.stuck && task.state === 'open',
    decides,
    votes: seat !== undefined && task.state === 'open'
  }
}

/** A vote in words. */
export function toVote (row: Pick<VoteRow, 'person' | 'role' | 'outcome_label' | 'reason' | 'at'>, names: ReadonlyMap<string, string>): Vote {
  return { by: inWords(names.get(row.person) ?? texts.formerColleague, row.role), outcome: row.outcome_label, reason: row.reason, at: row.at }
}
