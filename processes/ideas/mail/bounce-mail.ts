import type { Municipality, OutboxRow, Person } from '../../../engine/index.ts'
import type { Work } from '../../../platform/db/database.ts'
import type { Letter, ProcessServices } from '../../contract.ts'
import { accents } from '../../views/accent.ts'
import type { MailContent } from '../../views/letter-layout.tsx'
import { ideaPath } from '../links.ts'
import { isIdeaId, type GiverRow, type IdeaRow } from '../tables.ts'
import { texts } from '../texts.ts'
import { envelop } from './envelope.ts'
import { bounceReason, mailWords, type BounceWords } from './words.ts'

/** What the mail says that is its own: the rest is the same for givers and staff. */
type Account = Pick<MailContent, 'subject' | 'heading'> & { readonly paragraphs: readonly string[], readonly code: string, readonly button: string, readonly path: string }

/**
 * Draws the mail that tells a coordinator of an address that was refused. Undefined when the address has been changed since, or the
 * coordinator is none any more. The mail stands in no idea's thread; about a person it must not be seen by those who follow an idea.
 */
export async function bounceMail (services: ProcessServices, work: Work, row: OutboxRow): Promise<Letter | undefined> {
  const reader = (await services.identity.holders(work, 'coordinator', null)).find(({ id }) => id === row.recipient)
  const municipality = await services.identity.municipality(work.tx, work.municipality)
  if (reader === undefined || municipality === undefined) return undefined
  const words = mailWords(reader.language ?? 'sv').bounce
  const account = row.payload.about === 'giver' ? await ofGiver(work, row.subject, words) : await ofPerson(services, work, row.subject, words)
  return account === undefined ? undefined : letter(services, row, municipality, reader, account)
}

function letter (services: ProcessServices, row: OutboxRow, municipality: Municipality, reader: Person, account: Account): Letter {
  const language = reader.language ?? 'sv'
  const words = mailWords(language).bounce
  const [first = '', ...rest] = account.paragraphs
  return envelop({ secret: services.secret, row, municipality, to: { name: reader.name, address: reader.email }, thread: null }, {
    accent: accents[municipality.accent],
    language,
    sender: texts.sluice(municipality.name),
    subject: account.subject,
    preview: first,
    heading: account.heading,
    parts: [
      { kind: 'paragraph', text: first },
      ...rest.filter((text) => text !== '').map((text) => ({ kind: 'paragraph', text } as const)),
      { kind: 'buttons', buttons: [{ label: account.button, url: services.publicUrl + account.path }], equal: false },
      { kind: 'note', text: words.said(words.reasons[bounceReason(account.code)], account.code) }
    ],
    footer: [words.once]
  })
}

async function ofPerson (services: ProcessServices, work: Work, id: string, words: BounceWords): Promise<Account | undefined> {
  const person = await services.identity.person(work, id)
  if (person?.bouncedAt === undefined || person.bouncedAt === null) return undefined
  const open = await services.engine.tasksFor(work, { id, groups: [] })
  return {
    subject: words.personSubject(person.name),
    heading: words.personHeading,
    paragraphs: [words.person(person.name, person.email), open.length === 0 ? '' : words.open(open.length), words.personDo],
    code: person.bounceCode ?? '',
    button: words.toPerson,
    path: `/${work.municipality}/medarbetare/${encodeURIComponent(id)}`
  }
}

async function ofGiver (work: Work, id: string, words: BounceWords): Promise<Account | undefined> {
  const idea = isIdeaId(id) ? await work.tx<IdeaRow>('ideas').where({ id }).first() : undefined
  const giver = idea === undefined ? undefined : await work.tx<GiverRow>('givers').where({ id: idea.giver }).first()
  if (idea === undefined || giver === undefined || giver.bounced_at === null) return undefined
  return {
    subject: words.giverSubject(idea.number),
    heading: words.giverHeading,
    paragraphs: [words.giver(idea.number, idea.title), words.giverDo],
    code: giver.bounce_code ?? '',
    button: words.toIdea,
    path: ideaPath(idea.municipality, idea.number)
  }
}
