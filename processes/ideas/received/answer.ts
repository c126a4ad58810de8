import type { Municipality, OutboxRow } from '../../../engine/index.ts'
import type { Work } from '../../../platform/db/database.ts'
import type { Letter, ProcessServices } from '../../contract.ts'
import { accents } from '../../views/accent.ts'
import type { MailContent, MailPart } from '../../views/letter-layout.tsx'
import { ideaPath, statusPath, taskPath } from '../links.ts'
import { envelop } from '../mail/envelope.ts'
import { bounceAddress, replyAddress } from '../mail/reply-address.ts'
import type { IdeaRow, IdeaTaskRow, TaskLinkRow } from '../tables.ts'
import { texts as domain } from '../texts.ts'
import type { ReceivedRow } from './rows.ts'
import { textsIn, type AnswerTexts } from './texts.ts'

/** What the sender of a mail is told. */
export const answerKinds = ['comment', 'added', 'answered', 'other-address', 'too-short', 'no-words', 'left-out'] as const
export type AnswerKind = typeof answerKinds[number]

/** The outbox's kind of these mails: one for each mail that came in, whatever it says. */
export const answerTopic = 'received'

/** Means to answer a mail: once, however often it is asked. */
export async function postAnswer ({ engine }: Pick<ProcessServices, 'engine'>, work: Work, mail: string, answer: AnswerKind): Promise<void> {
  await engine.post(work, [{ topic: 'mail', subject: mail, recipient: 'giver', kind: answerTopic, round: 0, payload: { answer } }])
}

/** Everything an answer is drawn from. `reader`: a person's id, or `giver`; null when it is not known to be either. */
interface Answering {
  readonly services: ProcessServices
  readonly work: Work
  readonly municipality: Municipality
  readonly row: ReceivedRow
  readonly idea: IdeaRow | undefined
  readonly words: AnswerTexts
}

/** Draws the answer to a mail. Undefined when the mail or its sender is not there any more. */
export async function answerMail (services: ProcessServices, work: Work, outbox: OutboxRow): Promise<Letter | undefined> {
  const row = await work.tx<ReceivedRow>('received_mails').where({ id: outbox.subject }).first()
  const municipality = await services.identity.municipality(work.tx, work.municipality)
  const kind = answerKinds.find((each) => each === outbox.payload.answer)
  if (row === undefined || municipality === undefined || kind === undefined || row.from_address === null || row.from_address === '') return undefined
  const idea = row.idea === null ? undefined : await work.tx<IdeaRow>('ideas').where({ id: row.idea }).first()
  const person = kind === 'comment' ? await personOf(services, work, row) : undefined
  const language = person?.language ?? 'sv'
  const words = textsIn(language).answer
  const answering = { services, work, municipality, row, idea, words }
  const said = await sayings[kind](answering)
  const known = kind !== 'other-address' && idea !== undefined
  const reader = person?.id ?? 'giver'
  const letter = envelop({
    secret: services.secret,
    row: outbox,
    municipality,
    to: { name: row.from_name ?? '', address: row.from_address },
    thread: known ? idea.id : null,
    replyTo: known ? await replyAddress(services, work, municipality, idea.id, reader) : municipality.inbox ?? null,
    bounceTo: known ? await bounceAddress(services, work, municipality, idea.id, reader) : null
  }, {
    accent: accents[municipality.accent],
    language,
    sender: domain.sluice(municipality.name),
    preview: said.parts.map((part) => part.kind === 'paragraph' ? part.text : '').join(' ').trim().slice(0, 140),
    ...said,
    parts: [...said.parts, ...leftOutParts(row, words)],
    footer: [words.whyAnswer]
  })
  // RFC 3834 §3.1.5 and §5: an answer names what it answers, and says that it was sent by itself.
  return { ...letter, headers: { ...letter.headers, 'Auto-Submitted': 'auto-replied', ...row.message_id === null ? {} : { 'In-Reply-To': row.message_id } } }
}

type Said = Pick<MailContent, 'subject' | 'heading' | 'parts'>

const sayings: Readonly<Record<AnswerKind, (answering: Answering) => Said | Promise<Said>>> = {
  comment: async (answering) => {
    const { words: { comment } } = answering
    return { subject: comment.subject(numberOf(answering)), heading: comment.heading, parts: [paragraph(comment.text), ...await toDecide(answering)] }
  },
  added: (answering) => {
    const { words: { added }, idea } = answering
    const question = idea?.question === 'merge' ? [paragraph(added.question)] : []
    return { subject: added.subject(numberOf(answering)), heading: added.heading, parts: [paragraph(added.text), ...question, ...toStatus(answering)] }
  },
  answered: (answering) => {
    const { words: { answered } } = answering
    return { subject: answered.subject(numberOf(answering)), heading: answered.heading, parts: [paragraph(answered.text), ...toStatus(answering)] }
  },
  'other-address': ({ words: { otherAddress } }) => ({ ...otherAddress, parts: [paragraph(otherAddress.text), paragraph(otherAddress.how)] }),
  'too-short': ({ services, work, row, words: { tooShort } }) => ({
    ...tooShort,
    parts: [
      paragraph(tooShort.text),
      ...row.body === '' && (row.subject ?? '') === '' ? [paragraph(tooShort.nothing)] : [paragraph(tooShort.wrote), { kind: 'quote', text: [row.subject ?? '', row.body].filter((text) => text !== '').join('\n\n') } as const],
      button(tooShort.form, `${services.publicUrl}/${work.municipality}/ide`)
    ]
  }),
  'no-words': ({ words: { noWords } }) => ({ ...noWords, parts: [paragraph(noWords.text), paragraph(noWords.how)] }),
  'left-out': ({ words: { leftOut } }) => ({ ...leftOut, parts: [paragraph(leftOut.text)] })
}

/** Whoever of the staff wrote: the one with the sender's address, in whose name it was taken. */
async function personOf ({ identity }: ProcessServices, work: Work, row: ReceivedRow): Promise<{ readonly id: string, readonly language?: 'sv' | 'en' } | undefined> {
  const people = await identity.byAddress(work.tx, row.from_address ?? '')
  const here = people.find(({ municipality }) => municipality === work.municipality)
  return here === undefined ? undefined : identity.person(work, here.person)
}

/** The open step of the idea that the writer was sent a link to, if any: a decision is made there, never by mail. */
async function toDecide (answering: Answering): Promise<readonly MailPart[]> {
  const { services, work, idea, row, words } = answering
  if (idea === undefined) return []
  const person = await personOf(services, work, row)
  const open = person === undefined ? [] : await work.tx<IdeaTaskRow>('idea_tasks').where({ idea: idea.id }).orderBy('opened_at').select('task', 'version')
  const links = person === undefined ? [] : await work.tx<TaskLinkRow>('task_links').where({ person: person.id }).whereIn('task', open.map((each) => each.task)).select('task', 'version')
  const task = open.find((each) => links.some((link) => link.task === each.task && link.version === each.version))
  if (person === undefined || task === undefined) return [button(words.seeIdea, services.publicUrl + ideaPath(work.municipality, idea.number))]
  return [paragraph(words.comment.decide), button(words.comment.open, services.publicUrl + taskPath(services.secret, task.task, task.version, person.id))]
}

function toStatus ({ services, idea, words }: Answering): readonly MailPart[] {
  return idea === undefined ? [] : [button(words.yourIdea, services.publicUrl + statusPath(services.secret, idea.id))]
}

function leftOutParts ({ left_out: leftOut }: ReceivedRow, words: AnswerTexts): readonly MailPart[] {
  return leftOut.length === 0 ? [] : [{ kind: 'heading', text: words.leftOutTitle }, ...leftOut.map((each) => paragraph(each.words))]
}

function numberOf ({ idea }: Answering): string {
  return idea?.number ?? ''
}

function paragraph (text: string): MailPart {
  return { kind: 'paragraph', text }
}

function button (label: string, url: string): MailPart {
  return { kind: 'buttons', buttons: [{ label, url }], equal: false }
}
