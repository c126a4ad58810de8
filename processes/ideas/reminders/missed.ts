import type { Municipality } from '../../../engine/index.ts'
import type { Work } from '../../../platform/db/database.ts'
import type { ProcessServices } from '../../contract.ts'
import { distance, longDate, type Language } from '../../views/dates.ts'
import type { MailPart } from '../../views/letter-layout.tsx'
import type { MailStep } from '../../views/letter-steps.tsx'
import { ideaPath } from '../links.ts'
import { crowdInWords, doersOf } from '../people.ts'
import { loadTask } from '../queries/load-task.ts'
import type { IdeaTaskRow } from '../tables.ts'
import { reminderTexts } from './texts.ts'

/** A step that is late, of whosever idea. */
export interface LateStep {
  readonly task: string
  readonly name: string
  readonly due: Date
  readonly number: string
  readonly title: string
}

interface Wanted {
  /** Only these; all when left out. */
  readonly tasks?: readonly string[]
  /** Not these: they are told of otherwise. */
  readonly except?: readonly string[]
}

/** The municipality's open steps whose day has passed, latest first. */
export async function missedSteps (work: Work, { tasks, except = [] }: Wanted): Promise<readonly LateStep[]> {
  if (tasks?.length === 0) return []
  const query = work.tx<IdeaTaskRow>('idea_tasks').join('ideas', 'ideas.id', 'idea_tasks.idea')
    .where('idea_tasks.due', '<', work.now).whereNotIn('idea_tasks.task', [...except])
    .orderBy(['idea_tasks.due', 'idea_tasks.task'])
    .select<LateStep[]>('idea_tasks.task', 'idea_tasks.name', 'idea_tasks.due', 'ideas.number', 'ideas.title')
  return tasks === undefined ? query : query.whereIn('idea_tasks.task', [...tasks])
}

/** Late decisions for a coordinator: who has each, and since when it should have been done. */
export async function missedParts (services: ProcessServices, work: Work, municipality: Municipality, steps: readonly LateStep[], language: Language): Promise<readonly MailPart[]> {
  if (steps.length === 0) return []
  const words = reminderTexts(language)
  return [{ kind: 'heading', text: words.missed }, { kind: 'paragraph', text: words.missedLead }, { kind: 'steps', steps: await lateSteps(services, work, municipality, steps, language) }]
}

/** Late steps as a mail lists them: each leads to its idea, where the coordinator sees what has happened. */
export async function lateSteps (services: ProcessServices, work: Work, municipality: Municipality, steps: readonly LateStep[], language: Language): Promise<readonly MailStep[]> {
  const words = reminderTexts(language)
  const listed: MailStep[] = []
  for (const { task, name, due, number, title } of steps) {
    const loaded = await loadTask(services, work, task)
    const who = loaded === undefined ? null : crowdInWords(await doersOf(work, services.identity, loaded.task, loaded.idea.unit))
    listed.push({
      title: words.step(name, title),
      url: services.publicUrl + ideaPath(work.municipality, number),
      due: words.waitsFor(who ?? words.nobody, longDate(due, work.now, language), distance(due, work.now, municipality.pauses, language)),
      late: false,
      lines: [],
      ...language === 'sv' ? {} : { language: 'sv' }
    })
  }
  return listed
}
