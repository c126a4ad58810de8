import type { Unbound, Work } from '../../../platform/db/database.ts'
import type { ProcessServices } from '../../contract.ts'
import type { IdeaStatus } from '../contract.ts'
import { storyOf } from '../entries.ts'
import { hashSecret } from '../links.ts'
import type { DecisionRow, EntryRow, GiverRow, IdeaRow } from '../tables.ts'
import { texts } from '../texts.ts'
import { openQuestionOf } from '../merging/merging.ts'
import { firstDue, openTasksOf, summaryOf, whoHasIt } from './summary.ts'

/** Whose idea is behind a status secret; ids only. */
export async function ofSecret (tx: Unbound, secret: string): Promise<{ readonly municipality: string, readonly idea: string } | undefined> {
  const found: { readonly rows: readonly { readonly municipality: string, readonly idea: string }[] } =
    await tx.raw('SELECT municipality, idea FROM idea_of_secret(?)', [hashSecret(secret)])
  return found.rows[0]
}

/** What the idea's giver sees; undefined when the municipality has no such idea. */
export async function status (services: ProcessServices, work: Work, idea: string): Promise<IdeaStatus | undefined> {
  const row = await work.tx<IdeaRow>('ideas').where({ id: idea }).first()
  if (row === undefined) return undefined
  const giver = await work.tx<GiverRow>('givers').where({ id: row.giver }).first()
  const tasks = await openTasksOf(work, idea)
  return {
    ...summaryOf(row, firstDue(tasks)),
    municipality: row.municipality,
    what: row.what,
    benefit: row.benefit,
    where: row.place,
    hasEmail: typeof giver?.email === 'string',
    who: await whoHasIt(services, work, tasks, row.unit),
    next: row.next_text,
    entries: await storyOf(work, services.identity, idea, 'giver', null),
    question: await questionOf(work, row),
    canWithdraw: row.ended_at === null,
    rubbish: row.rubbish_at !== null,
    held: row.held_at !== null
  }
}

async function questionOf (work: Work, row: IdeaRow): Promise<IdeaStatus['question']> {
  if (row.question === null) return askedByCoordinator(work, row)
  if (row.question === 'merge') return { kind: 'merge', text: await mergeQuestion(work, row.id), by: row.question_by }
  const asked = await work.tx<EntryRow>('idea_entries').where({ idea: row.id, kind: 'question' }).orderBy('id', 'desc').first()
  return { kind: 'complete', text: asked?.body ?? '', by: row.question_by }
}

/** A coordinator's question whether the idea may become part of another. */
async function askedByCoordinator (work: Work, row: IdeaRow): Promise<IdeaStatus['question']> {
  const asked = row.ended_at === null ? await openQuestionOf(work, row.id) : undefined
  const other = asked === undefined ? undefined : await work.tx<IdeaRow>('ideas').where({ id: asked.into_idea }).first()
  if (asked === undefined || other === undefined) return null
  return { kind: 'merge', text: [texts.mergeQuestion(other.number, other.title), asked.reason].join('\n\n').trim(), by: asked.due }
}

async function mergeQuestion (work: Work, idea: string): Promise<string> {
  const other = await mergePartner(work, idea)
  return other === undefined ? '' : texts.mergeQuestion(other.number, other.title)
}

/** The idea that the latest decision to merge named. */
export async function mergePartner (work: Work, idea: string): Promise<IdeaRow | undefined> {
  const decision = await work.tx<DecisionRow>('decisions').where({ idea, outcome: 'merge' }).orderBy('seq', 'desc').first()
  const number = decision?.answers.mergeWith
  return number === undefined ? undefined : work.tx<IdeaRow>('ideas').where({ number }).first()
}
