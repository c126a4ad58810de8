import type { OutboxRow } from '../../../engine/index.ts'
import type { Work } from '../../../platform/db/database.ts'
import type { Letter, ProcessServices } from '../../contract.ts'
import { accents } from '../../views/accent.ts'
import type { MailPart } from '../../views/letter-layout.tsx'
import { oneLine } from '../commands/check.ts'
import { statusPath } from '../links.ts'
import { envelop } from '../mail/envelope.ts'
import type { GiverRow, IdeaRow } from '../tables.ts'
import { texts as domain } from '../texts.ts'
import type { LinkRequestRow } from './rows.ts'
import { texts } from './texts.ts'

/** The outbox's kind of these mails. */
export const linksTopic = 'lost-link'

/** Mails an address may be sent in an hour and a day: enough for somebody who looks in the wrong folder, too few to annoy anybody. */
const anHour = 2
const aDay = 5
const hour = 3_600_000
const mostInOne = 20

/**
 * Sends the links of all ideas of an address to that address. What is done, and how long it takes, is the same whether the address is known or
 * not: whether there is anything to send is seen when the mail is drawn.
 */
export async function sendLinks ({ engine, ids }: Pick<ProcessServices, 'engine' | 'ids'>, work: Work, typed: string): Promise<void> {
  const address = oneLine(typed).toLowerCase()
  const since = (hours: number): Date => new Date(work.now.getTime() - hours * hour)
  await work.tx<LinkRequestRow>('link_requests').where('at', '<', since(24)).delete()
  const earlier = await work.tx<LinkRequestRow>('link_requests').where({ address }).select('at')
  if (earlier.length >= aDay || earlier.filter(({ at }) => at.getTime() > since(1).getTime()).length >= anHour) return
  const id = ids.uuid()
  await work.tx<LinkRequestRow>('link_requests').insert({ municipality: work.municipality, id, address, at: work.now })
  await engine.post(work, [{ topic: 'mail', subject: id, recipient: 'giver', kind: linksTopic, round: 0, payload: {} }])
}

/** Draws the mail with the links; undefined when nobody has given an idea from the address. */
export async function linksMail (services: ProcessServices, work: Work, row: OutboxRow): Promise<Letter | undefined> {
  const request = await work.tx<LinkRequestRow>('link_requests').where({ id: row.subject }).first()
  const municipality = await services.identity.municipality(work.tx, work.municipality)
  if (request === undefined || municipality === undefined) return undefined
  const ideas = await work.tx<IdeaRow>('ideas').whereIn('giver', work.tx<GiverRow>('givers').whereRaw('lower(email) = ?', [request.address]).select('id')).orderBy('submitted_at', 'desc')
  const [latest] = ideas
  if (latest === undefined) return undefined
  const giver = await work.tx<GiverRow>('givers').where({ id: latest.giver }).first('name', 'email')
  const { links } = texts
  return envelop({ secret: services.secret, row, municipality, to: { name: giver?.name ?? '', address: giver?.email ?? request.address }, thread: null, replyTo: municipality.inbox ?? null }, {
    accent: accents[municipality.accent],
    sender: domain.sluice(municipality.name),
    subject: links.subject(municipality.name),
    preview: links.text.slice(0, 140),
    heading: links.heading,
    parts: [
      { kind: 'paragraph', text: links.text },
      ...ideas.slice(0, mostInOne).flatMap((idea): readonly MailPart[] => [
        { kind: 'heading', text: `${idea.number} ${idea.title}` },
        { kind: 'buttons', buttons: [{ label: links.follow, url: services.publicUrl + statusPath(services.secret, idea.id) }], equal: true }
      ]),
      ...ideas.length > mostInOne ? [{ kind: 'paragraph', text: links.more(ideas.length - mostInOne) } as const] : []
    ],
    footer: [links.why]
  })
}
