import type { Work } from '../../../platform/db/database.ts'
import { endOfDate } from '../../views/dates.ts'
import type { ProcessServices } from '../../contract.ts'
import { requireCoordinator } from '../behalf/coordinator.ts'
import { isAddress, oneLine, tidy } from '../commands/check.ts'
import { tell } from '../entries.ts'
import type { Following } from '../following/contract.ts'
import type { IdeaRow } from '../tables.ts'
import { around } from '../texts-around.ts'
import type { Similar, SimilarIdea, Support } from './contract.ts'

const most = 5
/** Characters: what is shorter says too little to be like anything. */
const least = 12
const longest = 2000

/** Ideas like one being written, and those who want the same. */
export function createSimilar (services: ProcessServices, following: Pick<Following, 'followByMail'>): Similar {
  return {
    like,
    support: async (work, support) => addSupport(services, following, work, support),
    supporters: async (work, idea) => {
      const rows = await work.tx('idea_supports').where({ idea }).count<readonly { readonly count: string }[]>('id as count')
      return Number(rows[0]?.count ?? 0)
    },
    show: async (work, person, idea, shown) => {
      await requireCoordinator(services, work, person)
      await work.tx<IdeaRow>('ideas').where({ id: idea }).update({ shown })
    }
  }
}

async function like (work: Work, draft: string, key?: string): Promise<readonly SimilarIdea[]> {
  const text = oneLine(draft).slice(0, longest)
  if (text.length < least) return []
  if (key !== undefined && await work.tx<IdeaRow>('ideas').where({ submission_key: key }).first('id') !== undefined) return []
  const found: { readonly rows: readonly Pick<IdeaRow, 'number' | 'title' | 'stage' | 'ending' | 'parked' | 'parked_until'>[] } = await work.tx.raw(
    'SELECT i.number, i.title, i.stage, i.ending, i.parked, i.parked_until FROM similar_ideas(?, ?) s JOIN ideas i ON i.id = s.id ORDER BY s.score DESC', [text, most])
  return found.rows.map(({ number, title, stage, ending, parked, parked_until: until }) => (
    { number, title, stage, ending, parkedUntil: parked && until !== null ? endOfDate(until) ?? null : null }))
}

async function addSupport (services: ProcessServices, following: Pick<Following, 'followByMail'>, work: Work, support: Support): Promise<boolean> {
  const idea = await work.tx<IdeaRow>('ideas').where({ number: support.number, shown: true }).whereNull('rubbish_at').whereNull('held_at').first()
  if (idea === undefined) return false
  const added = await work.tx('idea_supports')
    .insert({ municipality: work.municipality, id: services.ids.uuid(), idea: idea.id, key: support.key, at: work.now })
    .onConflict(['municipality', 'key']).ignore().returning<readonly { readonly id: string }[]>('id')
  if (added.length === 0) return true
  const body = [support.what, support.benefit, support.where].map(tidy).filter((text) => text !== '').join('\n\n')
  await tell(work, idea.id, { kind: 'comment', person: 'supporter', heading: around.wantsTheSame, body, audience: 'staff' })
  const email = oneLine(support.email ?? '')
  if (isAddress(email)) await following.followByMail(work, idea.id, email)
  return true
}
