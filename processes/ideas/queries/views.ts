import type { Work } from '../../../platform/db/database.ts'
import type { ProcessServices } from '../../contract.ts'
import type { TaskPage } from '../contract.ts'
import { namesOf } from '../entries.ts'
import { publishedForm } from '../form/schema.ts'
import { inWords } from '../people.ts'
import type { DecisionRow, IdeaRow, ViewRow } from '../tables.ts'
import { texts } from '../texts.ts'
import type { LoadedTask } from './load-task.ts'

const panelForm = 'panel-view'

/** What others have said, for whoever decides: the panel's views of this round, then what steps said, newest first. A panel member answers before seeing others'. */
export async function viewsFor (services: ProcessServices, work: Work, { task, idea }: LoadedTask): Promise<TaskPage['views']> {
  if (task.form === panelForm) return []
  const views = await viewsOf(work, idea)
  const steps = await latestSteps(work, idea.id)
  const names = await namesOf(work, services.identity, [...views, ...steps].map((row) => row.person))
  const scoreLabels = views.length === 0 ? {} : await scoreLabelsOf(services, work, task.definition)
  const name = (person: string) => names.get(person) ?? texts.formerColleague
  return [
    ...views.toReversed().map((row) => ({ by: name(row.person), text: row.words, scores: row.scores, scoreLabels, at: row.at })),
    ...steps.toReversed().map((row) => ({ by: texts.wroteIn(inWords(name(row.person), row.role), row.name), text: row.summary, scores: {}, at: row.at }))
  ]
}

/** What the panel's scores are called: what stands before the colon of each question, or the question. */
export async function scoreLabelsOf (services: ProcessServices, work: Work, definition: string): Promise<Readonly<Record<string, string>>> {
  const content = await services.engine.definition(work, definition)
  const form = content === undefined ? undefined : publishedForm(content, panelForm)
  return Object.fromEntries((form?.components ?? []).flatMap(({ key, label, type }) => key === undefined || label === undefined || (type !== 'number' && type !== 'radio') ? [] : [[key, nameIn(label)]]))
}

function nameIn (question: string): string {
  return question.replace(/:.*$/su, '').replace(/\?\s*$/u, '').trim()
}

/** What was written in the latest round of each step that is neither a decision nor told already, such as a proposal, a test card or a report. */
async function latestSteps (work: Work, idea: string): Promise<readonly DecisionRow[]> {
  const rows: readonly DecisionRow[] = await work.tx<DecisionRow>('decisions')
    .where({ idea, outcome: null }).whereNot({ summary: '' }).whereNotIn('task', work.tx('views').select('task').where({ idea }))
    .whereNot({ element: 'first-contact' }).orderBy('seq')
  const latest = new Map<string, DecisionRow>()
  for (const row of rows) {
    latest.delete(row.element)
    latest.set(row.element, row)
  }
  return [...latest.values()]
}

/** The views given since the panel was last asked, oldest first. */
export async function viewsOf (work: Work, idea: IdeaRow): Promise<readonly ViewRow[]> {
  const query = work.tx<ViewRow>('views').where({ idea: idea.id }).orderBy(['at', 'id'])
  return idea.panel_since === null ? query : query.where('at', '>=', idea.panel_since)
}
