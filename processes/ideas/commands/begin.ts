import type { Work } from '../../../platform/db/database.ts'
import type { ProcessServices } from '../../contract.ts'
import type { GiverRow, IdeaRow } from '../tables.ts'
import { texts } from '../texts.ts'

const process = 'idea-lifecycle'

/** Begins the life of an idea that has just come in. The same idea begins its first life once. */
export async function begin (services: ProcessServices, work: Work, idea: Pick<IdeaRow, 'id' | 'unit' | 'giver'>, lives = 1): Promise<void> {
  const giver = await work.tx<GiverRow>('givers').where({ id: idea.giver }).first('email')
  const variables = { ideaId: idea.id, unit: idea.unit, hasEmail: typeof giver?.email === 'string' }
  const key = lives === 1 ? `idea-${idea.id}` : `idea-${idea.id}-${String(lives)}`
  const instance = await services.engine.start(work, { process, businessKey: idea.id, variables, key })
  await work.tx<IdeaRow>('ideas').where({ id: idea.id }).update({ instance: instance.id })
}

/** Begins an idea's life again from its beginning, after an end that was a mistake: in the process as it is published today. */
export async function beginAgain (services: ProcessServices, work: Work, idea: IdeaRow): Promise<void> {
  const lives = idea.lives + 1
  await work.tx<IdeaRow>('ideas').where({ id: idea.id }).update({
    lives,
    stage: 'submitted',
    ending: null,
    ended_at: null,
    parked: false,
    parked_until: null,
    merged_into: null,
    rubbish_at: null,
    rubbish_by: null,
    held_at: null,
    held_why: null,
    now_text: texts.waitsForStart,
    next_text: '',
    step_since: work.now
  })
  await begin(services, work, idea, lives)
}
