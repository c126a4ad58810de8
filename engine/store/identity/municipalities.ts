import type { Unbound, Work } from '../../../platform/db/database.ts'
import { Problem } from '../../../platform/errors.ts'
import type { Municipality, MunicipalityChange, Place } from '../../identity/contract.ts'
import { prepared, query, queryOne } from '../statement.ts'

/** The sluice's municipalities by name, or the one with this id. */
export async function readMunicipalities (tx: Unbound, id: string | null = null): Promise<readonly Municipality[]> {
  return prepared<Municipality>({ tx }, 'municipalities', `
    SELECT municipality AS id, name, accent, sender, pauses, inbox, dkim_selector AS "dkimSelector", jsonb_build_object('from', to_char(quiet_from, 'HH24:MI'), 'to', to_char(quiet_to, 'HH24:MI')) AS quiet FROM municipalities
    WHERE ?::text IS NULL OR municipality = ? ORDER BY name COLLATE "sv-SE-x-icu"`, [id, id])
}

/** The place behind a poster's code. */
export async function readPlace (tx: Unbound, code: string): Promise<Place | undefined> {
  return queryOne<Place>({ tx }, 'SELECT municipality, code, unit, name FROM place_by_code(?)', [code])
}

/** Changes what is named of the municipality of the context. @throws Problem missing `municipality.missing` */
export async function changeMunicipality (work: Work, change: MunicipalityChange): Promise<Municipality> {
  const [now] = await readMunicipalities(work.tx, work.municipality)
  if (now === undefined) throw new Problem('missing', 'municipality.missing', 'no such municipality')
  const { accent, sender, pauses, inbox = null, dkimSelector = null, quiet } = { ...now, ...change }
  await query(work, `
    UPDATE municipalities SET accent = ?, sender = ?, pauses = ?::jsonb, inbox = ?, dkim_selector = ?, quiet_from = coalesce(?::time, quiet_from), quiet_to = coalesce(?::time, quiet_to)
    WHERE municipality = ?`, [accent, sender, JSON.stringify(pauses), inbox, dkimSelector, quiet?.from ?? null, quiet?.to ?? null, work.municipality])
  const [changed] = await readMunicipalities(work.tx, work.municipality)
  return changed ?? now
}
