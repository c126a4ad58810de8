import { Problem } from '../../../platform/errors.ts'
import type { Work } from '../../../platform/db/database.ts'
import type { ProcessServices } from '../../contract.ts'
import { limits, tidy } from '../commands/check.ts'
import { tell } from '../entries.ts'
import type { DecisionRow, EntryRow, IdeaRow } from '../tables.ts'
import type { At, GateResult } from './contract.ts'
import type { ReversalRow } from './tables.ts'
import { texts } from './texts.ts'

/** Where nothing follows, since the idea has ended, the decider has so many days; in milliseconds. */
const grace = 14 * 86_400_000

/** A decision as far as it says whether it can be taken back. */
export type Decided = Pick<DecisionRow, 'id' | 'idea' | 'person' | 'at' | 'outcome' | 'task'>

/**
 * Who may take a decision back: whoever made it, until the next step is begun: somebody has decided, voted, answered, or handed it over; a coordinator after
 * that too, with a reason, as long as no later decision has been made. Null when it is too late, or nobody's of the two.
 */
export async function takeBackRight (services: ProcessServices, work: Work, person: string, decision: Decided): Promise<'own' | 'coordinator' | null> {
  if (decision.outcome === null) return null
  const coordinates = (await services.identity.groupsOf(work, person)).includes('coordinator')
  if (decision.person !== person && !coordinates) return null
  const since = await sinceThen(work, decision)
  if (since.gate || since.reversed || since.ending === 'withdrawn') return null
  const over = since.ending !== null && work.now.getTime() - decision.at.getTime() > grace
  if (decision.person === person && !since.begun && !over) return 'own'
  return coordinates ? 'coordinator' : null
}

interface Since { readonly gate: boolean, readonly begun: boolean, readonly reversed: boolean, readonly ending: string | null }

/** What has happened in the idea since a decision. */
async function sinceThen (work: Work, { id, idea, at, task }: Decided): Promise<Since> {
  const { rows } = await work.tx.raw<{ rows: readonly Since[] }>(`
    SELECT
      EXISTS (SELECT FROM decisions d WHERE d.idea = i.id AND d.outcome IS NOT NULL AND d.seq > o.seq AND NOT EXISTS (SELECT FROM decision_reversals r WHERE r.decision = d.id)) AS gate,
      EXISTS (SELECT FROM decisions d WHERE d.idea = i.id AND d.seq > o.seq AND NOT EXISTS (SELECT FROM decision_reversals r WHERE r.decision = d.id))
        OR EXISTS (SELECT FROM gate_votes v WHERE v.idea = i.id AND v.at > ?::timestamptz AND v.task <> ?)
        OR EXISTS (SELECT FROM task_handovers h WHERE h.idea = i.id AND h.at > ?::timestamptz AND h.task <> ?)
        OR EXISTS (SELECT FROM idea_entries e WHERE e.idea = i.id AND e.at > ?::timestamptz AND e.kind = 'answer') AS begun,
      EXISTS (SELECT FROM decision_reversals r WHERE r.decision = o.id) AS reversed,
      i.ending
    FROM ideas i JOIN decisions o ON o.idea = i.id WHERE i.id = ?::uuid AND o.id = ?::uuid`, [at, task, at, task, at, idea, id])
  return rows[0] ?? { gate: true, begun: true, reversed: true, ending: null }
}

/** The process has gone on in ways that cannot be taken back: undoes the savepoint. */
class TooLate extends Error {}

/** Takes a decision back: the step is opened anew, what came of it is ended, and the giver is told, by letter when a letter had told the decision. */
export async function takeBack (services: ProcessServices, work: Work, { person, task }: At, reason: string): Promise<GateResult> {
  const text = tidy(reason)
  if (text.length > limits.reason) return { kind: 'refused', why: 'too-long' }
  const decision = await work.tx<DecisionRow>('decisions').where({ municipality: work.municipality, task }).first()
  if (decision === undefined) return { kind: 'refused', why: 'changed' }
  // Whoever completes the next step waits until this is through, or this until then.
  await work.tx<IdeaRow>('ideas').where({ id: decision.idea }).forUpdate().first('id')
  const right = await takeBackRight(services, work, person, decision)
  if (right === null) return { kind: 'refused', why: 'too-late' }
  if (right === 'coordinator' && text === '') return { kind: 'refused', why: 'reason-missing' }
  try {
    await work.tx.transaction(async (tx) => reverse(services, { ...work, tx }, decision, { person, role: right === 'own' ? decision.role : 'coordinator', reason: text }))
    return { kind: 'done', to: null }
  } catch (thrown) {
    if (thrown instanceof TooLate) return { kind: 'refused', why: 'too-late' }
    throw thrown
  }
}

async function reverse (services: ProcessServices, work: Work, decision: DecisionRow, by: Pick<ReversalRow, 'person' | 'role' | 'reason'>): Promise<void> {
  const { municipality, now: at } = work
  const { idea } = decision
  const kept = await work.tx<ReversalRow>('decision_reversals').insert({ municipality, decision: decision.id, idea, at, ...by }).onConflict(['municipality', 'decision']).ignore().returning('decision')
  if (kept.length === 0) throw new TooLate('somebody else was first')
  const told = await work.tx<EntryRow>('idea_entries').where({ idea, kind: 'letter', audience: 'all' }).where('at', '>=', decision.at).first('idea') !== undefined
  await tell(work, idea, { kind: 'taken-back', person: by.person, role: by.role, heading: texts.takenBack(decision.name), body: by.reason })
  // An idea that had ended goes on; what its stage says then follows from the step.
  await work.tx<IdeaRow>('ideas').where({ id: idea }).update({ ending: null, ended_at: null, merged_into: null })
  try {
    await services.engine.takeBack(work, decision.task)
  } catch (thrown) {
    if (thrown instanceof Problem && thrown.kind === 'conflict') throw new TooLate('the process has moved on', { cause: thrown })
    throw thrown
  }
  if (told) await services.engine.post(work, [{ topic: 'mail', subject: idea, recipient: 'giver', kind: 'gate.corrected', round: roundOf(decision), payload: { decision: decision.id } }])
}

/** A number of its own for each decision of an idea. */
function roundOf ({ id }: DecisionRow): number {
  return Number.parseInt(id.replaceAll('-', '').slice(-7), 16)
}
