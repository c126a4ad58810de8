import type { Work } from '../../platform/db/database.ts'
import type { Definition, Draft } from '../runtime/contract.ts'
import { query, queryOne } from './statement.ts'

interface DraftRow { readonly key: string, readonly xml: string, readonly based_on: string | null, readonly saved_at: Date, readonly saved_by: string, readonly revision: number }

const columns = 'key, xml, based_on, saved_at, saved_by, revision'

function toDraft (row: DraftRow): Draft {
  return { key: row.key, xml: row.xml, basedOn: row.based_on, savedAt: row.saved_at, savedBy: row.saved_by, revision: row.revision }
}

/** The municipality's own draft of a process. */
export async function readDraft (work: Work, key: string): Promise<Draft | undefined> {
  const row = await queryOne<DraftRow>(work, `SELECT ${columns} FROM drafts WHERE municipality = ? AND key = ?`, [work.municipality, key])
  return row && toDraft(row)
}

/** Saves a draft over the revision its author saw (0: none). @returns undefined when somebody has saved since */
export async function writeDraft (work: Work, draft: { readonly key: string, readonly xml: string, readonly revision: number }, base: Pick<Definition, 'id' | 'municipality'> | null): Promise<Draft | undefined> {
  const values = [draft.xml, base?.id ?? null, base?.municipality ?? null, work.now, work.actor]
  const row = draft.revision === 0
    ? await queryOne<DraftRow>(work, `
      INSERT INTO drafts (municipality, key, revision, xml, based_on, based_owner, saved_at, saved_by) VALUES (?, ?, 1, ?, ?, ?, ?, ?)
      ON CONFLICT (municipality, key) DO NOTHING RETURNING ${columns}`, [work.municipality, draft.key, ...values])
    : await queryOne<DraftRow>(work, `
      UPDATE drafts SET revision = revision + 1, xml = ?, based_on = ?, based_owner = ?, saved_at = ?, saved_by = ?
      WHERE municipality = ? AND key = ? AND revision = ? RETURNING ${columns}`, [...values, work.municipality, draft.key, draft.revision])
  return row && toDraft(row)
}

/** Throws a draft away. */
export async function deleteDraft (work: Work, key: string): Promise<void> {
  await query(work, 'DELETE FROM drafts WHERE municipality = ? AND key = ?', [work.municipality, key])
}
