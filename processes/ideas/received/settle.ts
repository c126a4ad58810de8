import type { ProcessServices } from '../../contract.ts'
import type { Database, Work } from '../../../platform/db/database.ts'
import { isProblem } from '../../../platform/errors.ts'
import { isAddress, limits, oneLine, tidy } from '../commands/check.ts'
import type { Files } from '../files/contract.ts'
import { noteBounce } from '../mail/bounces.ts'
import { postAnswer } from './answer.ts'
import { automatic, plainlySpam } from './automatic.ts'
import { earlierFrom, sameMail, tooMany } from './earlier.ts'
import { takeIdea } from './idea-by-mail.ts'
import { readerOf } from './keep.ts'
import { takeReply } from './reply-by-mail.ts'
import { statesToLookAt, type IncomingMail, type MailFile, type MailState } from './contract.ts'
import { tellToLook } from './look-mail.ts'
import { leftOutOf } from './left-out.ts'
import type { ReceivedRow } from './rows.ts'
import type { Outcome, Taken } from './taken.ts'

/** Inline pictures below this many bytes are logos of signatures, and dropped. */
const logo = 50 * 1024
const bodyMost = 100_000

/**
 * Makes of a mail what it is, once, however often it is called: the row is locked, and what it becomes is written in the same transaction.
 * Files are examined before, since that may take time and another machine.
 * @throws Problem unavailable `files.storage-down`: to be tried again
 */
export async function settle (services: ProcessServices, files: Files, database: Database, municipality: string, id: string, mail: IncomingMail): Promise<MailState> {
  const sender = senderOf(mail)
  const wanted = mail.files.filter((file) => !isLogo(file))
  const { accepted, refused } = wanted.length === 0 ? { accepted: [], refused: [] } : await files.receive(database, municipality, wanted)
  return database.within(municipality, 'system', async (work) => {
    const row = await work.tx<ReceivedRow>('received_mails').where({ id }).forUpdate().first()
    if (row?.state !== 'kept') return row?.state ?? 'dismissed'
    const taken: Taken = { mail, row, from: sender, files: accepted, leftOut: refused.map((refusal) => leftOutOf(refusal, files)) }
    const outcome = await take(services, files, work, taken)
    await record(work, taken, outcome)
    if (statesToLookAt.includes(outcome.state)) await tellToLook(services, work)
    if (outcome.answer !== undefined && await mayAnswer(work, taken)) await postAnswer(services, work, row.id, outcome.answer)
    return outcome.state
  })
}

async function take (services: ProcessServices, files: Files, work: Work, taken: Taken): Promise<Outcome> {
  const { mail, row } = taken
  if (await sameMail(work, taken)) return { state: 'duplicate' }
  const machine = automatic(mail, row)
  if (machine?.state === 'bounce') await bounced(services, work, row, machine.code)
  if (machine !== null) return { ...machine, body: mail.text.slice(0, 4000) }
  if (taken.from.address === '' && row.target !== 'reply') return { state: 'unknown', code: 'no-sender', body: tidy(mail.text) }
  if (mail.broken?.startsWith('parse') === true && mail.text.trim() === '') return { state: 'unreadable', code: 'broken' }
  const flood = await tooMany(work, taken)
  if (flood !== null) return { ...flood, body: tidy(mail.text) }
  return within(services, files, work, taken)
}

/** What the domain refuses is shown to the coordinator, not tried again. */
async function within (services: ProcessServices, files: Files, work: Work, taken: Taken): Promise<Outcome> {
  try {
    return await work.tx.transaction(async (tx) => {
      const inner = { ...work, tx }
      if (taken.row.target === 'reply') return takeReply(services, files, inner, taken)
      const spam = plainlySpam(taken.mail)
      if (spam !== null) return { state: 'spam', code: spam, body: tidy(taken.mail.text) }
      return takeIdea(services, files, inner, taken)
    })
  } catch (error) {
    if (!isProblem(error) || error.kind === 'unavailable') throw error
    return { state: 'unknown', code: error.code, body: tidy(taken.mail.text) }
  }
}

/** Only the address that a report was asked for can be marked: anybody can write a report. */
async function bounced (services: ProcessServices, work: Work, row: ReceivedRow, code: string): Promise<void> {
  const reader = row.target_hash === '' ? undefined : await readerOf(work.tx, row.target_hash)
  if (reader?.municipality !== work.municipality) return
  await noteBounce(services, work, { subject: reader.idea ?? reader.reader, recipient: reader.reader }, code)
}

async function record (work: Work, { mail, row, from, leftOut }: Taken, outcome: Outcome): Promise<void> {
  await work.tx('received_mails').where({ id: row.id }).update({
    message_id: mail.messageId,
    body_sha256: mail.bodySha256,
    from_name: from.name,
    from_address: from.address,
    subject: oneLine(mail.subject).slice(0, 500),
    body: (outcome.body ?? '').slice(0, bodyMost),
    left_out: JSON.stringify(outcome.leftOut ?? leftOut),
    state: outcome.state,
    code: outcome.code ?? mail.broken,
    idea: outcome.idea ?? null,
    handled_at: work.now
  })
}

/** Nobody is sent more than a few answers a day, whatever they send: two machines that answer each other fall silent. */
async function mayAnswer (work: Work, taken: Taken): Promise<boolean> {
  return taken.from.address !== '' && await earlierFrom(work, taken.from.address, 24) <= 20
}

function senderOf ({ from }: IncomingMail): Taken['from'] {
  const address = oneLine(from?.address ?? '').toLowerCase()
  return { name: oneLine(from?.name ?? '').slice(0, limits.name), address: isAddress(address) ? address : '' }
}

function isLogo ({ inline, type, bytes }: MailFile): boolean {
  return inline && type.startsWith('image/') && bytes.length < logo
}
