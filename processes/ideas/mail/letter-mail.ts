import type { OutboxRow } from '../../../engine/index.ts'
import type { Work } from '../../../platform/db/database.ts'
import type { Letter, ProcessServices } from '../../contract.ts'
import { accents } from '../../views/accent.ts'
import { endOfDate, longDate } from '../../views/dates.ts'
import { fillLetter, type Block, type LetterTemplate } from '../../views/letter-template.ts'
import type { MailPart } from '../../views/letter-layout.tsx'
import type { StageBarProps } from '../../views/stage-bar.tsx'
import { stages } from '../contract.ts'
import { publishedLetter } from '../form/schema.ts'
import { ideaPath, statusPath } from '../links.ts'
import { lateValues } from '../reminders/escalate.ts'
import type { DecisionRow, GiverRow, IdeaRow } from '../tables.ts'
import { roleInWords, texts } from '../texts.ts'
import { envelop } from './envelope.ts'
import { bounceAddress, replyAddress } from './reply-address.ts'
import { letterValues } from './values.ts'

/** Draws a letter that its diagram sends: from the template published with the diagram. Undefined when there is nobody to send it to any more. */
export async function letterMail (services: ProcessServices, work: Work, row: OutboxRow): Promise<Letter | undefined> {
  const idea = await work.tx<IdeaRow>('ideas').where({ id: row.subject }).first()
  const municipality = await services.identity.municipality(work.tx, work.municipality)
  const to = idea === undefined ? undefined : await recipientOf(services, work, row, idea)
  const template = await templateOf(services, work, row)
  if (idea === undefined || municipality === undefined || to === undefined || template === undefined) return undefined
  const reader = row.recipient === 'giver' ? 'giver' : 'staff'
  const late = reader === 'giver' ? {} : await lateValues(services, work, row)
  if (late === undefined) return undefined
  const letter = fillLetter(template, { ...await letterValues(services, work, idea, await decisionOf(work, row), reader), ...late })
  const role = typeof row.payload.role === 'string' ? row.payload.role : null
  const replyTo = await replyAddress(services, work, municipality, idea.id, row.recipient)
  const bounceTo = await bounceAddress(services, work, municipality, idea.id, row.recipient)
  return envelop({ secret: services.secret, row, municipality, to, thread: idea.id, replyTo, bounceTo }, {
    accent: accents[municipality.accent],
    sender: texts.sluice(municipality.name),
    subject: letter.subject,
    preview: previewOf(letter),
    heading: letter.subject,
    parts: partsOf(services, idea, letter.blocks, reader, work.now),
    footer: [reader === 'giver' ? texts.mail.statusWhy : texts.mail.groupWhy(roleInWords(role ?? 'coordinator')), `${texts.mail.idea} ${idea.number}`, texts.mail.askReply]
  })
}

/** The idea's bar: its stages, or how far it came and how it ended. */
export function barOf (idea: IdeaRow, now: Date): StageBarProps {
  const until = idea.parked && idea.parked_until !== null ? endOfDate(idea.parked_until) : undefined
  const ended = idea.ending === null || idea.ending === 'benefit' ? null : texts.endings[idea.ending]
  return {
    labels: stages.map((stage) => texts.stages[stage]),
    at: stages.indexOf(idea.stage),
    end: until === undefined ? ended : texts.parkedUntil(longDate(until, now))
  }
}

function partsOf (services: ProcessServices, idea: IdeaRow, blocks: readonly Block[], reader: 'giver' | 'staff', now: Date): readonly MailPart[] {
  const home = reader === 'giver' ? statusPath(services.secret, idea.id) : ideaPath(idea.municipality, idea.number)
  // A giver's mail never carries the staff's page, nor the other way round, whatever the template says.
  const url = services.publicUrl + home
  const parts = blocks.map((block): MailPart => block.kind === 'button'
    ? { kind: 'buttons', buttons: [{ label: block.label, url }], equal: false }
    : block)
  const button: MailPart = { kind: 'buttons', buttons: [{ label: texts.mail.seeIdea, url }], equal: false }
  const complete = parts.some(({ kind }) => kind === 'buttons') ? parts : [...parts, button]
  return reader === 'giver' ? [...complete, { kind: 'stages', bar: barOf(idea, now) }] : complete
}

function previewOf (letter: LetterTemplate): string {
  const paragraphs = letter.blocks.flatMap((block) => block.kind === 'button' ? [] : [block.text])
  return paragraphs.filter((text) => !isGreeting(text)).join(' ').replace(/\s+/gu, ' ').slice(0, 140)
}

/** `Hej Anna!`: the line that opens a letter. */
export function isGreeting (text: string): boolean {
  return /^hej\b.{0,100}$/iu.test(text) && !text.includes('\n')
}

async function recipientOf (services: ProcessServices, work: Work, row: OutboxRow, idea: IdeaRow): Promise<{ readonly name: string, readonly address: string } | undefined> {
  if (row.recipient !== 'giver') {
    const person = await services.identity.person(work, row.recipient)
    return person === undefined ? undefined : { name: person.name, address: person.email }
  }
  const giver = await work.tx<GiverRow>('givers').where({ id: idea.giver }).first()
  return typeof giver?.email === 'string' ? { name: giver.name ?? '', address: giver.email } : undefined
}

async function templateOf (services: ProcessServices, work: Work, row: OutboxRow): Promise<string | undefined> {
  const { definition, template } = row.payload
  if (typeof definition !== 'string' || typeof template !== 'string') return undefined
  const content = await services.engine.definition(work, definition)
  return content === undefined ? undefined : publishedLetter(content, template)
}

async function decisionOf (work: Work, row: OutboxRow): Promise<DecisionRow | undefined> {
  const { decision } = row.payload
  return typeof decision === 'string' ? work.tx<DecisionRow>('decisions').where({ id: decision }).first() : undefined
}
