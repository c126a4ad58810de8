import type { OutboxRow } from '../../../engine/index.ts'
import type { Work } from '../../../platform/db/database.ts'
import type { Letter, ProcessServices } from '../../contract.ts'
import { drawCareMail } from '../care.ts'
import { gateMail, isGateMail } from '../gates/mail.ts'
import { bounceMail } from './bounce-mail.ts'
import { inviteMail } from '../guests/invite-mail.ts'
import { inviteKind } from '../guests/invite.ts'
import { proofKind, proofMail } from '../login/proof-mail.ts'
import { letterMail } from './letter-mail.ts'
import { remembering } from './remembering.ts'
import { answerMail, answerTopic } from '../received/answer.ts'
import { linksMail, linksTopic } from '../received/lost-link.ts'
import { lookMail, lookTopic } from '../received/look-mail.ts'
import { isPersonMail, personMail } from '../reminders/person-mail.ts'
import { taskMail } from './task-mail.ts'

/** Draws the mail of an outbox row of kind `task`, `remind`, `bounce` or `letter.<template>`; undefined when it is not to be sent. */
export async function drawLetter (services: ProcessServices, work: Work, row: OutboxRow): Promise<Letter | undefined> {
  if (isPersonMail(row)) return personMail(remembering(services, work), work, row)
  if (row.kind === 'bounce') return bounceMail(services, work, row)
  if (row.kind === 'task' || row.kind === 'remind') return taskMail(remembering(services, work), work, row)
  if (isGateMail(row)) return gateMail(services, work, row)
  if (row.kind === answerTopic) return answerMail(services, work, row)
  if (row.kind === linksTopic) return linksMail(services, work, row)
  if (row.kind === lookTopic) return lookMail(services, work, row)
  if (row.kind === proofKind) return proofMail(services, work, row)
  if (row.kind === inviteKind) return inviteMail(services, work, row)
  return row.kind.startsWith('letter.') ? letterMail(services, work, row) : drawCareMail(services, work, row)
}
