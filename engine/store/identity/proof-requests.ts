import type { Work } from '../../../platform/db/database.ts'
import type { ProofRequest } from '../../identity/access-contract.ts'
import { query, queryOne } from '../statement.ts'

const columns = 'id, purpose, address, target, till, asked_at AS "askedAt", expires_at AS "expiresAt", used_at AS "usedAt", attempts'

/** Keeps a request, and removes those of more than two days ago. */
export async function insertProofRequest (work: Work, request: Pick<ProofRequest, 'id' | 'purpose' | 'address' | 'target' | 'till' | 'expiresAt'> & { readonly hash: string }): Promise<void> {
  await query(work, "DELETE FROM proof_requests WHERE asked_at < ?::timestamptz - interval '2 days'", [work.now])
  await query(work, 'INSERT INTO proof_requests (id, hash, purpose, address, target, till, asked_at, expires_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
    [request.id, request.hash, request.purpose, request.address, request.target, request.till, work.now, request.expiresAt])
}

/** The request with this id, held until the transaction ends so that guesses come one at a time; or the one whose link hashes to this. */
export async function readProofRequest (work: Work, by: { readonly id: string } | { readonly hash: string }): Promise<ProofRequest | undefined> {
  return 'id' in by
    ? queryOne<ProofRequest>(work, `SELECT ${columns} FROM proof_requests WHERE id = ?::uuid FOR UPDATE`, [by.id])
    : queryOne<ProofRequest>(work, `SELECT ${columns} FROM proof_requests WHERE hash = ?`, [by.hash])
}

/** How often an address was asked for, and wrong codes were typed for it, since an instant. */
export async function countProofRequests (work: Work, address: string, since: Date): Promise<{ readonly requests: number, readonly wrong: number }> {
  const found = await queryOne<{ requests: number, wrong: number }>(work,
    'SELECT count(*)::integer AS requests, coalesce(sum(attempts), 0)::integer AS wrong FROM proof_requests WHERE lower(address) = lower(?) AND asked_at >= ?', [address, since])
  return found ?? { requests: 0, wrong: 0 }
}

/** Counts a wrong code. */
export async function countWrongCode (work: Work, id: string): Promise<void> {
  await query(work, 'UPDATE proof_requests SET attempts = attempts + 1 WHERE id = ?::uuid', [id])
}

/**
 * Uses a request once; the browser that used it may within a minute, so that a double click is no failure.
 * @param browser who uses it; '' when it keeps no cookies
 * @returns false when it was used before, or is too old
 */
export async function useProofRequest (work: Work, id: string, browser: string): Promise<boolean> {
  return (await query(work, `UPDATE proof_requests SET used_at = coalesce(used_at, ?), used_by = ?
    WHERE id = ?::uuid AND expires_at > ? AND (used_at IS NULL OR (used_by = ? AND used_by <> '' AND used_at > ?::timestamptz - interval '1 minute')) RETURNING id`,
  [work.now, browser, id, work.now, browser, work.now])).length > 0
}
