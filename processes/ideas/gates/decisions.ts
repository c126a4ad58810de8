import type { Work } from '../../../platform/db/database.ts'
import type { ProcessServices } from '../../contract.ts'
import { namesOf } from '../entries.ts'
import { inWords } from '../people.ts'
import type { DecisionRow, IdeaRow } from '../tables.ts'
import type { DecisionMade } from './contract.ts'
import type { ReversalRow } from './tables.ts'
import { texts } from './texts.ts'

/** Every decision at a gate about the idea with this number, newest first. */
export async function decisionsOf (services: ProcessServices, work: Work, number: string): Promise<readonly DecisionMade[]> {
  const idea = await work.tx<IdeaRow>('ideas').where({ municipality: work.municipality, number }).first()
  if (idea === undefined) return []
  const rows = await work.tx<DecisionRow>('decisions').where({ idea: idea.id }).whereNotNull('outcome').orderBy('seq', 'desc')
  const reversals = await work.tx<ReversalRow>('decision_reversals').where({ idea: idea.id })
  const names = await namesOf(work, services.identity, [...rows, ...reversals].map(({ person }) => person))
  const by = ({ person, role }: { readonly person: string, readonly role: string | null }): string => inWords(names.get(person) ?? texts.formerColleague, role)
  return rows.map((row) => {
    const back = reversals.find(({ decision }) => decision === row.id)
    return {
      id: row.id,
      idea: { number: idea.number, title: idea.title },
      step: row.name,
      outcome: row.outcome_label ?? '',
      by: by(row),
      at: row.at,
      takenBack: back === undefined ? null : { by: by(back), at: back.at, reason: back.reason }
    }
  })
}
