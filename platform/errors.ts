/** What went wrong, in kinds a border can translate to a status code and a page. */
export type ProblemKind =
  | 'invalid' // the input is wrong; say what to mend (400)
  | 'unauthenticated' // nobody is signed in (401)
  | 'forbidden' // this person may not (403)
  | 'missing' // there is no such thing, or it is not yours to see (404)
  | 'conflict' // it has changed or is already done (409)
  | 'gone' // it was there, and no longer is (410)
  | 'unavailable' // something we need does not answer; try again (503)

/**
 * An expected failure. The message is for logs, in English; `hint` says what to do now. Pages choose their own words
 * in the user's language by `code`, a stable key such as `task.already-decided`.
 */
export class Problem extends Error {
  readonly kind: ProblemKind
  readonly code: string
  readonly hint: string
  readonly details: Readonly<Record<string, unknown>>

  constructor (kind: ProblemKind, code: string, message: string, options: { hint?: string, details?: Record<string, unknown>, cause?: unknown } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause })
    this.name = 'Problem'
    this.kind = kind
    this.code = code
    this.hint = options.hint ?? ''
    this.details = options.details ?? {}
  }
}

/** True when an unknown thing is one of our expected failures. */
export function isProblem (thing: unknown): thing is Problem {
  return thing instanceof Problem
}

/** The cause of anything thrown, as one line of text for a log. */
export function describeError (thing: unknown): string {
  return thing instanceof Error ? `${thing.name}: ${thing.message}` : String(thing)
}

const transient = /^(40001|40P01|55P03|57P0\d|53\d{3}|08\d{3}|ECONN|EPIPE|ETIMEDOUT)/

/** True for what passes by itself: a lost connection, a deadlock, a restart of the database (SQLSTATE classes 08, 40, 53, 57). */
export function isTransient (error: unknown): boolean {
  if (!(error instanceof Error)) return false
  if ('code' in error && typeof error.code === 'string' && transient.test(error.code)) return true
  return /Connection terminated|connect|acquiring a connection/i.test(error.message) && !('severity' in error)
}
