import type { Work } from '../../platform/db/database.ts'
import type { State } from '../core/state.ts'
import type { Pause } from '../feel/calendar.ts'
import type { Instance } from '../runtime/contract.ts'
import { type Binding, type Part, query, queryOne } from './statement.ts'
import { isUuid, parseWaitId, waitIdOf } from './wait-id.ts'

/** An instance as stored. */
export interface InstanceRow {
  readonly municipality: string
  readonly id: string
  readonly definition: string
  readonly key: string
  readonly business_key: string | null
  readonly status: Instance['status']
  readonly state: State
  readonly version: number
  readonly started_at: Date
  readonly ended_at: Date | null
  readonly parent: string | null
  readonly parent_wait: number | null
  /** How many calls lie above it. */
  readonly depth: number
  /** The key of the message that started it, when that was the publisher's own. */
  readonly start_key: string | null
}

/** An instance that this transaction holds, with its municipality's pauses in the calendar. */
export interface LockedInstance extends InstanceRow { readonly pauses: readonly Pause[] | null }

const columns = 'i.municipality, i.id, i.definition, i.key, i.business_key, i.status, i.state, i.version, i.started_at, i.ended_at, i.parent, i.parent_wait, i.depth, i.start_key'

/** A row as others see it. */
export function toInstance (row: InstanceRow): Instance {
  return {
    id: row.id,
    municipality: row.municipality,
    definition: row.definition,
    key: row.key,
    businessKey: row.business_key,
    status: row.status,
    startedAt: row.started_at,
    endedAt: row.ended_at,
    calledBy: row.parent === null || row.parent_wait === null ? null : waitIdOf(row.parent, row.parent_wait),
    variables: row.state.scopes[1]?.variables ?? {}
  }
}

/** Takes an instance's lock until the transaction ends: commands on one instance follow one upon another. */
export async function lockInstance (work: Work, id: string): Promise<LockedInstance | undefined> {
  if (!isUuid(id)) return undefined
  return queryOne<LockedInstance>(work, `
    SELECT ${columns}, m.pauses FROM instances i LEFT JOIN municipalities m ON m.municipality = i.municipality
    WHERE i.id = ? FOR UPDATE OF i`, [id])
}

/** Keeps an instance from changing until the transaction ends, without changing it. @returns undefined when it is not there */
export async function holdInstance (work: Work, id: string): Promise<Pick<InstanceRow, 'depth'> | undefined> {
  return queryOne(work, 'SELECT depth FROM instances WHERE id = ? FOR SHARE', [id])
}

/** Reads an instance without a lock. */
export async function readInstance (work: Work, id: string): Promise<InstanceRow | undefined> {
  return isUuid(id) ? queryOne<InstanceRow>(work, `SELECT ${columns} FROM instances i WHERE i.id = ?`, [id]) : undefined
}

/** Instances of a business key or process, latest started first. */
export async function findInstances (work: Work, filter: { readonly businessKey?: string, readonly key?: string }): Promise<readonly InstanceRow[]> {
  const { where, bindings } = conditions([['i.business_key = ?', filter.businessKey], ['i.key = ?', filter.key]])
  return query<InstanceRow>(work, `SELECT ${columns} FROM instances i WHERE ${where} ORDER BY i.started_at DESC, i.id`, bindings)
}

/** Running instances, with their states: where their tokens stand. */
export async function findRunning (work: Work, filter: { readonly key?: string, readonly businessKey?: string, readonly definition?: string }): Promise<readonly InstanceRow[]> {
  if (filter.definition !== undefined && !isUuid(filter.definition)) return []
  const { where, bindings } = conditions([['i.business_key = ?', filter.businessKey], ['i.key = ?', filter.key], ['i.definition = ?', filter.definition]])
  return query<InstanceRow>(work, `SELECT ${columns} FROM instances i WHERE i.ended_at IS NULL AND ${where} ORDER BY i.started_at, i.id`, bindings)
}

/** Running instances that a call has started. */
export async function runningChildren (work: Work, parent: string, wait: number): Promise<readonly string[]> {
  const rows = await query<{ id: string }>(work, 'SELECT id FROM instances WHERE parent = ? AND parent_wait = ? AND ended_at IS NULL', [parent, wait])
  return rows.map(({ id }) => id)
}

/** Part: a new instance, having taken its first command. */
export function insertInstance (row: InstanceRow, owner: string): Part {
  return {
    name: 'started',
    sql: `INSERT INTO instances (municipality, id, definition, definition_owner, key, business_key, status, state, version, started_at, ended_at, parent, parent_wait, depth, start_key)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?, ?, ?, ?, ?, ?)`,
    bindings: [row.municipality, row.id, row.definition, owner, row.key, row.business_key, row.status, JSON.stringify(row.state), row.version, row.started_at, row.ended_at, row.parent, row.parent_wait, row.depth, row.start_key]
  }
}

/** Part: an instance's state after one more command. */
export function updateInstance (row: InstanceRow): Part {
  return {
    name: 'moved',
    sql: 'UPDATE instances SET state = ?::jsonb, version = ?, status = ?, ended_at = ? WHERE id = ?',
    bindings: [JSON.stringify(row.state), row.version, row.status, row.ended_at, row.id]
  }
}

/** The call that started an instance, as columns. */
export function parentOf (calledBy: string | null): { readonly parent: string | null, readonly parent_wait: number | null } {
  const call = calledBy === null ? undefined : parseWaitId(calledBy)
  return { parent: call?.instance ?? null, parent_wait: call?.wait ?? null }
}

function conditions (wanted: ReadonlyArray<readonly [string, string | undefined]>): { where: string, bindings: Binding[] } {
  const given = wanted.flatMap(([sql, value]) => value === undefined ? [] : [{ sql, value }])
  return { where: ['true', ...given.map(({ sql }) => sql)].join(' AND '), bindings: given.map(({ value }) => value) }
}
