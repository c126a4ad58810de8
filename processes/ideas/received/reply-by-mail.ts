import type { ProcessServices } from '../../contract.ts'
import type { Work } from '../../../platform/db/database.ts'
import { localDate } from '../../../engine/index.ts'
import { addByGiver } from '../commands/by-giver.ts'
import { limits } from '../commands/check.ts'
import { comment } from '../commands/comment.ts'
import { tell } from '../entries.ts'
import type { Files } from '../files/contract.ts'
import type { GiverRow, IdeaRow } from '../tables.ts'
import { readerOf } from './keep.ts'
import { addMailFiles } from './mail-files.ts'
import { inPortions } from './portions.ts'
import type { Outcome, Taken } from './taken.ts'
import { texts } from './texts.ts'
import { wordsOfAnswer } from './words-of.ts'

/** What an answer is about and whom its address was made for. */
interface About { readonly idea: string, readonly reader: string }

/** An answer to a mail about an idea. It is a comment, or the answer to a question to the giver; it never decides. */
export async function takeReply (services: ProcessServices, files: Files, work: Work, taken: Taken): Promise<Outcome> {
  const found = taken.row.target_hash === '' ? undefined : await readerOf(work.tx, taken.row.target_hash)
  if (found?.municipality !== work.municipality || found.idea === null) return { state: 'unknown', code: 'address', body: wordsOfAnswer(taken.mail.text) }
  return takeReplyOf(services, files, work, taken, { idea: found.idea, reader: found.reader })
}

/** As `takeReply`, where it is known what the answer is about. */
export async function takeReplyOf (services: ProcessServices, files: Files, work: Work, taken: Taken, about: About): Promise<Outcome> {
  const body = wordsOfAnswer(taken.mail.text)
  const { idea } = about
  if (body === '' && taken.files.length === 0) return { state: 'too-short', code: 'no-words', idea, body, answer: 'no-words' }
  const author = await authorOf(services, work, about, taken.from.address)
  const before = await work.tx<IdeaRow>('ideas').where({ id: idea }).first('question')
  const answers = author === 'giver' && before?.question === 'complete' && body !== ''
  if (body !== '') await say(services, work, idea, author, taken, body)
  const leftOut = await addMailFiles(files, work, idea, taken, author ?? 'system')
  if (author === null) return { state: 'other-address', idea, body, leftOut, answer: 'other-address' }
  if (author === 'giver') return { state: answers ? 'answer' : 'comment', idea, body, leftOut, answer: answers ? 'answered' : 'added' }
  return { state: 'comment', idea, body, leftOut, answer: 'comment' }
}

/**
 * Who speaks: the reader the address was made for, when the mail comes from their own address and they are still there; null otherwise, for a
 * mail can be passed on, and its sender forged.
 */
async function authorOf (services: ProcessServices, work: Work, { idea, reader }: About, from: string): Promise<string | null> {
  if (reader === 'giver') {
    const giver = await work.tx<GiverRow>('givers').whereIn('id', work.tx<IdeaRow>('ideas').where({ id: idea }).select('giver')).first('email')
    return giver?.email?.toLowerCase() === from ? 'giver' : null
  }
  const person = await services.identity.person(work, reader)
  const there = person !== undefined && (person.endedOn === null || person.endedOn === undefined || person.endedOn >= localDate(work.now))
  return there && person.email.toLowerCase() === from ? reader : null
}

async function say (services: ProcessServices, work: Work, idea: string, author: string | null, { from }: Taken, body: string): Promise<void> {
  for (const text of inPortions(body, limits.text)) {
    if (author === 'giver') await addByGiver(services, work, idea, text)
    else if (author !== null) await comment(services, work, author, idea, text)
    else await tell(work, idea, { kind: 'mail', person: 'system', heading: texts.otherAddress(from.name, from.address), body: text, audience: 'staff' })
  }
}
