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
