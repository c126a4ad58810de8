import type { Change, Node } from '../../../engine/index.ts'
import type { Work } from '../../../platform/db/database.ts'
import type { ProcessServices } from '../../contract.ts'
import { endings, stages, type Ending, type Stage } from '../contract.ts'
import { tell } from '../entries.ts'
import { tellFollowers } from '../following/news.ts'
import { becomePart } from '../merging/part.ts'
import { mergePartner } from '../queries/status.ts'
import type { IdeaRow } from '../tables.ts'
import { texts } from '../texts.ts'

/** What `sluss:stage` on a step says to the idea's giver. */
interface StageMark { readonly key: string, readonly now: string, readonly next: string }

/** Moves the idea to where its diagram says it is, when a marked step has been reached. */
export async function markStage (services: ProcessServices, work: Work, idea: string, change: Change, node: Node): Promise<void> {
  const mark = stageMark(node)
  if (mark === undefined) return
  const ending = node.kind === 'endEvent' && change.instance.calledBy === null ? endingIn(mark.key) : undefined
  const parked = mark.key === 'parked'
  const row = await work.tx<IdeaRow>('ideas').where({ id: idea }).first()
  if (row === undefined || row.ended_at !== null) return
  const stage = stageIn(mark.key) ?? row.stage
  await work.tx<IdeaRow>('ideas').where({ id: idea }).update({
    stage,
    parked,
    parked_until: parked ? isoDate(change.instance.variables.parkUntil) : null,
    now_text: mark.now,
    next_text: mark.next,
    step_since: work.now,
    ...ending === undefined ? {} : { ending }
  })
  if (ending === undefined && (row.stage !== stage || row.parked !== parked)) await tellFollowers(services, work, idea)
  const news = row.now_text !== mark.now || row.stage !== stage
  if (news && ending === undefined && mark.now !== '') {
    await tell(work, idea, { kind: 'step', person: 'system', heading: mark.now, body: mark.next })
  }
}

/** The life of the idea is over: says how, and tells the one it was merged with. */
export async function markEnd (services: ProcessServices, work: Work, idea: string, cancelled: boolean): Promise<void> {
  const row = await work.tx<IdeaRow>('ideas').where({ id: idea }).first()
  if (row === undefined || row.ended_at !== null) return
  const ending: Ending = row.ending ?? (cancelled ? 'withdrawn' : 'closed')
  const partner = ending === 'merged' ? await partnerOf(work, row) : undefined
  await work.tx<IdeaRow>('ideas').where({ id: idea }).update({
    ending,
    ended_at: work.now,
    question: null,
    question_wait: null,
    question_by: null,
    merged_into: partner?.id ?? null,
    ...row.ending === null ? { now_text: texts.endings[ending], next_text: '' } : {}
  })
  const now = row.ending === null || row.now_text === '' ? texts.endings[ending] : row.now_text
  await tell(work, idea, { kind: 'ended', person: 'system', heading: now, body: row.ending === null ? '' : row.next_text })
  if (partner !== undefined) await becomePart(services, work, row, partner)
  await tellFollowers(services, work, idea)
}

/** The idea it has become part of: as a coordinator asked, else as a gate decided. */
async function partnerOf (work: Work, row: IdeaRow): Promise<IdeaRow | undefined> {
  return row.merged_into === null ? mergePartner(work, row.id) : work.tx<IdeaRow>('ideas').where({ id: row.merged_into }).first()
}

function stageMark (node: Node): StageMark | undefined {
  const found = node.extensions.find(({ name }) => name === 'sluss:stage')
  const key = found?.attributes.key
  return found === undefined || key === undefined ? undefined : { key, now: found.attributes.now ?? '', next: found.attributes.next ?? '' }
}

function stageIn (key: string): Stage | undefined {
  return stages.find((stage) => stage === key)
}

function endingIn (key: string): Ending | undefined {
  return endings.find((ending) => ending === key)
}

function isoDate (value: unknown): string | null {
  const date = typeof value === 'string' ? value.slice(0, 10) : ''
  return /^\d{4}-\d{2}-\d{2}$/.test(date) ? date : null
}
