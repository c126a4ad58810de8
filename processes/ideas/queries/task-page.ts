import type { Unbound, Work } from '../../../platform/db/database.ts'
import type { ProcessServices } from '../../contract.ts'
import type { IdeaDetail, TaskPage } from '../contract.ts'
import { namesOf } from '../entries.ts'
import { formOf } from '../form/form-of.ts'
import { hashSecret } from '../links.ts'
import { asDoer, inWords } from '../people.ts'
import type { DecisionRow, TaskLinkRow } from '../tables.ts'
import { texts } from '../texts.ts'
import { detailOf } from './detail.ts'
import { loadTask, type LoadedTask } from './load-task.ts'
import { viewsFor } from './views.ts'

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
  const sent = mayDo || await work.tx<TaskLinkRow>('task_links').where({ task: id, person }).first() !== undefined || await mayReview(services, work, loaded, person)
  if (!sent) return undefined
  const seen = await detailOf(services, work, idea, person)
  return {
    municipality: work.municipality,
    person: { id: self.id, name: self.name },
    task: task.id,
    version: task.version,
    name: task.name,
    instruction: node.documentation ?? '',
    due: task.due,
    idea: await isAnonymous(services, work, loaded) ? withoutGiver(seen) : seen,
    outcomes: (node.gate?.outcomes ?? []).map(({ key, label, leads = '', reasonRequired }) => ({ key, label, leadsTo: leads, reasonRequired })),
    form: await formOf(services, work, task, idea.unit),
    views: await viewsFor(services, work, loaded),
    decided: await decidedOf(services, work, loaded),
    stale: task.state === 'canceled' || (task.state === 'open' && (version !== task.version || !mayDo)),
    canceled: task.state === 'canceled'
  }
}

/** What is done a coordinator may read, and take back, whoever did it. */
async function mayReview ({ identity }: ProcessServices, work: Work, { task }: LoadedTask, person: string): Promise<boolean> {
  return task.state === 'completed' && (await identity.groupsOf(work, person)).includes('coordinator')
}

/** Is the step to be done without knowing whose idea it is: by its own gate, or as the panel before such a gate? */
async function isAnonymous (services: ProcessServices, work: Work, { task, node }: LoadedTask): Promise<boolean> {
  if (node.gate !== undefined) return node.gate.anonymous
  if (task.form !== 'panel-view') return false
  const { nodes } = await services.engine.model(work, task.definition)
  return Object.values(nodes).some((each) => each.kind === 'userTask' && each.gate?.anonymous === true)
}

/** The idea without its giver's name. */
function withoutGiver (idea: IdeaDetail): IdeaDetail {
  const { name } = idea.giver
  const entries = name === null ? idea.entries : idea.entries.map((entry) => entry.by === name ? { ...entry, by: texts.giver } : entry)
  return { ...idea, giver: { ...idea.giver, name: null, hidden: true }, entries }
}

async function decidedOf (services: ProcessServices, work: Work, { task }: LoadedTask): Promise<TaskPage['decided']> {
  if (task.state !== 'completed') return null
  const row = await work.tx<DecisionRow>('decisions').where({ task: task.id }).first()
  const at = row?.at ?? task.closedAt ?? task.openedAt
  if (row === undefined) return { by: texts.ourselves, at, outcome: task.outcome, reason: '' }
  const names = await namesOf(work, services.identity, [row.person])
  return { by: inWords(names.get(row.person) ?? texts.formerColleague, row.role), at, outcome: row.outcome, reason: row.reason }
}
