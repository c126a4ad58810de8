import type { Log } from '../../../platform/log.ts'
import type { FileLimits } from './contract.ts'
import type { ObjectStoreSettings } from './object-store.ts'

/** Where files are kept and who looks through them, as an operator has configured. */
export interface FileSettings {
  readonly limits?: FileLimits | undefined
  /** Undefined: in the database. */
  readonly store?: ObjectStoreSettings | undefined
  /** clamd's address, `tcp://host:3310` or `unix:/path`. Undefined: nothing is scanned. */
  readonly scanner?: string | undefined
  readonly log?: Log | undefined
}
