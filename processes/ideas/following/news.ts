import { instantOfWall, localDate, plusDays, type OutboxMessage } from '../../../engine/index.ts'
import type { Work } from '../../../platform/db/database.ts'
import type { ProcessServices } from '../../contract.ts'

interface Listener { readonly id: string, readonly person: string | null, readonly told_on: string | null }

/**
 * An idea has come to a new stage, or to its end: those who follow it are told, at most once a day each. What happens later the same day
 * is told the next morning, as it then is.
 */
export async function tellFollowers (services: ProcessServices, work: Work, idea: string): Promise<void> {
  const { rows }: { readonly rows: readonly Listener[] } = await work.tx.raw(
    'SELECT id, person, told_on::text AS told_on FROM idea_followers WHERE idea = ? AND confirmed_at IS NOT NULL ORDER BY id', [idea])
  if (rows.length === 0) return
  const today = localDate(work.now)
  const tomorrow = plusDays(today, 1)
  const messages: OutboxMessage[] = []
  for (const { id, person, told_on: told } of rows) {
    if (told !== null && told > today) continue
    const day = told === today ? tomorrow : today
    await work.tx('idea_followers').where({ id }).update({ told_on: day })
    messages.push({
      topic: 'mail',
      subject: idea,
      recipient: person ?? id,
      kind: 'follow',
      round: Number(day.replaceAll('-', '')),
      payload: { follower: id },
      ...day === tomorrow ? { availableAt: new Date(instantOfWall(Date.parse(`${tomorrow}T07:00:00Z`))) } : {}
    })
  }
  if (messages.length > 0) await services.engine.post(work, messages)
}
