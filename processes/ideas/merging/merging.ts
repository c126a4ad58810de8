import { addWorkdays, endOfLocalDay, localDate } from '../../../engine/index.ts'
import type { Work } from '../../../platform/db/database.ts'
import { Problem } from '../../../platform/errors.ts'
import type { ProcessServices } from '../../contract.ts'
import { requireCoordinator } from '../behalf/coordinator.ts'
import { beginAgain } from '../commands/begin.ts'
import { checkLength, limits, oneLine, tidy } from '../commands/check.ts'
import type { FieldError } from '../contract.ts'
import { tell } from '../entries.ts'
import type { IdeaRow } from '../tables.ts'
import { around } from '../texts-around.ts'
import type { Merges, Merging, OtherIdea } from './contract.ts'
import { postToGiver } from './part.ts'
import type { MergeRow } from './tables.ts'

/** Working days for the giver to answer. */
const patience = 10
const day = 86_400_000
/** Days within which two ideas can be made two again. */
const undoableFor = 30

/** Two ideas becoming one. */
export function createMerging (services: ProcessServices): Merging {
  return {
    ask: async (work, person, idea, into, reason) => ask(services, work, person, idea, into, reason),
    answer: async (work, idea, consent) => answer(services, work, idea, consent),
    of: mergesOf,
    undo: async (work, person, idea) => undo(services, work, person, idea)
  }
}

/** The question to an idea's giver that waits for an answer, if a coordinator has asked one. */
export async function openQuestionOf (work: Work, idea: string): Promise<MergeRow | undefined> {
  return work.tx<MergeRow>('idea_merges').where({ idea, state: 'asked' }).where('due', '>', work.now).first()
}

async function ask (services: ProcessServices, work: Work, person: string, id: string, into: string, reason: string): Promise<void> {
  await requireCoordinator(services, work, person)
  const idea = await locked(work, id)
  const number = oneLine(into)
  const other = await work.tx<IdeaRow>('ideas').where({ number }).first()
  const why = tidy(reason)
  const possible = other !== undefined && other.id !== id && isOpen(other)
  const wrong: readonly FieldError[] = number === '' ? [{ field: 'into', code: 'required' }] : possible ? [] : [{ field: 'into', code: 'unknown-choice' }]
  const errors = [...wrong, ...checkLength('reason', why, 0, limits.reason)]
  if (errors.length > 0 || other === undefined) throw new Problem('invalid', 'idea.invalid', 'the question cannot be asked as it is', { details: { errors } })
  if (!isOpen(idea) || idea.question === 'merge' || await openQuestionOf(work, id) !== undefined) {
    throw new Problem('conflict', 'merge.not-open', 'the idea has ended, or its giver has such a question already', { hint: 'reload the page' })
  }
  const due = await dueOf(services, work)
  await work.tx<MergeRow>('idea_merges').where({ idea: id, state: 'asked' }).update({ state: 'unanswered', closed_at: work.now })
  const row: MergeRow = { municipality: work.municipality, id: services.ids.uuid(), idea: id, into_idea: other.id, reason: why, asked_by: person, asked_at: work.now, due, state: 'asked', closed_at: null, closed_by: null }
  await work.tx<MergeRow>('idea_merges').insert(row)
  await tell(work, id, { kind: 'step', person, heading: around.mergeAsked(other.number, other.title), body: why })
  await tell(work, other.id, { kind: 'step', person, heading: around.mergeAsked(idea.number, idea.title), audience: 'staff' })
  await postToGiver(services, work, idea, 'merge.ask', other.id)
  await postToGiver(services, work, idea, 'merge.unanswered', other.id, due)
}

async function answer (services: ProcessServices, work: Work, id: string, consent: boolean): Promise<boolean> {
  const idea = await locked(work, id)
  const question = await openQuestionOf(work, id)
  if (question === undefined) return false
  const other = await locked(work, question.into_idea)
  const possible = isOpen(idea) && isOpen(other)
  await close(work, question, !possible ? 'void' : consent ? 'merged' : 'refused', 'giver')
  await tell(work, id, { kind: 'answer', person: 'giver', heading: !possible ? around.mergeVoid : consent ? around.mergeYes : around.mergeNo })
  if (!consent || !possible) {
    await tell(work, other.id, { kind: 'step', person: 'system', heading: around.inOther(idea.number, possible ? around.mergeNo : around.mergeVoid), audience: 'staff' })
    return true
  }
  await work.tx<IdeaRow>('ideas').where({ id }).update({ ending: 'merged', merged_into: other.id, now_text: around.mergedNow(other.number, other.title), next_text: around.mergedNext })
  // Ends the life, and with it comes what is told of a merge: see markEnd.
  if (idea.instance !== null) await services.engine.command(work, idea.instance, { type: 'cancel' })
  await postToGiver(services, work, idea, 'merge.done', other.id)
  return true
}

/** The day to answer by has passed: the ideas are not merged, and both stories say so. @returns false when it was answered, or is not yet due */
export async function leaveUnmerged (work: Work, id: string): Promise<boolean> {
  const row = await work.tx<MergeRow>('idea_merges').where({ idea: id, state: 'asked' }).where('due', '<=', work.now).forUpdate().first()
  if (row === undefined) return false
  const idea = await locked(work, id)
  const other = await locked(work, row.into_idea)
  await close(work, row, 'unanswered', 'system')
  if (!isOpen(idea)) return false
  await tell(work, id, { kind: 'step', person: 'system', heading: around.mergeUnanswered(other.number, other.title) })
  await tell(work, other.id, { kind: 'step', person: 'system', heading: around.mergeUnanswered(idea.number, idea.title), audience: 'staff' })
  return true
}

async function undo (services: ProcessServices, work: Work, person: string, id: string): Promise<boolean> {
  await requireCoordinator(services, work, person)
  const idea = await locked(work, id)
  const row = await mergedRow(work, id)
  if (idea.ending !== 'merged' || row === undefined || undoableUntil(row) < work.now) return false
  const other = await locked(work, row.into_idea)
  await work.tx<MergeRow>('idea_merges').where({ id: row.id }).update({ state: 'undone', closed_at: work.now, closed_by: person })
  await work.tx.raw('DELETE FROM idea_followers f USING givers g WHERE f.idea = ? AND g.id = ? AND lower(f.email) = lower(g.email)', [other.id, idea.giver])
  await tell(work, id, { kind: 'merged', person, heading: around.mergeUndone(other.number, other.title) })
  await tell(work, other.id, { kind: 'merged', person, heading: around.partLeft(idea.number, idea.title) })
  await beginAgain(services, work, idea)
  await postToGiver(services, work, idea, 'merge.undone', other.id)
  return true
}

async function mergesOf (work: Work, id: string): Promise<Merges> {
  const { rows }: { readonly rows: readonly (MergeRow & { readonly number: string, readonly title: string })[] } = await work.tx.raw(
    'SELECT m.*, i.number, i.title FROM idea_merges m JOIN ideas i ON i.id = CASE WHEN m.idea = ? THEN m.into_idea ELSE m.idea END WHERE m.idea = ? OR m.into_idea = ? ORDER BY m.asked_at', [id, id, id])
  const other = ({ number, title }: OtherIdea): OtherIdea => ({ number, title })
  const asked = rows.find((row) => row.idea === id && row.state === 'asked' && row.due > work.now)
  const into = rows.findLast((row) => row.idea === id && row.state === 'merged')
  return {
    asked: asked === undefined ? null : { ...other(asked), by: asked.due },
    into: into === undefined ? null : { ...other(into), undoableUntil: undoableUntil(into) < work.now ? null : undoableUntil(into) },
    parts: rows.filter((row) => row.into_idea === id && row.state === 'merged').map(other),
    asking: rows.filter((row) => row.into_idea === id && row.state === 'asked' && row.due > work.now).map(other)
  }
}

async function mergedRow (work: Work, idea: string): Promise<MergeRow | undefined> {
  return work.tx<MergeRow>('idea_merges').where({ idea, state: 'merged' }).orderBy('closed_at', 'desc').first()
}

function undoableUntil (row: MergeRow): Date {
  return new Date((row.closed_at ?? row.asked_at).getTime() + undoableFor * day)
}

async function close (work: Work, row: MergeRow, state: MergeRow['state'], by: string): Promise<void> {
  await work.tx<MergeRow>('idea_merges').where({ id: row.id }).update({ state, closed_at: work.now, closed_by: by })
}

function isOpen (idea: IdeaRow): boolean {
  return idea.ended_at === null && idea.rubbish_at === null && idea.held_at === null
}

async function dueOf (services: ProcessServices, work: Work): Promise<Date> {
  const municipality = await services.identity.municipality(work.tx, work.municipality)
  const today = localDate(work.now)
  return endOfLocalDay(addWorkdays(today, patience, municipality?.pauses ?? []) ?? today)
}

async function locked (work: Work, id: string): Promise<IdeaRow> {
  const row = await work.tx<IdeaRow>('ideas').where({ id }).forUpdate().first()
  if (row === undefined) throw new Problem('missing', 'idea.missing', 'no such idea')
  return row
}
