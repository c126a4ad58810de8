import type { Work } from '../../../platform/db/database.ts'
import type { RoleHolder } from '../../identity/contract.ts'
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

/** Absence and deputy are the role's own where it has them, else the person's. Those whose last day has passed are not there. */
const columns = `h.person, h.role, h.unit, coalesce(h.deputy, p.deputy) AS deputy,
  CASE WHEN h.absent_from IS NULL AND h.absent_to IS NULL THEN p.absent_from ELSE h.absent_from END::text AS "absentFrom",
  CASE WHEN h.absent_from IS NULL AND h.absent_to IS NULL THEN p.absent_to ELSE h.absent_to END::text AS "absentTo"`
const there = '(p.ended_on IS NULL OR p.ended_on >= ?::date)'

/**
 * Those who hold a role, marked by whether they are nearest to a unit: the unit itself, its parents from below, the
 * municipality as a whole. Without a role: every holder of every role.
 */
export async function readHolders (work: Work, today: string, role?: string, unit: string | null = null): Promise<readonly HolderRow[]> {
  if (role === undefined) {
    return query<HolderRow>(work, `SELECT ${columns}, false AS nearest FROM role_holders h JOIN people p ON p.id = h.person WHERE ${there} ORDER BY h.role, h.person`, [today])
  }
  // A unit names each unit above it once, however the tree is drawn: the path stops a circle.
  return query<HolderRow>(work, `
    WITH RECURSIVE above AS (
      SELECT u.id, u.parent, 0 AS distance, ARRAY[u.id] AS path FROM units u WHERE u.id = ?
      UNION ALL
      SELECT u.id, u.parent, a.distance + 1, a.path || u.id FROM above a JOIN units u ON u.id = a.parent WHERE u.id <> ALL (a.path)
    ), held AS (
      SELECT h.*, CASE WHEN h.unit IS NULL THEN 1000000 ELSE a.distance END AS distance
      FROM role_holders h JOIN people p ON p.id = h.person LEFT JOIN above a ON a.id = h.unit WHERE h.role = ? AND ${there}
    )
    SELECT ${columns}, coalesce(h.distance = (SELECT min(distance) FROM held), false) AS nearest FROM held h JOIN people p ON p.id = h.person ORDER BY h.person`, [unit, role, today])
}

/** Roles as stored, for whoever keeps them: all, or one person's. */
export async function readHoldings (work: Work, person?: string): Promise<readonly RoleHolder[]> {
  return query<RoleHolder>(work, `
    SELECT person, role, unit, deputy, absent_from::text AS "absentFrom", absent_to::text AS "absentTo" FROM role_holders
    WHERE ?::text IS NULL OR person = ? ORDER BY role, unit, person`, [person ?? null, person ?? null])
}
