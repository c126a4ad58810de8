import type { OutboxRow } from '../../../engine/index.ts'
import type { Work } from '../../../platform/db/database.ts'
import type { Letter, ProcessServices } from '../../contract.ts'
import { bounceMail } from './bounce-mail.ts'
import { letterMail } from './letter-mail.ts'
import { remembering } from './remembering.ts'
import { taskMail } from './task-mail.ts'

/** Draws the mail of an outbox row of kind `task`, `remind`, `bounce` or `letter.<template>`; undefined when it is not to be sent. */
export async function drawLetter (services: ProcessServices, work: Work, row: OutboxRow): Promise<Letter | undefined> {
  if (row.kind === 'bounce') return bounceMail(services, work, row)
  if (row.kind === 'task' || row.kind === 'remind') return taskMail(remembering(services, work), work, row)
  return row.kind.startsWith('letter.') ? letterMail(services, work, row) : undefined
}
