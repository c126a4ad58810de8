import { localDate, type Municipality, type OutboxRow, type Person } from '../../../engine/index.ts'
import type { Work } from '../../../platform/db/database.ts'
import { derivedSecret } from '../../../platform/ids.ts'
import type { Letter, LetterAttachment, ProcessServices } from '../../contract.ts'
import { accents } from '../../views/accent.ts'
import { distance, longDate, shortDate, type Language } from '../../views/dates.ts'
import type { MailContent, MailPart } from '../../views/letter-layout.tsx'
import { handoverIntro } from '../gates/mail.ts'
import { taskPath } from '../links.ts'
import { asDoer, crowdInWords, doersOf, placeOf, type Doer } from '../people.ts'
import { loadTask, type LoadedTask } from '../queries/load-task.ts'
import { roleInWords, texts, textsIn } from '../texts.ts'
import { calendarFile } from './calendar.ts'
import { envelop } from './envelope.ts'
import { bounceAddress, replyAddress } from './reply-address.ts'
import { unitName } from './values.ts'
import { mailWords } from './words.ts'

/** A step and whom its mail is for. */
interface Sending { readonly loaded: LoadedTask, readonly doer: Doer, readonly municipality: Municipality, readonly language: Language, readonly url: string }

/**
 * Draws the mail that brings a step to somebody, or reminds of it, in their language. Undefined when the step is done, was given to others, or
 * the person may no longer do it: nobody is sent what they cannot act on.
 */
export async function taskMail (services: ProcessServices, work: Work, row: OutboxRow): Promise<Letter | undefined> {
  const loaded = await loadTask(services, work, row.subject)
  if (loaded === undefined) return undefined
  const { task, idea } = loaded
  if (task.state !== 'open' || task.version !== row.payload.version) return undefined
  const doer = await asDoer(work, services.identity, loaded, row.recipient)
  const municipality = await services.identity.municipality(work.tx, work.municipality)
  if (doer === undefined || municipality === undefined) return undefined
  const { person } = doer
  const url = services.publicUrl + taskPath(services.secret, task.id, task.version, person.id)
  const sending: Sending = { loaded, doer, municipality, language: person.language ?? 'sv', url }
  const replyTo = await replyAddress(services, work, municipality, idea.id, person.id)
  const content = await contentOf(services, work, row, sending, replyTo !== null)
  return envelop({
    secret: services.secret,
    row,
    municipality,
    to: { name: person.name, address: person.email },
    thread: idea.id,
    replyTo,
    bounceTo: await bounceAddress(services, work, municipality, idea.id, person.id),
    ...row.kind === 'task' ? { attachments: calendar(services, row, sending, content) } : {}
  }, content)
}

async function contentOf (services: ProcessServices, work: Work, row: OutboxRow, sending: Sending, repliable: boolean): Promise<MailContent> {
  const { loaded, doer, municipality, language } = sending
  const { task, idea } = loaded
  const words = textsIn(language).mail
  const remind = row.kind === 'remind'
  const due = task.due === null ? null : shortDate(task.due, language)
  const title = shorten(idea.title, 60)
  const intro = remind ? await reminder(services, work, loaded, row, doer.person) : await handoverIntro(services, work, loaded, doer.person)
  return {
    accent: accents[municipality.accent],
    language,
    sender: texts.sluice(municipality.name),
    subject: remind ? words.remindSubject(task.name, title, due, task.due !== null && task.due.getTime() < work.now.getTime()) : words.taskSubject(task.name, title, due),
    preview: shorten(idea.what.replace(/\s+/gu, ' '), 140),
    heading: task.name,
    ...drawn(language),
    parts: [
      ...intro === null ? [] : [{ kind: 'paragraph', text: intro } as const],
      ...duePart(sending, work.now),
      ideaPart(sending),
      ...instruction(sending),
      ...buttons(sending)
    ],
    footer: await footer(services, work, sending, repliable)
  }
}

/** Diagrams and ideas are written in Swedish, whatever the reader's language. */
function drawn (language: Language): { readonly headingLanguage?: Language } {
  return language === 'sv' ? {} : { headingLanguage: 'sv' }
}

function written (language: Language): { readonly language?: Language } {
  return language === 'sv' ? {} : { language: 'sv' }
}

function duePart ({ loaded: { task }, municipality, language }: Sending, now: Date): readonly MailPart[] {
  if (task.due === null) return []
  const words = textsIn(language).mail
  const date = longDate(task.due, now, language)
  const late = task.due.getTime() < now.getTime()
  return [{ kind: 'important', text: late ? words.late(date) : words.by(date, distance(task.due, now, municipality.pauses, language)) }]
}

/** The idea in three lines. */
function ideaPart ({ loaded: { idea }, language }: Sending): MailPart {
  const words = textsIn(language).mail
  const rows = [
    { label: words.idea, text: shorten(idea.what.replace(/\s+/gu, ' '), 200) },
    { label: words.benefit, text: shorten(idea.benefit.replace(/\s+/gu, ' '), 140) },
    { label: words.where, text: shorten(idea.place, 80) }
  ]
  return { kind: 'facts', title: `${idea.number} ${idea.title}`, rows: rows.filter(({ text }) => text !== ''), ...written(language) }
}

function instruction ({ loaded: { node }, language }: Sending): readonly MailPart[] {
  const text = node.documentation?.trim() ?? ''
  return text === '' ? [] : [{ kind: 'heading', text: textsIn(language).mail.whatToDo }, { kind: 'paragraph', text, ...written(language) }]
}

/** One button an outcome; each only opens the page with that choice made. */
function buttons ({ loaded: { node }, language, url }: Sending): readonly MailPart[] {
  const words = textsIn(language).mail
  const outcomes = node.gate?.outcomes ?? []
  if (outcomes.length === 0) return [{ kind: 'buttons', buttons: [{ label: words.open, url }], equal: false }]
  const choices = outcomes.map(({ key, label }) => ({ label, url: `${url}?val=${encodeURIComponent(key)}` }))
  return [{ kind: 'heading', text: words.choose }, { kind: 'buttons', buttons: choices, equal: true, ...written(language) }, { kind: 'note', text: words.chooseNote }]
}

async function footer (services: ProcessServices, work: Work, { loaded: { idea }, doer, language }: Sending, repliable: boolean): Promise<readonly string[]> {
  const { person, role } = doer
  const catalogue = textsIn(language)
  const words = catalogue.mail
  const unit = role === 'coordinator' ? '' : await unitName(services, work, idea.unit)
  const place = await placeOf(work, services.identity, doer)
  const why = role === null ? words.whyYou : words.why(roleInWords(role, catalogue), unit === '' ? null : unit)
  const coordinators = await services.identity.holders(work, 'coordinator', idea.unit)
  const other = coordinators.find(({ id }) => id !== person.id)
  return [
    place === undefined ? why : `${why} ${mailWords(language).inPlaceOf(place.name)}`,
    other === undefined ? words.askReply : words.ask(other.name, other.email),
    ...repliable ? [mailWords(language).replyNote] : [],
    words.linkNote
  ]
}

/** The last day as a calendar file; none when there is no such day, or it has passed. */
function calendar (services: ProcessServices, row: OutboxRow, { loaded: { task }, doer, municipality, language, url }: Sending, content: MailContent): readonly LetterAttachment[] {
  if (task.due === null || task.due.getTime() < row.createdAt.getTime()) return []
  const words = mailWords(language)
  const domain = municipality.sender.slice(municipality.sender.lastIndexOf('@') + 1)
  return [calendarFile({
    uid: `${derivedSecret(services.secret, 'calendar', municipality.id, task.id, doer.person.id)}@${domain}`,
    sequence: task.version,
    stamp: row.createdAt,
    due: task.due,
    title: words.calendarTitle(`${content.heading}: ${shorten(content.parts.find((part) => part.kind === 'facts')?.title ?? '', 80)}`),
    description: `${url}\n\n${content.footer[0] ?? ''}\n${textsIn(language).mail.linkNote}`,
    url,
    filename: words.calendarFile(localDate(task.due))
  })]
}

/** Why a reminder comes: the step is yours, you stand in for somebody, or it has waited too long for them. */
async function reminder (services: ProcessServices, work: Work, { task, idea }: LoadedTask, row: OutboxRow, person: Person): Promise<string> {
  const doers = await doersOf(work, services.identity, task, idea.unit)
  const words = textsIn(person.language ?? 'sv').mail
  if (doers.some((doer) => doer.person.id === person.id)) return words.remindIntro
  const who = crowdInWords(doers) ?? texts.ourselves
  return row.payload.to === 'deputy' ? words.deputyIntro(who) : words.escalationIntro(who)
}

/** A text of at most so many characters, cut at a word. */
function shorten (text: string, most: number): string {
  if (text.length <= most) return text
  const cut = text.slice(0, most - 1)
  const space = cut.lastIndexOf(' ')
  return (space > most / 2 ? cut.slice(0, space) : cut).trimEnd() + '…'
}
