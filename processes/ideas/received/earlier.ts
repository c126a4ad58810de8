import type { Work } from '../../../platform/db/database.ts'
import type { Outcome, Taken } from './taken.ts'
import type { ReceivedRow } from './rows.ts'

/** Answers of one sender about one idea in an hour: more than anybody writes. */
const answersAnHour = 20
/** Ideas of one sender. */
const ideasAnHour = 5
const ideasADay = 20
const hour = 3_600_000

/**
 * Whether the same mail has been dealt with already: by another way (the same Message-ID and body), or because it was sent both to the inbox and
 * to an address for answers. Whoever asks at the same time waits.
 */
export async function sameMail (work: Work, { mail, row }: Taken): Promise<boolean> {
  if (mail.messageId === null) return false
  await work.tx.raw('SELECT pg_advisory_xact_lock(hashtext(?))', [`received ${mail.messageId}`])
  const same = work.tx<ReceivedRow>('received_mails')
    .where({ message_id: mail.messageId, body_sha256: mail.bodySha256 }).whereNot({ id: row.id }).whereNotIn('state', ['kept', 'duplicate'])
  const earlier = await (row.target === 'inbox' ? same : same.where({ target: row.target, target_hash: row.target_hash })).first('id')
  return earlier !== undefined
}

/** How many mails of an address were dealt with in the latest hours. */
export async function earlierFrom (work: Work, address: string, hours: number): Promise<number> {
  return count(work.tx<ReceivedRow>('received_mails').where({ from_address: address }).where('received_at', '>', new Date(work.now.getTime() - hours * hour)))
}

/** A sender who writes more than people do is shown to the coordinator, and not answered. Null when they do not. */
export async function tooMany (work: Work, { from, row }: Taken): Promise<Outcome | null> {
  const since = (hours: number) => work.tx<ReceivedRow>('received_mails')
    .where({ from_address: from.address, target: row.target, target_hash: row.target_hash }).where('received_at', '>', new Date(work.now.getTime() - hours * hour))
  if (row.target !== 'inbox') return await count(since(1)) >= answersAnHour ? { state: 'loop', code: 'too-many' } : null
  return await count(since(1)) >= ideasAnHour || await count(since(24)) >= ideasADay ? { state: 'too-many', code: 'too-many' } : null
}

async function count (query: { count(what: string): PromiseLike<unknown> }): Promise<number> {
  const rows: unknown = await query.count('* AS n')
  const first: unknown = Array.isArray(rows) ? rows[0] : undefined
  return typeof first === 'object' && first !== null && 'n' in first ? Number(first.n) : 0
}
