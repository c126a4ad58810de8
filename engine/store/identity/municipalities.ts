import type { Unbound } from '../../../platform/db/database.ts'
import type { Municipality, Place } from '../../identity/contract.ts'
import { query, queryOne } from '../statement.ts'

/** The sluice's municipalities by name, or the one with this id. */
export async function readMunicipalities (tx: Unbound, id: string | null = null): Promise<readonly Municipality[]> {
  return query<Municipality>({ tx }, `
    SELECT municipality AS id, name, accent, sender, pauses, inbox, jsonb_build_object('from', to_char(quiet_from, 'HH24:MI'), 'to', to_char(quiet_to, 'HH24:MI')) AS quiet FROM municipalities
    WHERE ?::text IS NULL OR municipality = ? ORDER BY name COLLATE "sv-SE-x-icu"`, [id, id])
}

/** The place behind a poster's code. */
export async function readPlace (tx: Unbound, code: string): Promise<Place | undefined> {
  return queryOne<Place>({ tx }, 'SELECT municipality, code, unit, name FROM place_by_code(?)', [code])
}
