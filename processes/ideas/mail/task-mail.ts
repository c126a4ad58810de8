import type { Municipality, OutboxRow, Person } from '../../../engine/index.ts'
import type { Work } from '../../../platform/db/database.ts'
import type { Letter, ProcessServices } from '../../contract.ts'
import { accents } from '../../views/accent.ts'
import { distance, longDate, shortDate } from '../../views/dates.ts'
import type { MailPart } from '../../views/letter-layout.tsx'
import { taskPath } from '../links.ts'
import { asDoer, crowdInWords, doersOf, type Doer } from '../people.ts'
import { loadTask, type LoadedTask } from '../queries/load-task.ts'
import { roleInWords, texts } from '../texts.ts'
import { envelop } from './envelope.ts'
import { unitName } from './values.ts'

const words = texts.mail

/**
 * Draws the mail that brings a step to somebody, or reminds of it. Undefined when the step is done, was given to others, or the person
 * may no longer do it: nobody is sent what they cannot act on.
 */
export async function taskMail (services: ProcessServices, work: Work, row: OutboxRow): Promise<Letter | undefined> {
  const loaded = await loadTask(services, work, row.subject)
  if (loaded === undefined) return undefined
  const { task, idea } = loaded
  if (task.state !== 'open' || task.version !== row.payload.version) return undefined
  const doer = await asDoer(work, services.identity, loaded, row.recipient)
  const municipality = await services.identity.municipality(work.tx, work.municipality)
  if (doer === undefined || municipality === undefined) return undefined
  const remind = row.kind === 'remind'
  const due = task.due === null ? null : shortDate(task.due)
  const title = shorten(idea.title, 60)
  const intro = remind ? await reminder(services, work, loaded, row, doer.person) : null
  return envelop({ secret: services.secret, row, municipality, to: { name: doer.person.name, address: doer.person.email }, thread: idea.id }, {
    accent: accents[municipality.accent],
    sender: texts.sluice(municipality.name),
    subject: remind ? words.remindSubject(task.name, title, due, task.due !== null && task.due.getTime() < work.now.getTime()) : words.taskSubject(task.name, title, due),
    preview: shorten(idea.what.replace(/\s+/gu, ' '), 140),
    heading: task.name,
    parts: [
      ...intro === null ? [] : [{ kind: 'paragraph', text: intro } as const],
      ...duePart(loaded, municipality, work.now),
      ideaPart(loaded),
      ...instruction(loaded),
      ...buttons(services, loaded, doer)
    ],
    footer: await footer(services, work, loaded, doer)
  })
}

function duePart ({ task }: LoadedTask, municipality: Municipality, now: Date): readonly MailPart[] {
  if (task.due === null) return []
  const late = task.due.getTime() < now.getTime()
  const text = late ? words.late(longDate(task.due, now)) : words.by(longDate(task.due, now), distance(task.due, now, municipality.pauses))
  return [{ kind: 'important', text }]
}

/** The idea in three lines. */
function ideaPart ({ idea }: LoadedTask): MailPart {
  const rows = [
    { label: words.idea, text: shorten(idea.what.replace(/\s+/gu, ' '), 280) },
    { label: words.benefit, text: shorten(idea.benefit.replace(/\s+/gu, ' '), 180) },
    { label: words.where, text: shorten(idea.place, 100) }
  ]
  return { kind: 'facts', title: `${idea.number} ${idea.title}`, rows: rows.filter(({ text }) => text !== '') }
}

function instruction ({ node }: LoadedTask): readonly MailPart[] {
  const text = node.documentation?.trim() ?? ''
  return text === '' ? [] : [{ kind: 'heading', text: words.whatToDo }, { kind: 'paragraph', text }]
}

/** One button an outcome; each only opens the page with that choice made. */
function buttons (services: ProcessServices, { task, node }: LoadedTask, { person }: Doer): readonly MailPart[] {
  const url = services.publicUrl + taskPath(services.secret, task.id, task.version, person.id)
  const outcomes = node.gate?.outcomes ?? []
  if (outcomes.length === 0) return [{ kind: 'buttons', buttons: [{ label: words.open, url }], equal: false }]
  const choices = outcomes.map(({ key, label }) => ({ label, url: `${url}?val=${encodeURIComponent(key)}` }))
  return [{ kind: 'heading', text: words.choose }, { kind: 'buttons', buttons: choices, equal: true }, { kind: 'note', text: words.chooseNote }]
}

async function footer (services: ProcessServices, work: Work, { idea }: LoadedTask, { person, role }: Doer): Promise<readonly string[]> {
  const unit = role === 'coordinator' ? '' : await unitName(services, work, idea.unit)
  const why = role === null ? words.whyYou : words.why(roleInWords(role), unit === '' ? null : unit)
  const coordinators = await services.identity.holders(work, 'coordinator', idea.unit)
  const other = coordinators.find(({ id }) => id !== person.id)
  return [why, other === undefined ? words.askReply : words.ask(other.name, other.email), words.linkNote]
}

/** Why a reminder comes: the step is yours, you stand in for somebody, or it has waited too long for them. */
async function reminder (services: ProcessServices, work: Work, { task, idea }: LoadedTask, row: OutboxRow, person: Person): Promise<string> {
  const doers = await doersOf(work, services.identity, task, idea.unit)
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
