import type { Work } from '../../../platform/db/database.ts'
import type { Operator } from '../../identity/access-contract.ts'
import { query, queryOne } from '../statement.ts'

/** Those who run the sluice now, by name. */
export async function readOperators (work: Work): Promise<readonly Operator[]> {
  return query<Operator>(work, 'SELECT id, name, email FROM operators WHERE ended_at IS NULL ORDER BY name COLLATE "sv-SE-x-icu", id')
}

/** The operator with this address, compared without case. */
export async function readOperatorOf (work: Work, address: string): Promise<Operator | undefined> {
  return queryOne<Operator>(work, 'SELECT id, name, email FROM operators WHERE lower(email) = lower(btrim(?)) AND ended_at IS NULL', [address])
}

/** Adds an operator, or makes one of that address an operator again. */
export async function saveOperator (work: Work, id: string, { name, email }: Omit<Operator, 'id'>): Promise<Operator> {
  const [saved] = await query<Operator>(work, `INSERT INTO operators (id, name, email, created_at) VALUES (?, ?, ?, ?)
    ON CONFLICT (lower(email)) DO UPDATE SET name = excluded.name, ended_at = NULL RETURNING id, name, email`, [id, name, email, work.now])
  return saved ?? { id, name, email }
}

/** From now on no operator. */
export async function endOperator (work: Work, id: string): Promise<void> {
  await query(work, 'UPDATE operators SET ended_at = ? WHERE id = ? AND ended_at IS NULL', [work.now, id])
}
