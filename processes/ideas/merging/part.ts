import type { Work } from '../../../platform/db/database.ts'
import type { ProcessServices } from '../../contract.ts'
import { tell } from '../entries.ts'
import { letGiverFollow } from '../following/following.ts'
import type { GiverRow, IdeaRow } from '../tables.ts'
import { around } from '../texts-around.ts'
import type { MergeRow } from './tables.ts'

/**
 * An idea has become part of another, by consent at a gate or on a coordinator's question: the story of both says so, the giver follows
 * the other one, whose giver is told. Neither is told who the other is.
 */
export async function becomePart (services: ProcessServices, work: Work, idea: IdeaRow, other: IdeaRow): Promise<void> {
  const known = await work.tx<MergeRow>('idea_merges').where({ idea: idea.id, into_idea: other.id, state: 'merged' }).first('id')
  if (known === undefined) {
    const row: MergeRow = {
      municipality: work.municipality, id: services.ids.uuid(), idea: idea.id, into_idea: other.id, reason: '', asked_by: 'system', asked_at: work.now, due: work.now, state: 'merged', closed_at: work.now, closed_by: 'giver'
    }
    await work.tx<MergeRow>('idea_merges').insert(row)
  }
  await tell(work, idea.id, { kind: 'merged', person: 'system', heading: around.mergedInto(other.number, other.title) })
  await tell(work, other.id, { kind: 'merged', person: 'system', heading: around.joined(idea.number, idea.title) })
  await letGiverFollow(services, work, idea.giver, other.id)
  await postToGiver(services, work, other, 'merge.joined', idea.id)
}

/** What a letter to the giver of an idea says is told to those whose ideas are part of it, on their own pages and by mail. */
export async function tellParts (services: ProcessServices, work: Work, idea: IdeaRow, letter: { readonly heading: string, readonly body: string }): Promise<void> {
  const parts: readonly IdeaRow[] = await work.tx<IdeaRow>('ideas').where({ merged_into: idea.id })
  for (const part of parts) {
    await tell(work, part.id, { kind: 'letter', person: 'system', heading: around.inOther(idea.number, letter.heading), body: letter.body })
    await postToGiver(services, work, part, 'merge.part', idea.id)
  }
}

/**
 * Intends a mail to an idea's giver; to one without an address nothing goes, their page says it.
 * @param other the idea it is about, beside their own
 */
export async function postToGiver (services: ProcessServices, work: Work, idea: Pick<IdeaRow, 'id' | 'giver'>, kind: string, other: string, availableAt?: Date): Promise<void> {
  const giver = await work.tx<GiverRow>('givers').where({ id: idea.giver }).first('email')
  if (typeof giver?.email !== 'string' && availableAt === undefined) return
  const round = Math.trunc(work.now.getTime() / 1000)
  await services.engine.post(work, [{ topic: 'mail', subject: idea.id, recipient: 'giver', kind, round, payload: { other }, ...availableAt === undefined ? {} : { availableAt } }])
}
