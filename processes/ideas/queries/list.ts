import type { Knex } from 'knex'
import type { Work } from '../../../platform/db/database.ts'
import type { IdeaFilter, IdeaSummary } from '../contract.ts'
import type { IdeaRow, IdeaTaskRow } from '../tables.ts'
import { summaryOf } from './summary.ts'

const pageSize = 20

/** One page of a municipality's ideas, newest first. @param filter `page` counts from 1; `open` false means those that have ended */
export async function list (work: Work, filter: IdeaFilter): Promise<{ readonly ideas: readonly IdeaSummary[], readonly total: number, readonly pageSize: number }> {
  const counted = await chosen(work, filter).count<readonly { readonly count: string }[]>('id as count')
  const page = Math.max(1, Math.trunc(filter.page ?? 1))
  const rows: readonly IdeaRow[] = await chosen(work, filter)
    .orderBy([{ column: 'submitted_at', order: 'desc' }, { column: 'number', order: 'desc' }])
    .limit(pageSize).offset((page - 1) * pageSize)
  const dues = await duesOf(work, rows.map(({ id }) => id))
  return { ideas: rows.map((row) => summaryOf(row, dues.get(row.id) ?? null)), total: Number(counted[0]?.count ?? 0), pageSize }
}

function chosen (work: Work, { text, stage, open, ids }: IdeaFilter): Knex.QueryBuilder<IdeaRow, IdeaRow[]> {
  const words = (text ?? '').trim().slice(0, 200)
  const all = work.tx<IdeaRow>('ideas').where({ municipality: work.municipality })
  const found = words === '' ? all : all.whereRaw('id IN (SELECT search_ideas(?))', [words])
  const named = ids === undefined ? found : found.whereIn('id', [...ids])
  const at = stage === undefined ? named : named.where({ stage })
  if (open === undefined) return at
  return open ? at.whereNull('ended_at') : at.whereNotNull('ended_at')
}

async function duesOf (work: Work, ideas: readonly string[]): Promise<ReadonlyMap<string, Date>> {
  const rows = await work.tx<IdeaTaskRow>('idea_tasks').whereIn('idea', [...ideas]).whereNotNull('due')
  const dues = new Map<string, Date>()
  for (const { idea, due } of rows) {
    const known = dues.get(idea)
    if (due !== null && (known === undefined || due < known)) dues.set(idea, due)
  }
  return dues
}
