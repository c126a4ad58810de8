import type { Work } from '../../platform/db/database.ts'
import type { Incident } from '../runtime/contract.ts'
import { type Part, query } from './statement.ts'
import { isUuid, waitIdOf } from './wait-id.ts'

/** A step that failed, perhaps put right by the same command. */
export interface IncidentRaised {
  readonly incident: number
  readonly token: number
  readonly element: string
  readonly wait: number | null
  readonly code: string
  readonly detail: string
  readonly resolved: boolean
}

interface IncidentRow { readonly instance: string, readonly incident: number, readonly element: string, readonly code: string, readonly detail: string, readonly raised_at: Date, readonly resolved_at: Date | null }

/** Incidents, latest first. */
export async function findIncidents (work: Work, filter: { readonly instance?: string, readonly open?: boolean }): Promise<readonly Incident[]> {
  if (filter.instance !== undefined && !isUuid(filter.instance)) return []
  const rows = await query<IncidentRow>(work, `
    SELECT instance, incident, element, code, detail, raised_at, resolved_at FROM incidents
    WHERE (?::uuid IS NULL OR instance = ?) AND (?::boolean IS NULL OR (resolved_at IS NULL) = ?)
    ORDER BY raised_at DESC, instance, incident DESC`, [filter.instance ?? null, filter.instance ?? null, filter.open ?? null, filter.open ?? null])
  return rows.map((row) => ({
    id: waitIdOf(row.instance, row.incident),
    instance: row.instance,
    element: row.element,
    code: row.code,
    detail: row.detail,
    raisedAt: row.raised_at,
    resolvedAt: row.resolved_at
  }))
}

/** Part: incidents raised. */
export function insertIncidents (work: Work, instance: string, raised: readonly IncidentRaised[]): Part {
  return {
    name: 'incidents_raised',
    sql: `INSERT INTO incidents (municipality, instance, incident, token, element, wait, code, detail, raised_at, resolved_at)
      SELECT ?, ?, r.incident, r.token, r.element, r.wait, r.code, r.detail, now_.at, CASE WHEN r.resolved THEN now_.at END
      FROM (SELECT ?::timestamptz AS at) now_, jsonb_to_recordset(?::jsonb) AS r (incident int, token int, element text, wait int, code text, detail text, resolved boolean)`,
    bindings: [work.municipality, instance, work.now, JSON.stringify(raised)]
  }
}

/** Part: incidents resolved. */
export function resolveIncidents (work: Work, instance: string, resolved: readonly number[]): Part {
  return {
    name: 'incidents_resolved',
    sql: 'UPDATE incidents SET resolved_at = ? WHERE instance = ? AND incident = ANY (?::int[]) AND resolved_at IS NULL',
    bindings: [work.now, instance, resolved]
  }
}
