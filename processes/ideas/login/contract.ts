/** Who answers for a shared mailbox. */
import type { Work } from '../../../platform/db/database.ts'

export interface Mailboxes {
  /** True when a person is a mailbox that several read: nobody acts as it, only for it. */
  isShared(work: Work, person: string): Promise<boolean>
  /** True when somebody has confirmed who they are, to do this step for this mailbox. */
  confirmed(work: Work, task: string, mailbox: string, person: string): Promise<boolean>
  /**
   * Keeps that somebody has confirmed who they are: from now on they may do this step as themselves, for the mailbox. Told in the idea's story, once.
   * @returns false when there is no such step, it is no shared mailbox, or the person is not one of the staff
   */
  confirm(work: Work, task: string, mailbox: string, person: string): Promise<boolean>
}
