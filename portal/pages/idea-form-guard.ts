import type { Clock } from '../../platform/clock.ts'
import { derivedSecret, sameSecret } from '../../platform/ids.ts'

/** The hidden field that says when the form was opened. */
export const openedField = 'oppnad'

/** Milliseconds: nobody reads three questions and answers them faster. */
const fastest = 3000

/** When a form is opened, signed so that it cannot be made up. */
export function openedAt ({ clock, secret }: { readonly clock: Clock, readonly secret: string }): string {
  const at = clock.now().getTime().toString(36)
  return `${at}.${derivedSecret(secret, 'opened', at)}`
}

/**
 * True when a form came back faster than anybody types, or does not say when it was opened. There is no slowest: whoever reads with a
 * screen reader, or comes back tomorrow, takes the time it takes. By itself it says nothing: browsers fill in forms too.
 */
export function wasQuick ({ clock, secret }: { readonly clock: Clock, readonly secret: string }, opened: string): boolean {
  const [at = '', signature = ''] = opened.split('.')
  if (!sameSecret(signature, derivedSecret(secret, 'opened', at))) return true
  return clock.now().getTime() - Number.parseInt(at, 36) < fastest
}
