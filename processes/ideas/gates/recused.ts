import type { Work } from '../../../platform/db/database.ts'
import type { HandoverRow } from './tables.ts'

/** Those who have declared jäv in an idea's matter: they decide nothing in it any more (förvaltningslagen 2017:900, 16–18 §§). */
export async function recusedFrom (work: Work, idea: string): Promise<ReadonlySet<string>> {
  const rows = await work.tx<HandoverRow>('task_handovers').where({ municipality: work.municipality, idea, kind: 'recused' }).select('from_person')
  return new Set(rows.map((row) => row.from_person))
}
