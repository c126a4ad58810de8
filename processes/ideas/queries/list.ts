import type { Knex } from 'knex'
import type { Work } from '../../../platform/db/database.ts'
import type { Found, IdeaFilter } from '../contract.ts'
import type { IdeaRow, IdeaTaskRow } from '../tables.ts'
import { summaryOf } from './summary.ts'

const pageSize = 20
/** Counting further costs more than it tells: then there are "more than". */
const mostCounted = 1000
const longest = 200
const day = /^\d{4}-\d{2}-\d{2}$/

/** A row with its place in a search. */
type FoundRow = IdeaRow & { readonly excerpt?: string | null }

/**
 * One page of a municipality's ideas: the newest first, or the best fit first when words are searched for, with what was found marked in
 * an excerpt. What is held or called rubbish is not among them.
 * @param filter `page` counts from 1; `open` false means those that have ended
 */
export async function list (work: Work, filter: IdeaFilter): Promise<Found> {
  const words = (filter.text ?? '').trim().slice(0, longest)
  const page = Math.max(1, Math.trunc(filter.page ?? 1))
  const window = { limit: pageSize, offset: (page - 1) * pageSize }
  const { rows, counted } = words === '' ? await newest(work, filter, window) : await best(work, words, filter, window)
  const dues = await duesOf(work, rows.map(({ id }) => id))
  return {
    ideas: rows.map((row) => ({ ...summaryOf(row, dues.get(row.id) ?? null), ...typeof row.excerpt === 'string' && row.excerpt.includes('\uE000') ? { excerpt: partsOf(row.excerpt) } : {} })),
    total: Math.min(counted, mostCounted),
    more: counted > mostCounted,
    pageSize
  }
}

interface Window { readonly limit: number, readonly offset: number }
interface Rows { readonly rows: readonly FoundRow[], readonly counted: number }

async function newest (work: Work, filter: IdeaFilter, { limit, offset }: Window): Promise<Rows> {
  const rows: readonly IdeaRow[] = await chosen(work, filter)
    .orderBy([{ column: 'submitted_at', order: 'desc' }, { column: 'number', order: 'desc' }]).limit(limit).offset(offset)
  const ids = chosen(work, filter).select('id').limit(mostCounted + 1)
  const counted: { readonly rows: readonly { readonly count: string }[] } = await work.tx.raw('SELECT count(*) AS count FROM ? AS chosen', [ids])
  return { rows, counted: Number(counted.rows[0]?.count ?? 0) }
}

function chosen (work: Work, filter: IdeaFilter): Knex.QueryBuilder<IdeaRow, IdeaRow[]> {
  const { stage, open, ids, unit, ending } = filter
  const query = work.tx<IdeaRow>('ideas').where({ municipality: work.municipality }).whereNull('held_at').whereNull('rubbish_at')
  if (ids !== undefined) query.whereIn('id', [...ids])
  if (stage !== undefined) query.where({ stage })
  if (unit !== undefined) query.where({ unit })
  if (ending !== undefined) query.where({ ending })
  const period = periodOf(filter)
  if (period.from !== undefined) query.where('submitted_at', '>=', work.tx.raw('?::timestamptz', [period.from]))
  if (period.to !== undefined) query.where('submitted_at', '<', work.tx.raw('?::timestamptz', [period.to]))
  if (open === undefined) return query
  return open ? query.whereNull('ended_at') : query.whereNotNull('ended_at')
}

async function best (work: Work, words: string, filter: IdeaFilter, { limit, offset }: Window): Promise<Rows> {
  const { stage, ending, unit, open } = filter
  const wanted = JSON.stringify({ stage, ending, unit, ...open === undefined ? {} : { open: String(open) }, ...periodOf(filter) })
  const ranked: { readonly rows: readonly { readonly id: string }[] } = await work.tx.raw(
    'SELECT f.id FROM find_ideas(?, ?::jsonb, ?) f JOIN ideas i ON i.id = f.id ORDER BY f.score DESC, i.submitted_at DESC, i.number DESC', [words, wanted, mostCounted + 1])
  const all = ranked.rows.map(({ id }) => id)
  const known = filter.ids === undefined ? all : all.filter((id) => filter.ids?.includes(id))
  const shown = known.slice(offset, offset + limit)
  const { rows }: { readonly rows: readonly FoundRow[] } = await work.tx.raw(`
    SELECT i.*, ts_headline('swedish', i.what || ' ' || i.benefit, websearch_to_tsquery('swedish', ?) || beginnings_query(?), ?) AS excerpt
    FROM ideas i WHERE i.id = ANY (?) ORDER BY array_position(?, i.id)`, [words, words, headline, shown, shown])
  return { rows, counted: known.length }
}

/** What is found stands between two characters that nobody types. */
const headline = 'StartSel=\uE000, StopSel=\uE001, MaxFragments=1, MaxWords=26, MinWords=12'

/** `from` and `to` as PostgreSQL reads instants, both days of Stockholm and both included. */
function periodOf ({ from, to }: Pick<IdeaFilter, 'from' | 'to'>): { readonly from?: string, readonly to?: string } {
  return {
    ...from !== undefined && day.test(from) ? { from: `${from} 00:00 Europe/Stockholm` } : {},
    ...to !== undefined && day.test(to) ? { to: `${to} 24:00 Europe/Stockholm` } : {}
  }
}

/** A text with marks as its parts. */
function partsOf (marked: string): readonly { readonly text: string, readonly found: boolean }[] {
  return marked.split(/(\uE000[^\uE001]*\uE001)/u).filter((part) => part !== '')
    .map((part) => part.startsWith('\uE000') ? { text: part.slice(1, -1), found: true } : { text: part, found: false })
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
