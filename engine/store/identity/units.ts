import type { Work } from '../../../platform/db/database.ts'
import { Problem } from '../../../platform/errors.ts'
import type { Place, Unit } from '../../identity/contract.ts'
import { query, queryOne } from '../statement.ts'

/** The municipality's units, by name. */
export async function readUnits (work: Work): Promise<readonly Unit[]> {
  return query<Unit>(work, 'SELECT id, municipality, name, parent FROM units ORDER BY name COLLATE "sv-SE-x-icu", id')
}

/**
 * Adds a unit, or renames or moves it. One change of the tree at a time, so that two moves cannot close a circle between them.
 * @throws Problem missing `unit.missing`; conflict `unit.circle`
 */
export async function saveUnit (work: Work, { id, name, parent }: Pick<Unit, 'id' | 'name' | 'parent'>): Promise<void> {
  await query(work, 'SELECT FROM municipalities WHERE municipality = ? FOR NO KEY UPDATE', [work.municipality])
  if (parent !== null) {
    const above = await queryOne<{ readonly circle: boolean }>(work, `
      WITH RECURSIVE above AS (
        SELECT u.id, u.parent, ARRAY[u.id] AS path FROM units u WHERE u.id = ?
        UNION ALL
        SELECT u.id, u.parent, a.path || u.id FROM above a JOIN units u ON u.id = a.parent WHERE u.id <> ALL (a.path)
      )
      SELECT bool_or(id = ?) AS circle FROM above HAVING count(*) > 0`, [parent, id])
    if (above === undefined) throw new Problem('missing', 'unit.missing', 'there is no such unit')
    if (above.circle) throw new Problem('conflict', 'unit.circle', 'a unit cannot stand under itself')
  }
  await query(work, `
    INSERT INTO units (municipality, id, name, parent) VALUES (?, ?, ?, ?)
    ON CONFLICT (municipality, id) DO UPDATE SET name = excluded.name, parent = excluded.parent`, [work.municipality, id, name, parent])
}

/** The places where its posters hang, by name. */
export async function readPlaces (work: Work): Promise<readonly Place[]> {
  return query<Place>(work, 'SELECT code, municipality, unit, name FROM places ORDER BY name COLLATE "sv-SE-x-icu", code')
}

/** Adds a place. @returns false when its code is taken, in whatever municipality */
export async function addPlace (work: Work, { code, unit, name }: Omit<Place, 'municipality'>): Promise<boolean> {
  const added = await query(work, 'INSERT INTO places (municipality, code, unit, name) VALUES (?, ?, ?, ?) ON CONFLICT (code) DO NOTHING RETURNING code', [work.municipality, code, unit, name])
  return added.length > 0
}

/** Renames or moves a place. */
export async function changePlace (work: Work, { code, unit, name }: Omit<Place, 'municipality'>): Promise<void> {
  await query(work, 'UPDATE places SET unit = ?, name = ? WHERE code = ?', [unit, name, code])
}

/** Its code leads nowhere any more. */
export async function removePlace (work: Work, code: string): Promise<void> {
  await query(work, 'DELETE FROM places WHERE code = ?', [code])
}
