import type { Database } from '../../../platform/db/database.ts'

const day = 86_400_000
/** Days. A link shows what became of its step for a month; what it led to is remembered so long that it can say it has ended. */
const lives = { shown: 30, remembered: 90, outbox: 400 } as const
/** Rows removed in one transaction. */
const batch = 5000

/** Whether a link has ended: its task was closed more than 30 days ago. While the task is open it never does. */
export function linkEnded (closedAt: Date | null, now: Date): boolean {
  return closedAt !== null && now.getTime() - closedAt.getTime() > lives.shown * day
}

/**
 * Removes links of tasks closed more than 90 days ago, which then lead nowhere, and from the outbox what was done more than 400 days ago
 * and whose process had ended by then. Harmless to do twice or in two processes at once.
 * @returns how many rows of each
 */
export async function purge (database: Database, now: Date): Promise<{ readonly links: number, readonly outbox: number }> {
  const before = (days: number): Date => new Date(now.getTime() - days * day)
  return {
    links: await whole(database, 'SELECT purge_task_links(?, ?) AS count', before(lives.remembered)),
    outbox: await whole(database, 'SELECT purge_outbox(?, ?) AS count', before(lives.outbox))
  }
}

async function whole (database: Database, sql: string, before: Date): Promise<number> {
  for (let all = 0; ;) {
    const { rows } = await database.unbound(async (tx) => tx.raw<{ readonly rows: readonly { readonly count: number }[] }>(sql, [before, batch]))
    const count = rows[0]?.count ?? 0
    all += count
    if (count < batch) return all
  }
}
