import type { Work } from '../../platform/db/database.ts'
import type { Json } from '../core/state.ts'
import type { Definition, DefinitionContent } from '../runtime/contract.ts'
import { query, queryOne } from './statement.ts'
import { isUuid } from './wait-id.ts'

interface DefinitionRow {
  readonly id: string
  readonly key: string
  readonly municipality: string
  readonly version: number
  readonly name: string
  readonly derived_from: string | null
  readonly published_at: Date
  readonly published_by: string
  readonly note: string
}
interface ContentRow extends DefinitionRow {
  readonly xml: string
  readonly resources: Readonly<Record<string, Json>>
  readonly pins: Readonly<Record<string, string>>
}

/** A stored definition with what it was published with. */
export interface StoredDefinition { readonly content: DefinitionContent, readonly pins: Readonly<Record<string, string>> }

/** A new version to store. */
export interface NewDefinition {
  readonly id: string
  readonly key: string
  readonly version: number
  readonly versionTag: string | null
  readonly name: string
  readonly derivedFrom: Pick<Definition, 'id' | 'municipality'> | null
  readonly note: string
  readonly xml: string
  readonly resources: Readonly<Record<string, Json>>
  readonly pins: Readonly<Record<string, string>>
}

const meta = 'd.id, d.key, d.municipality, d.version, d.name, d.derived_from, d.published_at, d.published_by, d.note'
const content = `${meta}, d.xml, d.resources, d.pins`
/** Its own, and the mother's. */
const visible = "d.municipality IN (?, '')"
const ownNewestFirst = 'd.municipality DESC, d.version DESC'

function toDefinition (row: DefinitionRow): Definition {
  return {
    id: row.id,
    key: row.key,
    municipality: row.municipality,
    version: row.version,
    name: row.name,
    derivedFrom: row.derived_from,
    publishedAt: row.published_at,
    publishedBy: row.published_by,
    note: row.note
  }
}

function toStored (row: ContentRow | undefined): StoredDefinition | undefined {
  return row && { content: { ...toDefinition(row), xml: row.xml, resources: row.resources }, pins: row.pins }
}

/** One definition that the municipality may see. */
export async function readDefinition (work: Work, id: string): Promise<StoredDefinition | undefined> {
  if (!isUuid(id)) return undefined
  return toStored(await queryOne<ContentRow>(work, `SELECT ${content} FROM definitions d WHERE d.id = ? AND ${visible}`, [id, work.municipality]))
}

/** The newest version of a process: the municipality's own, else the mother's. */
export async function readLatest (work: Work, key: string): Promise<StoredDefinition | undefined> {
  return toStored(await queryOne<ContentRow>(work,
    `SELECT ${content} FROM definitions d WHERE d.key = ? AND ${visible} ORDER BY ${ownNewestFirst} LIMIT 1`, [key, work.municipality]))
}

/** Every process the municipality can start, newest version each, by name. */
export async function listLatest (work: Work): Promise<readonly Definition[]> {
  const rows = await query<DefinitionRow>(work,
    `SELECT DISTINCT ON (d.key) ${meta} FROM definitions d WHERE ${visible} ORDER BY d.key, ${ownNewestFirst}`, [work.municipality])
  return rows.map(toDefinition)
}

/** Every version of a process, the newest first: the municipality's own, then the mother's. */
export async function listVersions (work: Work, key: string): Promise<readonly Definition[]> {
  const rows = await query<DefinitionRow>(work, `SELECT ${meta} FROM definitions d WHERE d.key = ? AND ${visible} ORDER BY ${ownNewestFirst}`, [key, work.municipality])
  return rows.map(toDefinition)
}

/** The newest visible definition of each of these processes. */
export async function newestOf (work: Work, keys: readonly string[]): Promise<Readonly<Record<string, string>>> {
  if (keys.length === 0) return {}
  const rows = await query<{ key: string, id: string }>(work,
    `SELECT DISTINCT ON (d.key) d.key, d.id FROM definitions d WHERE d.key = ANY (?::text[]) AND ${visible} ORDER BY d.key, ${ownNewestFirst}`, [keys, work.municipality])
  return Object.fromEntries(rows.map(({ key, id }) => [key, id]))
}

/** Lets publishers of one process take turns until the transaction ends. */
export async function lockPublishing (work: Work, key: string): Promise<void> {
  await query(work, 'SELECT pg_advisory_xact_lock(hashtextextended(?, 0))', [`publish/${work.municipality}/${key}`])
}

/** Stores a new version. */
export async function insertDefinition (work: Work, made: NewDefinition): Promise<Definition> {
  const [row] = await query<DefinitionRow>(work, `
    INSERT INTO definitions AS d (municipality, id, key, version, version_tag, name, derived_from, derived_owner, published_at, published_by, note, xml, resources, pins)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?::jsonb) RETURNING ${meta}`, [
    work.municipality, made.id, made.key, made.version, made.versionTag, made.name, made.derivedFrom?.id ?? null, made.derivedFrom?.municipality ?? null,
    work.now, work.actor, made.note, made.xml, JSON.stringify(made.resources), JSON.stringify(made.pins)])
  if (row === undefined) throw new Error('a definition was not stored')
  return toDefinition(row)
}
