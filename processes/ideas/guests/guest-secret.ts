import { derivedSecret } from '../../../platform/ids.ts'

/** The secret of a guest's link, derived so that a retry of the mail carries the same. */
export function guestSecret (key: string, id: string): string {
  return derivedSecret(key, 'guest', id)
}
