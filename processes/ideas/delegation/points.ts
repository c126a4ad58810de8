import type { Work } from '../../../platform/db/database.ts'
import type { DelegationPoint } from './contract.ts'

interface PointRow extends Omit<DelegationPoint, 'most'> {
  readonly municipality: string
  /** `bigint` comes as text. */
  readonly most: string | null
}

/** The order's lines by number, read as numbers are (`3.10` after `3.9`): all, or those of one gate. */
export async function readPoints (work: Work, gate?: string): Promise<readonly DelegationPoint[]> {
  const all = work.tx<PointRow>('delegation_points').where({ municipality: work.municipality })
  const rows: readonly PointRow[] = await (gate === undefined ? all : all.where({ gate }))
  const byNumber = new Intl.Collator('sv', { numeric: true })
  return rows.map(toPoint).sort((one, other) => byNumber.compare(one.number, other.number) || byNumber.compare(one.name, other.name))
}

/** One line. */
export async function readPoint (work: Work, id: string): Promise<DelegationPoint | undefined> {
  const row = await work.tx<PointRow>('delegation_points').where({ municipality: work.municipality, id }).first()
  return row === undefined ? undefined : toPoint(row)
}

/** Adds a line or changes the one with its id. @returns false when another line says the same of the same role */
export async function savePoint (work: Work, point: DelegationPoint): Promise<boolean> {
  const { id, number, name, gate, outcome, role, most } = point
  const twin = await work.tx<PointRow>('delegation_points').where({ municipality: work.municipality, number, gate, outcome, role }).whereNot({ id }).first('id')
  if (twin !== undefined) return false
  await work.tx('delegation_points').insert({ municipality: work.municipality, id, number, name, gate, outcome, role, most }).onConflict(['municipality', 'id']).merge()
  return true
}

/** Takes a line away; what was decided by it keeps its words. */
export async function removePoint (work: Work, id: string): Promise<void> {
  await work.tx<PointRow>('delegation_points').where({ municipality: work.municipality, id }).delete()
}

function toPoint ({ id, number, name, gate, outcome, role, most }: PointRow): DelegationPoint {
  return { id, number, name, gate, outcome, role, most: most === null ? null : Number(most) }
}
