import type { Work } from '../../platform/db/database.ts'
import type { Pause } from '../feel/calendar.ts'
import { query, queryOne } from './statement.ts'

/** What a start needs to know, in one round trip. */
export interface StartClaim {
  /** The definition to run, and whose it is; null when there is none. */
  readonly definition: string | null
  readonly owner: string | null
  /** True when nobody has used the key before; it is this transaction's now. */
  readonly fresh: boolean
  readonly pauses: readonly Pause[] | null
}

/** Which definition to start: the newest that the municipality sees of a process (its own before the mother's), perhaps with a version tag, or a certain one. */
export type Wanted = { readonly process: string, readonly versionTag?: string } | { readonly definition: string }

const newest = `SELECT d.id, d.municipality FROM definitions d
  WHERE d.key = ? AND d.municipality IN (?, '') AND (?::text IS NULL OR d.version_tag = ?) ORDER BY d.municipality DESC, d.version DESC LIMIT 1`
const certain = "SELECT d.id, d.municipality FROM definitions d WHERE d.id = ? AND d.municipality IN (?, '')"

/**
 * Finds the definition to start and takes the key for a new instance. Somebody else's start with the same key is waited for.
 * Nothing is taken when there is no definition.
 */
export async function claimStart (work: Work, key: string, instance: string, wanted: Wanted): Promise<StartClaim> {
  const { municipality } = work
  const [found, bindings] = 'process' in wanted
    ? [newest, [wanted.process, municipality, wanted.versionTag ?? null, wanted.versionTag ?? null]]
    : [certain, [wanted.definition, municipality]]
  const claim = await queryOne<StartClaim>(work, `
    WITH found AS (${found}),
      taken AS (INSERT INTO command_keys (municipality, key, instance, at) SELECT ?, ?, ?, ?::timestamptz FROM found
        ON CONFLICT (municipality, key) DO NOTHING RETURNING 1)
    SELECT f.id AS definition, f.municipality AS owner, EXISTS (SELECT FROM taken) AS fresh,
      (SELECT m.pauses FROM municipalities m WHERE m.municipality = ?) AS pauses
    FROM (SELECT) AS one LEFT JOIN found f ON true`, [...bindings, municipality, key, instance, work.now, municipality])
  return claim ?? { definition: null, owner: null, fresh: false, pauses: null }
}

/** Which instance a key led to. */
export async function instanceOfKey (work: Work, key: string): Promise<string | undefined> {
  return (await queryOne<{ instance: string }>(work, 'SELECT instance FROM command_keys WHERE municipality = ? AND key = ?', [work.municipality, key]))?.instance
}

/** Takes a key for something done to an instance. @returns false when it was used before */
export async function takeKey (work: Work, key: string, instance: string): Promise<boolean> {
  const taken = await query(work, `INSERT INTO command_keys (municipality, key, instance, at) VALUES (?, ?, ?, ?)
    ON CONFLICT (municipality, key) DO NOTHING RETURNING 1`, [work.municipality, key, instance, work.now])
  return taken.length > 0
}

/** Gives a key back: what it was taken for came to nothing. */
export async function releaseKey (work: Work, key: string): Promise<void> {
  await query(work, 'DELETE FROM command_keys WHERE municipality = ? AND key = ?', [work.municipality, key])
}
