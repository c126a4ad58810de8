import type { ProcessServices } from '../../contract.ts'
import type { Work } from '../../../platform/db/database.ts'
import { derivedSecret } from '../../../platform/ids.ts'
import { addByGiver } from '../commands/by-giver.ts'
import { limits, tidy } from '../commands/check.ts'
import { submit } from '../commands/submit.ts'
import type { Files } from '../files/contract.ts'
import type { GiverRow, IdeaRow } from '../tables.ts'
import { addMailFiles } from './mail-files.ts'
import { takeReplyOf } from './reply-by-mail.ts'
import { inPortions } from './portions.ts'
import type { Outcome, Taken } from './taken.ts'
import { firstSentence, titleOf, wordsOfAnswer, wordsOfMail } from './words-of.ts'

/** Subjects that say nothing of the idea. */
const empty = /^(hej|hejsan|(en |ny |min )?(idé|ide|förslag|idea|suggestion)( till (kommunen|er))?|\(?(inget ämne|no subject)\)?|)[\s!.]*$/iu

/** A mail to the inbox: an idea, its sender being the giver; or an answer whose own address was lost on the way. */
export async function takeIdea (services: ProcessServices, files: Files, work: Work, taken: Taken): Promise<Outcome> {
  const { mail, from } = taken
  const known = await ideaOfThread(services, work, taken)
  if (known !== undefined) return takeReplyOf(services, files, work, taken, { idea: known, reader: 'giver' })
  if (mail.references.some((id) => isOurs(id, taken)) && wordsOfAnswer(mail.text) !== wordsOfMail(mail.text)) return { state: 'unknown', code: 'answer', body: wordsOfAnswer(mail.text) }
  const { title, what } = ideaIn(mail)
  if (what.length < limits.whatLeast) return { state: 'too-short', body: what, answer: 'too-short' }
  const idea = await submitted(services, work, taken.row.id, { title, what, name: from.name === '' ? null : from.name, email: from.address })
  const leftOut = await addMailFiles(files, work, idea, taken, 'giver')
  return { state: 'idea', idea, body: what, leftOut, ...leftOut.length > 0 ? { answer: 'left-out' as const } : {} }
}

/** Starts the life of an idea that came by mail; what is longer than an idea's text is added to it. @returns its id */
export async function submitted (services: ProcessServices, work: Work, mail: string, idea: { readonly title: string, readonly what: string, readonly name: string | null, readonly email: string }): Promise<string> {
  const [what = '', ...more] = inPortions(idea.what, limits.what)
  const receipt = await submit(services, work, { title: idea.title, what, benefit: '', where: '', unit: null, name: idea.name, email: idea.email, key: `mail-${mail}` })
  for (const text of more) await addByGiver(services, work, receipt.idea, text)
  return receipt.idea
}

/** The idea in a mail: the subject is its title, unless it says nothing. */
export function ideaIn ({ subject, text }: { readonly subject: string, readonly text: string }): { readonly title: string, readonly what: string } {
  const said = titleOf(subject)
  const words = wordsOfMail(text)
  const what = words.length >= limits.whatLeast ? words : tidy(`${empty.test(said) ? '' : said}\n\n${words}`)
  const title = empty.test(said) ? firstSentence(what, 80) : said
  return { title: title.length > limits.title ? firstSentence(title, limits.title) : title, what: title !== said || said.length <= limits.title ? what : tidy(`${said}\n\n${what}`) }
}

/** The giver's own idea that a mail is about, by the thread it answers: its root is known only to those who were sent mail about it. */
async function ideaOfThread (services: ProcessServices, work: Work, { mail, from }: Taken): Promise<string | undefined> {
  if (mail.references.length === 0 || from.address === '') return undefined
  const ideas = await work.tx<IdeaRow>('ideas').whereIn('giver', work.tx<GiverRow>('givers').whereRaw('lower(email) = ?', [from.address]).select('id'))
    .orderBy('submitted_at', 'desc').limit(100).select('id')
  return ideas.find(({ id }) => mail.references.some((reference) => reference.startsWith(`<${derivedSecret(services.secret, 'thread', work.municipality, id)}@`)))?.id
}

function isOurs (messageId: string, { row }: Taken): boolean {
  return /^<[0-9a-hjkmnp-tv-z]{32}@/.test(messageId) && messageId.endsWith(`${row.envelope_to.slice(row.envelope_to.lastIndexOf('@'))}>`)
}
