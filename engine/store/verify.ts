import type { Work } from '../../platform/db/database.ts'
import { type OpenWait, rebuild, serialize, waits } from '../core/index.ts'
import type { Model } from '../model/model.ts'
import { readHistory } from './history.ts'
import { readInstance } from './instances.ts'
import { query } from './statement.ts'

interface WaitRow { readonly wait: number, readonly what: string }

/**
 * Holds an instance's rows against its state, and its state against its history: what would be there if the rows were
 * made anew. Changes nothing.
 * @returns the differences, one line each; none when all agree
 */
export async function verify (work: Work, instance: string, model: Model): Promise<readonly string[]> {
  const row = await readInstance(work, instance)
  if (row === undefined) return [`instance ${instance} is not there`]
  const stored = (await query<WaitRow>(work, `
    SELECT wait, 'task ' || element || ' v' || version AS what FROM tasks WHERE instance = ? AND state = 'open'
    UNION ALL SELECT wait, 'job ' || element || ' ' || type || ' retries ' || retries FROM jobs WHERE instance = ?
    UNION ALL SELECT wait, 'timer ' || element || ' ' || to_char(due AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') FROM timers WHERE instance = ?
    UNION ALL SELECT wait, kind || ' ' || element || ' ' || name || ' ' || coalesce(correlation_key, '') FROM subscriptions WHERE instance = ?
    UNION ALL SELECT wait, 'condition ' || element FROM conditions WHERE instance = ?
    UNION ALL SELECT wait, 'call ' || element || ' ' || process FROM calls WHERE instance = ?
    UNION ALL SELECT incident, 'incident ' || element FROM incidents WHERE instance = ? AND resolved_at IS NULL`,
  Array.from({ length: 7 }, () => instance))).map(({ wait, what }) => `${wait} ${what}`)
  const expected = [
    ...waits(row.state).map((wait) => `${wait.id} ${describe(wait)}`),
    ...Object.entries(row.state.incidents ?? {}).map(([id, { token }]) => `${id} incident ${row.state.tokens[token]?.element ?? ''}`)
  ]
  const history = await readHistory(work, instance)
  const rebuilt = rebuild(model, history.flatMap(({ events }) => events))
  return [
    ...expected.filter((wait) => !stored.includes(wait)).map((wait) => `no row for ${wait}`),
    ...stored.filter((wait) => !expected.includes(wait)).map((wait) => `a row too many: ${wait}`),
    ...(serialize(rebuilt) === serialize(row.state) ? [] : ['the history leads to another state']),
    ...(history.length === row.version ? [] : [`${history.length} rows of history for version ${row.version}`])
  ]
}

function describe (wait: OpenWait): string {
  switch (wait.kind) {
    case 'task': return `task ${wait.element} v${wait.version}`
    case 'job': return `job ${wait.element} ${wait.type} retries ${wait.retries}`
    case 'timer': return `timer ${wait.element} ${new Date(wait.due).toISOString()}`
    case 'message': return `message ${wait.element} ${wait.name} ${wait.key ?? ''}`
    case 'signal': return `signal ${wait.element} ${wait.name} `
    case 'condition': return `condition ${wait.element}`
    case 'call': return `call ${wait.element} ${wait.process}`
  }
}
