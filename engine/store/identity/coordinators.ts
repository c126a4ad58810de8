import type { Work } from '../../../platform/db/database.ts'
import { Problem } from '../../../platform/errors.ts'
import { queryOne } from '../statement.ts'

/**
 * Makes a change after which somebody still coordinates: who is not to leave, and holds the role. One such change at a time, so that
 * two coordinators cannot each take the other away. A municipality that had none may go on without.
 * @throws Problem conflict `coordinator.last`
 */
export async function keepingCoordinator<T> (work: Work, change: () => Promise<T>): Promise<T> {
  const before = await count(work, 'FOR NO KEY UPDATE')
  const result = await change()
  if (before > 0 && await count(work, '') === 0) throw new Problem('conflict', 'coordinator.last', 'the municipality would have no coordinator')
  return result
}

async function count (work: Work, lock: string): Promise<number> {
  await queryOne(work, `SELECT FROM municipalities WHERE municipality = ? ${lock}`, [work.municipality])
  const row = await queryOne<{ readonly count: number }>(work, `
    SELECT count(DISTINCT p.id)::int AS count FROM role_holders h JOIN people p ON p.municipality = h.municipality AND p.id = h.person
    WHERE h.role = 'coordinator' AND p.ended_on IS NULL`)
  return row?.count ?? 0
}
