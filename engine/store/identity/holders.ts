import type { Work } from '../../../platform/db/database.ts'
import type { Person, RoleHolder } from '../../identity/contract.ts'
import { prepared, query } from '../statement.ts'
import { personColumns } from './people.ts'

/** Away today: an absence has at least one end; a missing one is open. */
const away = (who: string): string => `((${who}.absent_from IS NOT NULL OR ${who}.absent_to IS NOT NULL)
  AND (${who}.absent_from IS NULL OR ${who}.absent_from <= (SELECT today FROM day)) AND (${who}.absent_to IS NULL OR ${who}.absent_to >= (SELECT today FROM day)))`
const here = (who: string): string => `(${who}.ended_on IS NULL OR ${who}.ended_on >= (SELECT today FROM day))`

/**
 * Part: `held`, the roles that people hold who have not left. Absence and deputy are the role's own where it has them, else the
 * person's; being away altogether counts in every role.
 * @param which which rows of `role_holders h`
 */
const held = (which: string): string => `held AS MATERIALIZED (
  SELECT h.person, h.role, h.unit, coalesce(h.deputy, p.deputy) AS deputy, (${away('h')} OR ${away('p')}) AS away
  FROM role_holders h JOIN people p ON p.municipality = h.municipality AND p.id = h.person WHERE ${which} AND ${here('p')}
)`

/**
 * Part: `doing`, who does each held role today: the holder; of one who is away the deputy, or the deputy's own deputy where that one is
 * away too: one step on, not further, so that two who stand in for each other end somewhere. NULL: nobody is there.
 */
const doing = `doing AS (
  SELECT h.person, h.role, h.unit, h.deputy, CASE
    WHEN NOT h.away THEN h.person
    WHEN first.id IS NULL THEN NULL
    WHEN first.present THEN first.id
    WHEN second.id IS NOT NULL AND second.id <> h.person THEN second.id END AS doer
  FROM held h
  LEFT JOIN LATERAL (
    SELECT d.id, ${here('d')} AND NOT ${away('d')} AND NOT coalesce(bool_or(${away('r')}), false) AS present, coalesce(min(r.deputy), d.deputy) AS deputy
    FROM people d LEFT JOIN role_holders r ON r.municipality = d.municipality AND r.person = d.id AND r.role = h.role
    WHERE d.id = h.deputy GROUP BY d.municipality, d.id) first ON h.away
  LEFT JOIN LATERAL (
    SELECT d.id FROM people d WHERE d.id = first.deputy AND ${here('d')} AND NOT ${away('d')}
      AND NOT EXISTS (SELECT FROM role_holders r WHERE r.person = d.id AND r.role = h.role AND ${away('r')})) second ON NOT first.present
)`

/** Part: `above`, a unit and those above it, each once however the tree is drawn: the path stops a circle. Takes the unit. */
const above = `above AS (
  SELECT u.id, u.parent, 0 AS distance, ARRAY[u.id] AS path FROM units u WHERE u.id = ?
  UNION ALL
  SELECT u.id, u.parent, a.distance + 1, a.path || u.id FROM above a JOIN units u ON u.id = a.parent WHERE u.id <> ALL (a.path)
)`
const distance = 'CASE WHEN d.unit IS NULL THEN 1000000 ELSE (SELECT a.distance FROM above a WHERE a.id = d.unit) END'

/** Who holds a role for a unit today, resolved: the nearest level where somebody is there; of the coordinators somebody always. */
export async function readHolders (work: Work, today: string, role: string, unit: string | null): Promise<readonly Person[]> {
  return prepared<Person>(work, 'holders', `
    WITH RECURSIVE day AS (SELECT ?::date AS today), ${above}, ${held('h.role = ?')}, ${doing},
    near AS (SELECT coalesce(d.doer, CASE WHEN d.role = 'coordinator' THEN d.person END) AS doer, (d.doer IS NULL)::int AS lacking, ${distance} AS distance FROM doing d),
    best AS (SELECT lacking, distance FROM near WHERE doer IS NOT NULL AND distance IS NOT NULL ORDER BY lacking, distance LIMIT 1)
    SELECT ${personColumns} FROM people p WHERE p.id IN (SELECT n.doer FROM near n JOIN best b USING (lacking, distance)) ORDER BY p.id`, [today, unit, role])
}

/** Of several units at once, `''` for none: for which somebody holds the role today, and whether this person is among the holders that `readHolders` gives. */
export async function readHeldFor (work: Work, today: string, person: string, role: string, units: readonly string[]): Promise<readonly { readonly unit: string, readonly mine: boolean }[]> {
  return prepared(work, 'held-for', `
    WITH RECURSIVE day AS (SELECT ?::date AS today), asked AS (SELECT DISTINCT unit FROM unnest(?::text[]) AS a (unit)),
    above AS (
      SELECT a.unit AS asked, u.id, u.parent, 0 AS distance, ARRAY[u.id] AS path FROM asked a JOIN units u ON u.id = a.unit
      UNION ALL
      SELECT a.asked, u.id, u.parent, a.distance + 1, a.path || u.id FROM above a JOIN units u ON u.id = a.parent WHERE u.id <> ALL (a.path)
    ), ${held('h.role = ?')}, ${doing},
    near AS (
      SELECT a.unit AS asked, coalesce(d.doer, CASE WHEN d.role = 'coordinator' THEN d.person END) AS doer, (d.doer IS NULL)::int AS lacking,
        CASE WHEN d.unit IS NULL THEN 1000000 ELSE b.distance END AS distance
      FROM asked a CROSS JOIN doing d LEFT JOIN above b ON b.asked = a.unit AND b.id = d.unit
    ), best AS (SELECT DISTINCT ON (asked) asked, lacking, distance FROM near WHERE doer IS NOT NULL AND distance IS NOT NULL ORDER BY asked, lacking, distance)
    SELECT n.asked AS unit, bool_or(n.doer = ?) AS mine FROM near n JOIN best USING (asked, lacking, distance) GROUP BY n.asked`, [today, units, role, person])
}

/** The deputies of those who hold a role nearest to a unit, whether they are needed or not; none who has left. */
export async function readDeputies (work: Work, today: string, role: string, unit: string | null): Promise<readonly Person[]> {
  return query<Person>(work, `
    WITH RECURSIVE day AS (SELECT ?::date AS today), ${above}, ${held('h.role = ?')},
    near AS (SELECT d.deputy, ${distance} AS distance FROM held d)
    SELECT ${personColumns} FROM people p
    WHERE p.id IN (SELECT n.deputy FROM near n WHERE n.distance = (SELECT min(distance) FROM near)) AND ${here('p')} ORDER BY p.id`, [today, unit, role])
}

/** The roles that somebody holds, absent or not, or does in another's place today. */
export async function readGroups (work: Work, today: string, person: string): Promise<readonly string[]> {
  // Only roles in which they could stand in: held by somebody whose deputy, or whose deputy's deputy, they are.
  const rows = await prepared<{ readonly role: string }>(work, 'groups', `
    WITH day AS (SELECT ?::date AS today), who AS (SELECT ?::text AS id),
    backed AS (
      SELECT id FROM people WHERE deputy = (SELECT id FROM who) UNION SELECT person FROM role_holders WHERE deputy = (SELECT id FROM who)
    ), ${held('(h.person = (SELECT id FROM who) OR h.person IN (SELECT id FROM backed) OR h.deputy IN (SELECT id FROM backed) OR (h.deputy IS NULL AND p.deputy IN (SELECT id FROM backed)))')}, ${doing}
    SELECT DISTINCT role FROM doing WHERE (person = (SELECT id FROM who) OR doer = (SELECT id FROM who))
      AND EXISTS (SELECT FROM people p WHERE p.id = (SELECT id FROM who) AND ${here('p')}) ORDER BY role`, [today, person])
  return rows.map(({ role }) => role)
}

/** Who does the part of people named in person today, in their order. */
export async function readPresent (work: Work, today: string, ids: readonly string[]): Promise<readonly Person[]> {
  return prepared<Person>(work, 'present', `
    WITH day AS (SELECT ?::date AS today), asked AS (SELECT id, min(place) AS place FROM unnest(?::text[]) WITH ORDINALITY AS a (id, place) GROUP BY id),
    parts AS (
      SELECT a.place, CASE
        WHEN ${here('p')} AND NOT ${away('p')} THEN p.id
        WHEN ${here('d')} AND NOT ${away('d')} THEN d.id
        WHEN ${here('e')} AND NOT ${away('e')} AND e.id <> p.id THEN e.id END AS doer
      FROM asked a JOIN people p ON p.id = a.id
      LEFT JOIN people d ON d.id = CASE WHEN ${here('p')} THEN p.deputy ELSE coalesce(p.successor, p.deputy) END
      LEFT JOIN people e ON e.id = d.deputy
    ), each AS (SELECT doer, min(place) AS place FROM parts WHERE doer IS NOT NULL GROUP BY doer)
    SELECT ${personColumns} FROM each JOIN people p ON p.id = each.doer ORDER BY each.place`, [today, ids])
}

/** Roles as stored, for whoever keeps them: all, or one person's. */
export async function readHoldings (work: Work, person?: string): Promise<readonly RoleHolder[]> {
  return query<RoleHolder>(work, `
    SELECT person, role, unit, deputy, absent_from::text AS "absentFrom", absent_to::text AS "absentTo" FROM role_holders
    WHERE ?::text IS NULL OR person = ? ORDER BY role, unit, person`, [person ?? null, person ?? null])
}
