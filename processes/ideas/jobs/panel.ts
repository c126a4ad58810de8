import type { Json, JobHandler, Person } from '../../../engine/index.ts'
import type { Work } from '../../../platform/db/database.ts'
import type { ProcessServices } from '../../contract.ts'
import { viewsOf } from '../queries/views.ts'
import { isIdeaId, type IdeaRow, type ViewRow } from '../tables.ts'

const most = 5

/** `idea.panel`: names at most five panel members, those who have answered least often first; a coordinator when there is no panel. */
export function panelJob (services: ProcessServices): JobHandler {
  return async (work, job) => {
    const unit = typeof job.variables.unit === 'string' ? job.variables.unit : null
    const panel = await services.identity.holders(work, 'panel', unit)
    const asked = panel.length > 0 ? await leastAsked(work, panel) : (await services.identity.holders(work, 'coordinator', unit)).slice(0, 1)
    if (isIdeaId(job.businessKey)) await work.tx<IdeaRow>('ideas').where({ id: job.businessKey }).update({ panel_since: work.now })
    return { panelists: asked.map(({ id }): Json => id) }
  }
}

/** `idea.panel-count`: how many of the panel have answered this time. */
export function panelCountJob (): JobHandler {
  return async (work, job) => {
    const idea = isIdeaId(job.businessKey) ? await work.tx<IdeaRow>('ideas').where({ id: job.businessKey }).first() : undefined
    return { panelAnswers: idea === undefined ? 0 : (await viewsOf(work, idea)).length }
  }
}

async function leastAsked (work: Work, panel: readonly Person[]): Promise<readonly Person[]> {
  const counted = await work.tx<ViewRow>('views').select('person').count<readonly { readonly person: string, readonly count: string }[]>('id as count').groupBy('person')
  const answers = new Map(counted.map(({ person, count }) => [person, Number(count)]))
  const times = ({ id }: Person) => answers.get(id) ?? 0
  return [...panel].sort((one, other) => times(one) - times(other) || one.id.localeCompare(other.id)).slice(0, most)
}
