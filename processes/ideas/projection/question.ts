import type { Change, EventOf } from '../../../engine/index.ts'
import type { Work } from '../../../platform/db/database.ts'
import type { IdeaRow } from '../tables.ts'

const questions: Readonly<Record<string, 'complete' | 'merge'>> = { 'idea-completed': 'complete', 'merge-answered': 'merge' }

/** The process begins to wait for the giver's answer. The question stands until the last timer that opened with it. */
export async function openQuestion (work: Work, idea: string, change: Change, event: EventOf<'subscription.opened'>): Promise<void> {
  const question = questions[event.name]
  if (question === undefined) return
  const dues = change.events.flatMap((each) => each.type === 'timer.opened' && each.remind === undefined ? [each.due] : []).sort()
  const last = dues.at(-1)
  await work.tx<IdeaRow>('ideas').where({ id: idea }).update({
    question,
    question_wait: `${change.instance.id}.${String(event.wait)}`,
    question_by: last === undefined ? null : new Date(last)
  })
}

/** The wait for an answer is over, by an answer or otherwise. */
export async function closeQuestion (work: Work, idea: string, change: Change, wait: number): Promise<void> {
  await work.tx<IdeaRow>('ideas').where({ id: idea, question_wait: `${change.instance.id}.${String(wait)}` })
    .update({ question: null, question_wait: null, question_by: null })
}
