import type { OutboxRow, Person } from '../../../engine/index.ts'
import type { Work } from '../../../platform/db/database.ts'
import type { Letter, ProcessServices } from '../../contract.ts'
import { accents } from '../../views/accent.ts'
import type { Language } from '../../views/dates.ts'
import type { MailContent } from '../../views/letter-layout.tsx'
import { statusPath, taskPath } from '../links.ts'
import { envelop } from '../mail/envelope.ts'
import { bounceAddress, replyAddress } from '../mail/reply-address.ts'
import { loadTask, type LoadedTask } from '../queries/load-task.ts'
import type { DecisionRow, GiverRow, IdeaRow } from '../tables.ts'
import { texts as common } from '../texts.ts'
import { handoversOf } from './given.ts'
import type { ReversalRow } from './tables.ts'
import { gateTexts } from './texts.ts'

/** Whether a row of the outbox is a mail drawn here. */
export function isGateMail ({ kind }: Pick<OutboxRow, 'kind'>): boolean {
  return kind === 'gate.stuck' || kind === 'gate.corrected'
}

/** Draws a mail of kind `gate.stuck` (a coordinator: those who vote do not agree) or `gate.corrected` (the giver: a decision was taken back). */
export async function gateMail (services: ProcessServices, work: Work, row: OutboxRow): Promise<Letter | undefined> {
  return row.kind === 'gate.stuck' ? stuckMail(services, work, row) : correctedMail(services, work, row)
}

/** Why a step comes to somebody who was not asked first: a colleague handed it over, sent it back, or has jäv. Null when nobody did. */
export async function handoverIntro (services: ProcessServices, work: Work, { task }: LoadedTask, { id, language = 'sv' }: Person): Promise<string | null> {
  const last = (await handoversOf(work, task.id)).findLast((row) => row.to_person === id)
  if (last === undefined || (last.seat === null && last.version !== task.version - 1)) return null
  const words = gateTexts[language]
  const who = (await services.identity.person(work, last.from_person))?.name ?? words.formerColleague
  if (last.kind === 'recused') return words.mail.recused(who)
  if (last.kind === 'returned') return words.mail.returned(who, last.note)
  return last.note === '' ? words.mail.delegated(who) : words.mail.delegatedWith(who, last.note)
}

async function stuckMail (services: ProcessServices, work: Work, row: OutboxRow): Promise<Letter | undefined> {
  const loaded = await loadTask(services, work, row.subject)
  const person = await services.identity.person(work, row.recipient)
  const municipality = await services.identity.municipality(work.tx, work.municipality)
  if (loaded === undefined || person === undefined || municipality === undefined) return undefined
  const { task, idea } = loaded
  if (task.state !== 'open' || task.version !== row.payload.version) return undefined
  const language: Language = person.language ?? 'sv'
  const words = gateTexts[language].mail
  const url = services.publicUrl + taskPath(services.secret, task.id, task.version, person.id)
  const content: MailContent = {
    accent: accents[municipality.accent],
    language,
    sender: common.sluice(municipality.name),
    subject: words.stuckSubject(task.name, idea.title),
    preview: words.stuckText.slice(0, 140),
    heading: words.stuckHeading,
    parts: [
      { kind: 'paragraph', text: words.stuckText },
      { kind: 'facts', title: `${idea.number} ${idea.title}`, rows: [{ label: common.mail.idea, text: idea.what.replace(/\s+/gu, ' ').slice(0, 200) }] },
      { kind: 'buttons', buttons: [{ label: words.stuckOpen, url }], equal: false }
    ],
    footer: [words.stuckWhy, common.mail.linkNote]
  }
  return envelop({
    secret: services.secret,
    row,
    municipality,
    to: { name: person.name, address: person.email },
    thread: idea.id,
    replyTo: await replyAddress(services, work, municipality, idea.id, person.id),
    bounceTo: await bounceAddress(services, work, municipality, idea.id, person.id)
  }, content)
}

async function correctedMail (services: ProcessServices, work: Work, row: OutboxRow): Promise<Letter | undefined> {
  const idea = await work.tx<IdeaRow>('ideas').where({ id: row.subject }).first()
  const municipality = await services.identity.municipality(work.tx, work.municipality)
  const decision = typeof row.payload.decision === 'string' ? await work.tx<DecisionRow>('decisions').where({ id: row.payload.decision }).first() : undefined
  const giver = idea === undefined ? undefined : await work.tx<GiverRow>('givers').where({ id: idea.giver }).first()
  if (idea === undefined || municipality === undefined || decision === undefined || typeof giver?.email !== 'string') return undefined
  const reversal = await work.tx<ReversalRow>('decision_reversals').where({ municipality: work.municipality, decision: decision.id }).first()
  const words = gateTexts.sv.mail
  const reason = reversal?.reason ?? ''
  return envelop({
    secret: services.secret,
    row,
    municipality,
    to: { name: giver.name ?? '', address: giver.email },
    thread: idea.id,
    replyTo: await replyAddress(services, work, municipality, idea.id, 'giver'),
    bounceTo: await bounceAddress(services, work, municipality, idea.id, 'giver')
  }, {
    accent: accents[municipality.accent],
    sender: common.sluice(municipality.name),
    subject: words.correctedSubject(idea.title),
    preview: words.correctedText(decision.outcome_label ?? '').slice(0, 140),
    heading: words.correctedHeading,
    parts: [
      { kind: 'paragraph', text: words.correctedText(decision.outcome_label ?? '') },
      ...reason === '' ? [] : [{ kind: 'paragraph', text: words.correctedReason(reason) } as const],
      { kind: 'paragraph', text: words.correctedNext },
      { kind: 'buttons', buttons: [{ label: common.mail.seeIdea, url: services.publicUrl + statusPath(services.secret, idea.id) }], equal: false }
    ],
    footer: [common.mail.statusWhy]
  })
}
