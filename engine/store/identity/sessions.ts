import type { Unbound, Work } from '../../../platform/db/database.ts'
import type { Proof, Self, Session } from '../../identity/access-contract.ts'
import { prepared, query } from '../statement.ts'

/** Sessions not used for so long tell nothing any more, in days. */
const keptDays = 7

/** Starts a session at the transaction's instant, and removes those long unused. @param startedAt earlier, when it goes on from another */
export async function insertSession (work: Work, hash: string, self: Self, proof: Proof, startedAt: Date = work.now): Promise<void> {
  await query(work, 'DELETE FROM sessions WHERE municipality = ? AND seen_at < ?::timestamptz - make_interval(days => ?)', [self.municipality, work.now, keptDays])
  await query(work, `INSERT INTO sessions (municipality, hash, person, address, subject, method, provider, started_at, seen_at, proved_at)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`, [self.municipality, hash, self.person, proof.address, proof.subject, proof.method, proof.provider, startedAt, work.now, proof.provedAt])
}

/** The session whose secret hashes to this, ended or not. */
export async function readSession (work: Work, hash: string): Promise<Session | undefined> {
  const [session] = await prepared<Session>(work, 'session', `SELECT municipality, person, address, subject, method, provider, started_at AS "startedAt", seen_at AS "seenAt", proved_at AS "provedAt", ended_at AS "endedAt"
    FROM sessions WHERE hash = ? AND municipality = ?`, [hash, work.municipality])
  return session
}

/** Notes that a session is used, when that was last noted ten minutes ago or more. */
export async function touchSession (work: Work, hash: string): Promise<void> {
  await query(work, "UPDATE sessions SET seen_at = ? WHERE hash = ? AND ended_at IS NULL AND seen_at < ?::timestamptz - interval '10 minutes'", [work.now, hash, work.now])
}

/** Notes that whoever it is has proved it again. */
export async function proveSession (work: Work, hash: string, at: Date): Promise<void> {
  await query(work, 'UPDATE sessions SET proved_at = ? WHERE hash = ? AND ended_at IS NULL', [at, hash])
}

/** Ends a session. */
export async function endSession (work: Work, hash: string): Promise<void> {
  await query(work, 'UPDATE sessions SET ended_at = ? WHERE hash = ? AND ended_at IS NULL', [work.now, hash])
}

/** Ends every session of a person. @returns how many there were */
export async function endSessionsOf (work: Work, person: string): Promise<number> {
  return (await query(work, 'UPDATE sessions SET ended_at = ? WHERE municipality = ? AND person = ? AND ended_at IS NULL RETURNING hash', [work.now, work.municipality, person])).length
}

/** Every person whose address this is, who may sign in on this day. */
export async function readSelves (tx: Unbound, address: string, today: string): Promise<readonly Self[]> {
  return query<Self>({ tx }, 'SELECT municipality, person FROM selves_of_address(?, ?::date)', [address, today])
}
