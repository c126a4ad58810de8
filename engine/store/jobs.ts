import type { Work } from '../../platform/db/database.ts'
import { type Part, queryOne } from './statement.ts'

/** A job that an instance waits for. */
export interface JobRow {
  readonly instance: string
  readonly wait: number
  readonly token: number
  readonly element: string
  readonly type: string
  readonly headers: Readonly<Record<string, string>>
  readonly retries: number
  readonly round: number
}

/** What a command opened, or opened again for a retry. */
export type JobOpened = Omit<JobRow, 'instance' | 'round'>

/** Reads an open job; undefined when it is done or gone. */
export async function readJob (work: Work, instance: string, wait: number): Promise<JobRow | undefined> {
  return queryOne<JobRow>(work, 'SELECT instance, wait, token, element, type, headers, retries, round FROM jobs WHERE instance = ? AND wait = ?', [instance, wait])
}

/**
 * What hands jobs to the workers. A failed one waits 15 seconds, then four times as long each time, six hours at most.
 * `source` gives instance, wait, type and round.
 */
function handOut (work: Work, name: string, source: string, delayed: boolean): Part {
  const delay = delayed ? ' + make_interval(secs => least(15 * power(4, r.round - 2), 21600))' : ''
  return {
    name,
    sql: `INSERT INTO outbox (municipality, topic, subject, recipient, kind, round, payload, created_at, available_at)
      SELECT ?, 'job', r.instance || '.' || r.wait, '', 'job', r.round, jsonb_build_object('type', r.type), now_.at, now_.at${delay}
      FROM (SELECT ?::timestamptz AS at) now_, ${source} r
      ON CONFLICT (municipality, subject, recipient, kind, round) DO NOTHING`,
    bindings: [work.municipality, work.now]
  }
}

/** Parts: jobs opened, and handed to the workers. */
export function openJobs (work: Work, instance: string, opened: readonly JobOpened[]): readonly Part[] {
  return [{
    name: 'jobs_opened',
    sql: `INSERT INTO jobs (municipality, instance, wait, token, element, type, headers, retries, opened_at)
      SELECT ?, ?, r.wait, r.token, r.element, r.type, r.headers, r.retries, ?::timestamptz
      FROM jsonb_to_recordset(?::jsonb) AS r (wait int, token int, element text, type text, headers jsonb, retries int)
      ON CONFLICT (instance, wait) DO UPDATE SET type = excluded.type, headers = excluded.headers, retries = excluded.retries, round = jobs.round + 1
      RETURNING instance, wait, type, round`,
    bindings: [work.municipality, instance, work.now, JSON.stringify(opened)]
  }, handOut(work, 'jobs_opened_out', 'jobs_opened', false)]
}

/** Parts: jobs that failed. With retries left they are handed out again later; without, they stand still with their incident. */
export function failJobs (work: Work, instance: string, failed: ReadonlyArray<{ readonly wait: number, readonly retries: number }>): readonly Part[] {
  return [{
    name: 'jobs_failed',
    sql: `UPDATE jobs j SET retries = r.retries, round = j.round + CASE WHEN r.retries > 0 THEN 1 ELSE 0 END
      FROM jsonb_to_recordset(?::jsonb) AS r (wait int, retries int) WHERE j.instance = ? AND j.wait = r.wait
      RETURNING j.instance, j.wait, j.type, j.round, j.retries`,
    bindings: [JSON.stringify(failed), instance]
  }, handOut(work, 'jobs_failed_out', '(SELECT * FROM jobs_failed WHERE retries > 0)', true)]
}

/** Parts: an instance that was suspended goes on; its jobs, which nobody did meanwhile, are handed out again. */
export function resumeJobs (work: Work, instance: string): readonly Part[] {
  return [{
    name: 'jobs_resumed',
    sql: 'UPDATE jobs SET round = round + 1 WHERE instance = ? AND retries > 0 RETURNING instance, wait, type, round',
    bindings: [instance]
  }, handOut(work, 'jobs_resumed_out', 'jobs_resumed', false)]
}
