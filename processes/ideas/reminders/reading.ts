import type { Municipality, Person } from '../../../engine/index.ts'
import type { ReminderRow } from './tables.ts'

/** What a mail about all of a person's steps is drawn from. */
export interface Reading {
  readonly person: Person
  readonly municipality: Municipality
  /** What has been noted for them and no other mail has told. */
  readonly rows: readonly ReminderRow[]
}
