import { localDate, type Engine } from '../../../engine/index.ts'
import type { Work } from '../../../platform/db/database.ts'
import { fewest, type Guarantee, type GuaranteeFigures, type Promised, type PromisedMonth } from './contract.ts'

interface Counted { readonly month: string, readonly promised: number, readonly kept: number }

const process = 'idea-lifecycle'
const zone = 'Europe/Stockholm'

/** The answer guarantee's figures, counted afresh. */
export function createGuarantee ({ engine }: { readonly engine: Engine }): Guarantee {
  return {
    figures: async (work) => {
      const counted = await countMonths(work)
      return { ...publicFigures(counted, work.now), promises: promisesIn((await engine.latest(work, process))?.xml ?? ''), waitingTooLong: await waitingTooLong(work) }
    }
  }
}

/** The share of promised steps of the last twelve months that were done in time; null when too few. */
export async function shareKept (work: Work): Promise<number | null> {
  return publicFigures(await countMonths(work), work.now).share
}

/** Steps with a date, by the month they were done: how many, and how many of them by it. Those still waiting past theirs stand in its month. */
async function countMonths (work: Work): Promise<readonly Counted[]> {
  const first = monthsBefore(work.now, 11)[0] ?? ''
  const { rows } = await work.tx.raw<{ rows: Counted[] }>(`
    SELECT to_char(month, 'YYYY-MM') AS month, sum(promised)::integer AS promised, sum(kept)::integer AS kept FROM (
      SELECT date_trunc('month', at AT TIME ZONE '${zone}') AS month, count(*) AS promised, count(*) FILTER (WHERE at <= due) AS kept
      FROM decisions WHERE municipality = ? AND due IS NOT NULL AND at >= (?::date)::timestamp AT TIME ZONE '${zone}' GROUP BY 1
      UNION ALL
      SELECT date_trunc('month', due AT TIME ZONE '${zone}'), count(*), 0
      FROM idea_tasks WHERE municipality = ? AND due >= (?::date)::timestamp AT TIME ZONE '${zone}' AND due < ? GROUP BY 1
    ) each_kind GROUP BY 1 ORDER BY 1`, [work.municipality, `${first}-01`, work.municipality, `${first}-01`, work.now])
  return rows
}

async function waitingTooLong (work: Work): Promise<number | null> {
  const { rows: [row] } = await work.tx.raw<{ rows: { late: number }[] }>('SELECT count(*)::integer AS late FROM idea_tasks WHERE municipality = ? AND due < ?', [work.municipality, work.now])
  const late = row?.late ?? 0
  return late > 0 && late < fewest ? null : late
}

/** What may be shown of the counts. */
function publicFigures (counted: readonly Counted[], now: Date): Pick<GuaranteeFigures, 'share' | 'months'> {
  const byMonth = new Map(counted.map((each) => [each.month, each]))
  const months: readonly PromisedMonth[] = monthsBefore(now, 11).map((month) => {
    const { promised = 0, kept = 0 } = byMonth.get(month) ?? {}
    return promised < fewest ? { month, share: null, count: null } : { month, share: kept / promised, count: promised }
  })
  const promised = counted.reduce((sum, each) => sum + each.promised, 0)
  const kept = counted.reduce((sum, each) => sum + each.kept, 0)
  return { months, share: promised < fewest ? null : kept / promised }
}

/** The month of an instant and so many before it, oldest first. */
function monthsBefore (now: Date, before: number): readonly string[] {
  const [year = 0, month = 1] = localDate(now).split('-').map(Number)
  return Array.from({ length: before + 1 }, (_none, at) => {
    const index = year * 12 + month - 1 - (before - at)
    return `${String(Math.floor(index / 12))}-${String(index % 12 + 1).padStart(2, '0')}`
  })
}

/** The human steps of a diagram that have a plain time: `add workdays(now(), 3)` or a duration of days from now. */
function promisesIn (xml: string): readonly Promised[] {
  const found: Promised[] = []
  for (const [, tag = '', content = ''] of xml.matchAll(/<(?:\w+:)?userTask\b([^>]*)>(.*?)<\/(?:\w+:)?userTask>/gs)) {
    const step = unescape(/\bname="([^"]*)"/.exec(tag)?.[1] ?? '')
    const due = unescape(/\bdueDate="([^"]*)"/.exec(content)?.[1] ?? '')
    const working = /^=\s*add workdays\(now\(\), (\d+)\)$/.exec(due)?.[1]
    const days = /^=\s*now\(\) \+ duration\("P(\d+)D"\)$/.exec(due)?.[1]
    if (step !== '' && (working !== undefined || days !== undefined)) found.push({ step, days: Number(working ?? days), working: working !== undefined })
  }
  return found
}

/** XML's own five character references. */
function unescape (text: string): string {
  return text.replace(/&(quot|apos|lt|gt|amp);/g, (_all, name: string) => ({ quot: '"', apos: "'", lt: '<', gt: '>', amp: '&' })[name] ?? '')
}
