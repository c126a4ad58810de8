import type { Municipality, OutboxRow } from '../../../engine/index.ts'
import type { Work } from '../../../platform/db/database.ts'
import type { Letter, ProcessServices } from '../../contract.ts'
import { accents } from '../../views/accent.ts'
import type { MailPart } from '../../views/letter-layout.tsx'
import { ideaPath } from '../links.ts'
import { envelop } from '../mail/envelope.ts'
import { barOf } from '../mail/letter-mail.ts'
import type { IdeaRow } from '../tables.ts'
import { texts } from '../texts.ts'
import { around } from '../texts-around.ts'
import { followPath } from './following.ts'
import type { FollowerRow } from './tables.ts'

const words = around.mail

interface Told { readonly idea: IdeaRow, readonly follower: FollowerRow, readonly municipality: Municipality }

/** Draws what a follower is sent: `follow`, or `follow.confirm`. Undefined when they have stopped, or there is nothing to confirm any more. */
export async function followMail (services: ProcessServices, work: Work, row: OutboxRow): Promise<Letter | undefined> {
  const id = typeof row.payload.follower === 'string' ? row.payload.follower : row.recipient
  const follower = await work.tx<FollowerRow>('idea_followers').where({ id }).first()
  const idea = await work.tx<IdeaRow>('ideas').where({ id: row.subject }).whereNull('rubbish_at').first()
  const municipality = await services.identity.municipality(work.tx, work.municipality)
  if (follower === undefined || idea === undefined || municipality === undefined) return undefined
  if (row.kind === 'follow.confirm') return follower.confirmed_at === null ? confirmMail(services, row, { idea, follower, municipality }) : undefined
  return follower.confirmed_at === null ? undefined : newsMail(services, work, row, { idea, follower, municipality })
}

async function newsMail (services: ProcessServices, work: Work, row: OutboxRow, told: Told): Promise<Letter | undefined> {
  const { idea, follower, municipality } = told
  const person = follower.person === null ? undefined : await services.identity.person(work, follower.person)
  const address = person?.email ?? follower.email
  if (address === null) return undefined
  const own = services.publicUrl + followPath(services.secret, follower.id)
  const stage = idea.ending === null ? texts.stages[idea.stage] : texts.endings[idea.ending]
  const next: readonly MailPart[] = idea.next_text === '' ? [] : [{ kind: 'heading', text: words.followNext }, { kind: 'paragraph', text: idea.next_text }]
  const url = person === undefined ? own : services.publicUrl + ideaPath(idea.municipality, idea.number)
  const to = { name: person?.name ?? '', address }
  const stop = person === undefined ? { listUnsubscribe: `${own}/sluta` } : {}
  return envelop({ secret: services.secret, row, municipality, to, thread: idea.id, ...stop }, {
    ...look(municipality, words.followSubject(idea.title, stage)),
    preview: idea.now_text,
    parts: [
      { kind: 'paragraph', text: words.followText(idea.title) },
      { kind: 'important', text: idea.now_text === '' ? stage : idea.now_text },
      ...next,
      { kind: 'buttons', buttons: [{ label: words.follow, url }], equal: false },
      { kind: 'stages', bar: barOf(idea, work.now) }
    ],
    footer: [person === undefined ? words.followWhy : words.followStaffWhy, ...person === undefined ? [`${words.stopFollowing}: ${own}`] : [], `${texts.mail.idea} ${idea.number}`]
  })
}

function confirmMail (services: ProcessServices, row: OutboxRow, { idea, follower, municipality }: Told): Letter | undefined {
  if (follower.email === null) return undefined
  const url = services.publicUrl + followPath(services.secret, follower.id)
  return envelop({ secret: services.secret, row, municipality, to: { name: '', address: follower.email }, thread: null }, {
    ...look(municipality, words.confirmSubject(idea.title)),
    preview: words.confirmNote,
    parts: [
      { kind: 'paragraph', text: words.confirmText(idea.title, texts.sluice(municipality.name)) },
      { kind: 'buttons', buttons: [{ label: words.confirm, url }], equal: false },
      { kind: 'note', text: words.confirmNote }
    ],
    footer: [words.confirmWhy]
  })
}

/** What every mail of ours about an idea begins with. */
export function look (municipality: Municipality, subject: string): { readonly accent: typeof accents[Municipality['accent']], readonly sender: string, readonly subject: string, readonly heading: string } {
  return { accent: accents[municipality.accent], sender: texts.sluice(municipality.name), subject, heading: subject }
}
