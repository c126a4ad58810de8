const second = 1000
const minute = 60 * second
const hour = 60 * minute

/** When to try again after a failure inside the house: 1 second, doubling up to an hour. @param failures how many went before */
export function soon (now: Date, failures: number): Date {
  return later(now, second, failures)
}

/** When to try a mail again: 1 minute, doubling up to an hour (RFC 5321 §4.5.4.1 asks for patience). @param failures how many went before */
export function patiently (now: Date, failures: number): Date {
  return later(now, minute, failures)
}

function later (now: Date, first: number, failures: number): Date {
  return new Date(now.getTime() + Math.min(hour, first * 2 ** Math.min(failures, 12)))
}

const transient = /^(40001|40P01|55P03|57P0\d|53\d{3}|08\d{3}|ECONN|EPIPE|ETIMEDOUT)/

/** True for what passes by itself: a lost connection, a deadlock, a restart of the database (SQLSTATE classes 08, 40, 53, 57). */
export function isTransient (error: unknown): boolean {
  if (!(error instanceof Error)) return false
  if ('code' in error && typeof error.code === 'string' && transient.test(error.code)) return true
  return /Connection terminated|connect|acquiring a connection/i.test(error.message) && !('severity' in error)
}
