import type { Rejection } from './command.ts'

/** Makes a rejection. `reason` is a stable key, `hint` English for a developer. */
export function reject (reason: string, hint: string): Rejection {
  return { rejected: true, reason, hint }
}

/** Is what `advance` answered a rejection? */
export function isRejection (answer: object): answer is Rejection {
  return 'rejected' in answer
}
