import type { Unbound, Work } from '../../../platform/db/database.ts'
import type { ProcessServices } from '../../contract.ts'
import type { TaskPage } from '../contract.ts'
import { namesOf } from '../entries.ts'
import { formOf } from '../form/form-of.ts'
import { publishedForm } from '../form/schema.ts'
import { hashSecret } from '../links.ts'
import { asDoer, inWords } from '../people.ts'
import type { DecisionRow, IdeaRow, TaskLinkRow, ViewRow } from '../tables.ts'
import { texts } from '../texts.ts'
import { detailOf } from './detail.ts'
import { loadTask, type LoadedTask } from './load-task.ts'

const panelForm = 'panel-view'

/** What a task link leads to; ids only. `closedAt`: when the task was closed, see `linkEnded`. */
export interface LinkTarget { readonly municipality: string, readonly person: string, readonly task: string, readonly version: number, readonly closedAt: Date | null }

/** Whose task is behind a link's token; ids only. */
export async function ofLink (tx: Unbound, link: string): Promise<LinkTarget | undefined> {
  const found: { readonly rows: readonly LinkTarget[] } =
    await tx.raw('SELECT municipality, person, task, version, closed_at AS "closedAt" FROM task_of_link(?)', [hashSecret(link)])
  return found.rows[0]
}

/**
 * A task for one person; undefined when it is not theirs to see: they may do it, or were sent a link to some version of it.
 * @param version what the link was made for; an older one shows the page as stale
 */
export async function taskPage (services: ProcessServices, work: Work, person: string, id: string, version: number): Promise<TaskPage | undefined> {
  const loaded = await loadTask(services, work, id)
  const self = await services.identity.person(work, person)
  if (loaded === undefined || self === undefined) return undefined
  const { task, node, idea } = loaded
  const mayDo = await asDoer(work, services.identity, loaded, person) !== undefined
  const sent = mayDo || await work.tx<TaskLinkRow>('task_links').where({ task: id, person }).first() !== undefined
  if (!sent) return undefined
  return {
    municipality: work.municipality,
    person: { id: self.id, name: self.name },
    task: task.id,
    version: task.version,
    name: task.name,
    instruction: node.documentation ?? '',
    due: task.due,
    idea: await detailOf(services, work, idea, person),
    outcomes: (node.gate?.outcomes ?? []).map(({ key, label, leads = '', reasonRequired }) => ({ key, label, leadsTo: leads, reasonRequired })),
    form: await formOf(services, work, task, idea.unit),
    views: await viewsFor(services, work, loaded),
    decided: await decidedOf(services, work, loaded),
    stale: task.state === 'canceled' || (task.state === 'open' && (version !== task.version || !mayDo)),
    canceled: task.state === 'canceled'
  }
}

/** What the panel's scores are called: what stands before the colon of each question, or the question. */
async function scoreLabelsOf (services: ProcessServices, work: Work, definition: string): Promise<Readonly<Record<string, string>>> {
  const content = await services.engine.definition(work, definition)
  const form = content === undefined ? undefined : publishedForm(content, panelForm)
  return Object.fromEntries((form?.components ?? []).flatMap(({ key, label }) => key === undefined || label === undefined ? [] : [[key, nameIn(label)]]))
}

function nameIn (question: string): string {
  return question.replace(/:.*$/su, '').replace(/\?\s*$/u, '').trim()
}

/** The panel's views of this round, for whoever decides; a panel member answers before seeing others'. */
async function viewsFor (services: ProcessServices, work: Work, { task, idea }: LoadedTask): Promise<TaskPage['views']> {
  if (task.form === panelForm) return []
  const views = await viewsOf(work, idea)
  const steps = await latestSteps(work, idea.id)
  const names = await namesOf(work, services.identity, [...views, ...steps].map((row) => row.person))
  const scoreLabels = views.length === 0 ? {} : await scoreLabelsOf(services, work, task.definition)
  const name = (person: string) => names.get(person) ?? texts.formerColleague
  return [
    ...views.map((row) => ({ by: name(row.person), text: row.words, scores: row.scores, scoreLabels })),
    ...steps.map((row) => ({ by: texts.wroteIn(inWords(name(row.person), row.role), row.name), text: row.summary, scores: {} }))
  ]
}

/** What was written in the latest round of each step that is neither a decision nor told already, such as a proposal, a test card or a report. */
async function latestSteps (work: Work, idea: string): Promise<readonly DecisionRow[]> {
  const rows: readonly DecisionRow[] = await work.tx<DecisionRow>('decisions')
    .where({ idea, outcome: null }).whereNot({ summary: '' }).whereNotIn('task', work.tx('views').select('task').where({ idea }))
    .whereNot({ element: 'first-contact' }).orderBy('seq')
  return [...new Map(rows.map((row) => [row.element, row])).values()]
}

/** The views given since the panel was last asked. */
export async function viewsOf (work: Work, idea: IdeaRow): Promise<readonly ViewRow[]> {
  const query = work.tx<ViewRow>('views').where({ idea: idea.id }).orderBy(['at', 'id'])
  return idea.panel_since === null ? query : query.where('at', '>=', idea.panel_since)
}

async function decidedOf (services: ProcessServices, work: Work, { task }: LoadedTask): Promise<TaskPage['decided']> {
  if (task.state !== 'completed') return null
  const row = await work.tx<DecisionRow>('decisions').where({ task: task.id }).first()
  const at = row?.at ?? task.closedAt ?? task.openedAt
  if (row === undefined) return { by: texts.ourselves, at, outcome: task.outcome, reason: '' }
  const names = await namesOf(work, services.identity, [row.person])
  return { by: inWords(names.get(row.person) ?? texts.formerColleague, row.role), at, outcome: row.outcome, reason: row.reason }
}
