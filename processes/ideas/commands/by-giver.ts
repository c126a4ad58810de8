import type { ProcessServices } from '../../contract.ts'
import type { Work } from '../../../platform/db/database.ts'
import { Problem } from '../../../platform/errors.ts'
import { tell } from '../entries.ts'
import { createMerging } from '../merging/merging.ts'
import type { IdeaRow } from '../tables.ts'
import { texts } from '../texts.ts'
import { checkLength, limits, tidy } from './check.ts'

/**
 * The giver adds something to the idea. While the idea waits for an answer to a question, this is the answer and the idea goes on.
 * @throws Problem invalid `idea.invalid` with `details.errors`; missing `idea.missing`
 */
export async function addByGiver (services: ProcessServices, work: Work, idea: string, text: string): Promise<void> {
  const body = tidy(text)
  const errors = checkLength('text', body, 1, limits.text)
  if (errors.length > 0) throw new Problem('invalid', 'idea.invalid', 'the addition cannot be taken as it is', { details: { errors } })
  const row = await ideaOf(work, idea)
  const answers = row.question === 'complete'
  await tell(work, idea, { kind: answers ? 'answer' : 'comment', person: 'giver', heading: answers ? texts.answered : texts.added, body })
  if (answers) await services.engine.correlate(work, { name: 'idea-completed', businessKey: idea })
}

/**
 * The giver says whether the idea may be merged with another.
 * @throws Problem conflict `idea.not-asked` when nothing waits for the answer any more
 */
export async function answerMerge (services: ProcessServices, work: Work, idea: string, consent: boolean): Promise<void> {
  const row = await ideaOf(work, idea)
  // A question of the diagram comes before one of a coordinator's: it is what holds the idea up.
  if (row.question !== 'merge' && await createMerging(services).answer(work, idea, consent)) return
  await tell(work, idea, { kind: 'answer', person: 'giver', heading: consent ? texts.consented : texts.refused })
  const taken = await services.engine.correlate(work, { name: 'merge-answered', businessKey: idea, variables: { mergeConsent: consent } })
  if (!taken) throw new Problem('conflict', 'idea.not-asked', 'the idea does not wait for this answer', { hint: 'reload the page' })
}

/** The giver takes the idea back. What is under way is stopped. @returns false when it had already ended */
export async function withdraw (services: ProcessServices, work: Work, idea: string, reason: string): Promise<boolean> {
  const row = await ideaOf(work, idea)
  if (row.ended_at !== null) return false
  const body = tidy(reason).slice(0, limits.reason)
  await tell(work, idea, { kind: 'withdrawn', person: 'giver', heading: texts.withdrew, body })
  const taken = await services.engine.correlate(work, { name: 'idea-withdrawn', businessKey: idea })
  // A diagram of a municipality's own may lack the withdrawal: the giver's right does not depend on it.
  if (!taken && row.instance === null) await work.tx<IdeaRow>('ideas').where({ id: idea }).update({ ending: 'withdrawn', ended_at: work.now, held_at: null, now_text: texts.endings.withdrawn, next_text: '' })
  if (!taken && row.instance !== null) await services.engine.command(work, row.instance, { type: 'cancel' })
  return true
}

/** @throws Problem missing `idea.missing` */
export async function ideaOf (work: Work, idea: string): Promise<IdeaRow> {
  const row = await work.tx<IdeaRow>('ideas').where({ id: idea }).first()
  if (row === undefined) throw new Problem('missing', 'idea.missing', 'no such idea')
  return row
}
