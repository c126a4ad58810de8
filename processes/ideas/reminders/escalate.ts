import type { Person } from '../../../engine/index.ts'
import type { Work } from '../../../platform/db/database.ts'
import type { ProcessServices } from '../../contract.ts'
import { longDate } from '../../views/dates.ts'
import { tell } from '../entries.ts'
import { crowdInWords, doersOf, type Doer, type Offer } from '../people.ts'
import type { IdeaRow, IdeaTaskRow } from '../tables.ts'
import { escalationTexts as words } from './escalation-texts.ts'
import type { EscalationRow } from './tables.ts'

/**
 * Notes that a step has been brought to others for having waited too long: its holder's next reminder says so, and staff read it in the
 * idea's story. To the same person again changes nothing.
 */
export async function escalate (services: ProcessServices, work: Work, task: IdeaTaskRow, offer: Offer, to: readonly Doer[]): Promise<void> {
  if (to.length === 0) return
  const noted: readonly Pick<EscalationRow, 'person'>[] = await work.tx<EscalationRow>('escalations')
    .insert(to.map(({ person }) => ({ municipality: work.municipality, task: task.task, person: person.id, at: work.now })))
    .onConflict(['municipality', 'task', 'person']).ignore().returning('person')
  const fresh = to.filter(({ person }) => noted.some((row) => row.person === person.id))
  if (fresh.length === 0) return
  const idea = await work.tx<IdeaRow>('ideas').where({ id: task.idea }).first('unit')
  const doers = await doersOf(work, services.identity, offer, idea?.unit ?? null)
  const who = crowdInWords(doers) ?? words.nobody
  await tell(work, task.idea, {
    kind: 'step', person: 'system', audience: 'staff', heading: words.story(task.name, names(fresh)), body: words.storyWhy(who, longDate(task.opened_at, work.now))
  })
}

/** The open steps that a letter sent from one of a diagram's timers is about: those on which the timer stands. */
export async function lateStepsOf (work: Work, idea: string, elements: readonly string[]): Promise<readonly IdeaTaskRow[]> {
  return work.tx<IdeaTaskRow>('idea_tasks').where({ idea }).whereIn('element', [...elements]).orderBy(['opened_at', 'task'])
}

function names (doers: readonly { readonly person: Person }[]): string {
  return doers.map(({ person }) => person.name).join(', ')
}
