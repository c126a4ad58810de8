import type { OutboxRow } from '../../../engine/index.ts'
import type { Work } from '../../../platform/db/database.ts'
import type { Letter, ProcessServices } from '../../contract.ts'
import { longDate } from '../../views/dates.ts'
import type { MailPart } from '../../views/letter-layout.tsx'
import { look } from '../following/follow-mail.ts'
import { statusPath } from '../links.ts'
import { envelop } from '../mail/envelope.ts'
import type { EntryRow, GiverRow, IdeaRow } from '../tables.ts'
import { texts } from '../texts.ts'
import { around } from '../texts-around.ts'
import { leaveUnmerged, openQuestionOf } from './merging.ts'

const words = around.mail

interface Said { readonly subject: string, readonly parts: readonly MailPart[], readonly button?: string }

/**
 * Draws what a giver is told of becoming one with another idea: `merge.ask`, `.done`, `.unanswered`, `.joined`, `.undone`, `.part`. The mail
 * of the last day closes the question in the same transaction, whether or not there is an address to send it to.
 */
export async function mergeMail (services: ProcessServices, work: Work, row: OutboxRow): Promise<Letter | undefined> {
  if (row.kind === 'merge.unanswered' && !await leaveUnmerged(work, row.subject)) return undefined
  const idea = await work.tx<IdeaRow>('ideas').where({ id: row.subject }).whereNull('rubbish_at').first()
  const other = typeof row.payload.other === 'string' ? await work.tx<IdeaRow>('ideas').where({ id: row.payload.other }).first() : undefined
  const giver = idea === undefined ? undefined : await work.tx<GiverRow>('givers').where({ id: idea.giver }).first()
  const municipality = await services.identity.municipality(work.tx, work.municipality)
  if (idea === undefined || other === undefined || municipality === undefined || typeof giver?.email !== 'string') return undefined
  const said = await whatIsSaid(work, row, idea, other)
  if (said === undefined) return undefined
  const url = services.publicUrl + statusPath(services.secret, idea.id)
  return envelop({ secret: services.secret, row, municipality, to: { name: giver.name ?? '', address: giver.email }, thread: idea.id }, {
    ...look(municipality, said.subject),
    preview: said.parts.flatMap((part) => part.kind === 'paragraph' ? [part.text] : []).join(' ').slice(0, 140),
    parts: [...said.parts, { kind: 'buttons', buttons: [{ label: said.button ?? texts.mail.seeIdea, url }], equal: false }],
    footer: [texts.mail.statusWhy, `${texts.mail.idea} ${idea.number}`, texts.mail.askReply]
  })
}

async function whatIsSaid (work: Work, row: OutboxRow, idea: IdeaRow, other: IdeaRow): Promise<Said | undefined> {
  const about = (subject: (title: string) => string, text: (number: string, title: string) => string): Said => (
    { subject: subject(idea.title), parts: [{ kind: 'paragraph', text: text(other.number, other.title) }] })
  switch (row.kind) {
    case 'merge.ask': return question(work, idea, other)
    case 'merge.done': return about(words.doneSubject, words.doneText)
    case 'merge.unanswered': return about(words.notSubject, words.notText)
    case 'merge.joined': return about(words.joinedSubject, words.joinedText)
    case 'merge.undone': return about(words.undoneSubject, words.undoneText)
    case 'merge.part': return answerToOther(work, idea, other)
    default: return undefined
  }
}

async function question (work: Work, idea: IdeaRow, other: IdeaRow): Promise<Said | undefined> {
  const asked = await openQuestionOf(work, idea.id)
  if (asked === undefined) return undefined
  return {
    subject: words.askSubject(idea.title),
    button: words.answer,
    parts: [
      { kind: 'important', text: words.askBy(longDate(asked.due, work.now)) },
      { kind: 'paragraph', text: words.askText(other.number, other.title) },
      ...asked.reason === '' ? [] : [{ kind: 'quote', text: asked.reason } as const],
      { kind: 'paragraph', text: words.askMeans }
    ]
  }
}

/** What was last told on their page of the idea theirs is part of. */
async function answerToOther (work: Work, idea: IdeaRow, other: IdeaRow): Promise<Said | undefined> {
  const entry = await work.tx<EntryRow>('idea_entries').where({ idea: idea.id, kind: 'letter' }).orderBy('id', 'desc').first()
  if (entry === undefined) return undefined
  const body: readonly MailPart[] = entry.body.split(/\n{2,}/u).filter((text) => text !== '').map((text) => ({ kind: 'paragraph', text }))
  return { subject: words.partSubject(other.title), parts: [{ kind: 'paragraph', text: words.partText(other.number, other.title) }, { kind: 'heading', text: entry.heading }, ...body] }
}
