import type { Work } from '../../../platform/db/database.ts'

/** Somebody who said who they are, to do one step for a shared mailbox. */
export interface ConfirmationRow {
  readonly municipality: string
  readonly task: string
  readonly mailbox: string
  readonly person: string
  readonly at: Date
}

/** The shared mailboxes for which somebody has confirmed who they are, to do one step. */
export async function mailboxesOf (work: Work, task: string, person: string): Promise<readonly string[]> {
  const rows: readonly Pick<ConfirmationRow, 'mailbox'>[] = await work.tx<ConfirmationRow>('mailbox_confirmations').where({ task, person }).select('mailbox').orderBy('at')
  return rows.map(({ mailbox }) => mailbox)
}
