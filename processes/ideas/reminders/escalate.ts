import type { Job, Model, OutboxRow, Person } from '../../../engine/index.ts'
import type { Work } from '../../../platform/db/database.ts'
import type { ProcessServices } from '../../contract.ts'
import { longDate } from '../../views/dates.ts'
import type { LetterValues } from '../../views/letter-template.ts'
import { tell } from '../entries.ts'
import { crowdInWords, doersOf, type Doer } from '../people.ts'
import { loadTask } from '../queries/load-task.ts'
import { openTasksOf } from '../queries/summary.ts'
import type { IdeaTaskRow } from '../tables.ts'
import { escalationTexts as words } from './escalation-texts.ts'
import { nextMoment } from './moment.ts'
import type { EscalationRow } from './tables.ts'

/**
 * Notes that a step has been brought to others for having waited too long: its holder's next reminder says so, and staff read it in the
 * idea's story. To the same person again changes nothing.
 */
export async function escalate (services: ProcessServices, work: Work, task: IdeaTaskRow, to: readonly Doer[]): Promise<void> {
  if (to.length === 0) return
  const noted: readonly Pick<EscalationRow, 'person'>[] = await work.tx<EscalationRow>('escalations')
    .insert(to.map(({ person }) => ({ municipality: work.municipality, task: task.task, person: person.id, at: work.now })))
    .onConflict(['municipality', 'task', 'person']).ignore().returning('person')
  const told = to.filter(({ person }) => noted.some((row) => row.person === person.id))
  if (told.length === 0) return
  const who = (await escalationValues(services, work, task.task))?.waitsFor ?? words.nobody
  await tell(work, task.idea, {
    kind: 'step', person: 'system', audience: 'staff', heading: words.story(task.name, names(told)), body: words.storyWhy(who, longDate(task.opened_at, work.now))
  })
}

/** Milliseconds for which a step that was escalated to somebody is not told them as late besides. */
const fresh = 4 * 86_400_000

/** Which of some steps have just been escalated, and to whom. */
export async function justEscalated (work: Work, tasks: readonly string[]): Promise<readonly Pick<EscalationRow, 'task' | 'person'>[]> {
  return work.tx<EscalationRow>('escalations').whereIn('task', [...tasks]).where('at', '>', new Date(work.now.getTime() - fresh)).select('task', 'person')
}

/**
 * The open steps that a letter to staff is sent about for having waited too long: those on which the timer stands that led to it. None when it is sent
 * for another reason.
 */
export async function stepsBehind (services: ProcessServices, work: Work, job: Job, idea: string): Promise<readonly IdeaTaskRow[]> {
  const hosts = hostsBefore(await services.engine.model(work, job.definition), job.element)
  if (hosts.length === 0) return []
  const rows: readonly IdeaTaskRow[] = await work.tx<IdeaTaskRow>('idea_tasks').where({ idea }).whereIn('element', [...hosts]).orderBy(['opened_at', 'task'])
  return rows.filter(({ task }) => task.startsWith(`${job.instance}.`))
}

/** Activities on which a timer stands from which an element is reached without any other activity between (BPMN 2.0.2 §10.5.6). */
function hostsBefore (model: Model, element: string): readonly string[] {
  const hosts = new Set<string>()
  const seen = new Set<string>()
  const ahead = [element]
  for (let id = ahead.pop(); id !== undefined; id = ahead.pop()) {
    for (const flow of model.nodes[id]?.incoming ?? []) {
      const source = model.nodes[model.flows[flow]?.source ?? '']
      if (source === undefined || seen.has(source.id)) continue
      seen.add(source.id)
      if (source.kind === 'boundaryEvent' && source.event.kind === 'timer') hosts.add(source.host)
      else if (source.kind.endsWith('Gateway')) ahead.push(source.id)
    }
  }
  return [...hosts]
}

/**
 * What a letter to staff says of a step that has waited too long: the one it is sent about, else the idea's most urgent. Undefined when the one it
 * is sent about has been done meanwhile, and there is nothing more to say.
 */
export async function lateValues (services: ProcessServices, work: Work, { payload, subject }: Pick<OutboxRow, 'payload' | 'subject'>): Promise<LetterValues | undefined> {
  if (typeof payload.step === 'string') return escalationValues(services, work, payload.step)
  const [urgent] = await openTasksOf(work, subject)
  const { due: _due, ...values } = (urgent === undefined ? undefined : await escalationValues(services, work, urgent.task)) ?? {}
  return values
}

async function escalationValues (services: ProcessServices, work: Work, id: string): Promise<LetterValues | undefined> {
  const loaded = await loadTask(services, work, id)
  if (loaded?.task.state !== 'open') return undefined
  const { task, idea } = loaded
  const doers = await doersOf(work, services.identity, task, idea.unit)
  return {
    step: task.name,
    waitsFor: crowdInWords(doers) ?? words.nobody,
    since: longDate(task.openedAt, work.now),
    due: task.due === null ? '' : longDate(task.due, work.now)
  }
}

/** When the letter about it is sent: not at night, nor on a day off. */
export async function escalationMoment (services: ProcessServices, work: Work): Promise<Date> {
  const municipality = await services.identity.municipality(work.tx, work.municipality)
  return municipality === undefined ? work.now : nextMoment(municipality, work.now)
}

function names (doers: readonly { readonly person: Person }[]): string {
  return doers.map(({ person }) => person.name).join(', ')
}
