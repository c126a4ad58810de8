import type { Work } from '../../../platform/db/database.ts'
import { query } from '../statement.ts'

/** A role that somebody holds. */
export interface HolderRow {
  readonly person: string
  readonly role: string
  readonly unit: string | null
  readonly deputy: string | null
  /** ISO dates. */
  readonly absentFrom: string | null
  readonly absentTo: string | null
  /** It is held for the unit that was asked for, or for the nearest above it where somebody holds the role. */
  readonly nearest: boolean
}

const columns = 'h.person, h.role, h.unit, h.deputy, h.absent_from::text AS "absentFrom", h.absent_to::text AS "absentTo"'

/**
 * Those who hold a role, marked by whether they are nearest to a unit: the unit itself, its parents from below, the
 * municipality as a whole. Without a role: every holder of every role.
 */
export async function readHolders (work: Work, role?: string, unit: string | null = null): Promise<readonly HolderRow[]> {
  if (role === undefined) {
    return query<HolderRow>(work, `SELECT ${columns}, false AS nearest FROM role_holders h ORDER BY h.role, h.person`)
  }
  // A unit names each unit above it once, however the tree is drawn: the path stops a circle.
  return query<HolderRow>(work, `
    WITH RECURSIVE above AS (
      SELECT u.id, u.parent, 0 AS distance, ARRAY[u.id] AS path FROM units u WHERE u.id = ?
      UNION ALL
      SELECT u.id, u.parent, a.distance + 1, a.path || u.id FROM above a JOIN units u ON u.id = a.parent WHERE u.id <> ALL (a.path)
    ), held AS (
      SELECT h.*, CASE WHEN h.unit IS NULL THEN 1000000 ELSE a.distance END AS distance
      FROM role_holders h LEFT JOIN above a ON a.id = h.unit WHERE h.role = ?
    )
    SELECT ${columns}, coalesce(h.distance = (SELECT min(distance) FROM held), false) AS nearest FROM held h ORDER BY h.person`, [unit, role])
}
