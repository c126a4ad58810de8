import type { Work } from '../../platform/db/database.ts'
import type { Wait } from '../core/state.ts'
import { findRunning, type InstanceRow } from '../store/instances.ts'
import { waitingSince } from '../store/waiting.ts'
import type { Position } from './contract.ts'

const byKind: Readonly<Record<Wait['kind'], Position['waitsFor']>> = { task: 'task', job: 'job', call: 'call', timer: 'timer', message: 'message', signal: 'signal', condition: 'condition' }

/**
 * Where running instances stand: one position for each token that does not merely hold a subprocess or multi-instance
 * body open around others.
 */
export async function positions (work: Work, filter: { readonly key?: string, readonly businessKey?: string, readonly definition?: string }): Promise<readonly Position[]> {
  const rows = await findRunning(work, filter)
  const since = await waitingSince(work, rows.map(({ id }) => id))
  return rows.flatMap((row) => standing(row).map((place) => ({
    instance: row.id,
    businessKey: row.business_key,
    element: place.element,
    since: since.get(`${row.id}.${place.token}`) ?? row.started_at,
    waitsFor: place.waitsFor
  })))
}

function standing ({ state }: InstanceRow): ReadonlyArray<{ readonly token: number, readonly element: string, readonly waitsFor: Position['waitsFor'] }> {
  const failed = new Set(Object.values(state.incidents ?? {}).map(({ token }) => token))
  const tokens = Object.values(state.tokens)
  return Object.entries(state.tokens).flatMap(([id, { element, local, waits = [] }]) => {
    const token = Number(id)
    if (local !== undefined && tokens.some(({ scope }) => scope === local)) return []
    const own = waits.find((wait) => wait.at === undefined && !(wait.kind === 'timer' && wait.remind !== undefined)) ?? waits[0]
    return [{ token, element, waitsFor: failed.has(token) ? 'incident' as const : own === undefined ? 'nothing' as const : byKind[own.kind] }]
  })
}
