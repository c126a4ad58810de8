import type { Work } from '../../../platform/db/database.ts'
import type { Identity } from '../../../engine/index.ts'
import { texts } from '../texts.ts'
import type { DelegatedDecision } from './contract.ts'

interface Row {
  readonly id: string
  readonly at: Date
  readonly number: string
  readonly title: string
  readonly name: string
  readonly outcome_label: string | null
  readonly outcome: string
  readonly reason: string
  readonly person: string
  readonly role: string | null
  readonly delegation: string | null
  readonly taken_back_at: Date | null
  readonly taken_back_reason: string | null
}

/** What was decided at gates between two Swedish days, both included, oldest first. */
export async function readDecided (work: Work, identity: Identity, { from, to }: { readonly from: string, readonly to: string }): Promise<readonly DelegatedDecision[]> {
  const { rows } = await work.tx.raw<{ rows: readonly Row[] }>(`
    SELECT d.id, d.at, i.number, i.title, d.name, d.outcome, d.outcome_label, d.reason, d.person, d.role, d.delegation, r.at AS taken_back_at, r.reason AS taken_back_reason
    FROM decisions d JOIN ideas i ON i.id = d.idea LEFT JOIN decision_reversals r ON r.municipality = d.municipality AND r.decision = d.id
    WHERE d.municipality = current_municipality() AND d.outcome IS NOT NULL
      AND d.at >= ?::date::timestamp AT TIME ZONE 'Europe/Stockholm' AND d.at < (?::date + 1)::timestamp AT TIME ZONE 'Europe/Stockholm'
    ORDER BY d.at, d.seq`, [from, to])
  const names = new Map((await identity.people(work)).map(({ id, name }) => [id, name]))
  return rows.map((row) => ({
    id: row.id,
    at: row.at,
    number: row.number,
    title: row.title,
    step: row.name,
    decision: row.outcome_label ?? row.outcome,
    reason: row.reason,
    by: names.get(row.person) ?? texts.formerColleague,
    role: row.role,
    point: row.delegation,
    takenBack: row.taken_back_at === null ? null : { at: row.taken_back_at, reason: row.taken_back_reason ?? '' }
  }))
}
