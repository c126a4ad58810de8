import type { ProcessServices } from '../../contract.ts'
import type { Work } from '../../../platform/db/database.ts'
import { Problem } from '../../../platform/errors.ts'
import { addByGiver } from '../commands/by-giver.ts'
import { limits } from '../commands/check.ts'
import { tell } from '../entries.ts'
import type { GiverRow, IdeaRow } from '../tables.ts'
import { statesSetAside, statesToLookAt, type MailFilter, type MailState, type ReceivedMail } from './contract.ts'
import { ideaIn, submitted } from './idea-by-mail.ts'
import { inPortions } from './portions.ts'
import type { ReceivedRow } from './rows.ts'
import { texts } from './texts.ts'

const pageSize = 50

/** Received mails, newest first. */
export async function list (work: Work, filter: MailFilter): Promise<{ readonly mails: readonly ReceivedMail[], readonly total: number, readonly pageSize: number }> {
  const states = statesOf(filter.show)
  const fitting = () => {
    const query = work.tx<ReceivedRow>('received_mails')
    return states === undefined ? query : query.whereIn('state', [...states])
  }
  const counted = await fitting().count<{ n: string }[]>('* as n')
  const rows: readonly ReceivedRow[] = await fitting().orderBy([{ column: 'received_at', order: 'desc' }, { column: 'id' }]).limit(pageSize).offset((filter.page - 1) * pageSize)
  const ideas = await ideasOf(work, rows)
  return { mails: rows.map((row) => seen(row, ideas)), total: Number(counted[0]?.n ?? 0), pageSize }
}

/** One mail as it was read. */
export async function mail (work: Work, id: string): Promise<ReceivedMail | undefined> {
  const row = await work.tx<ReceivedRow>('received_mails').where({ id }).first()
  return row === undefined ? undefined : seen(row, await ideasOf(work, [row]))
}

/** The coordinator says that a mail is an idea: it is submitted for its sender, who gets the receipt. */
export async function makeIdea (services: ProcessServices, work: Work, id: string, words: { readonly title: string, readonly what: string }): Promise<{ readonly number: string }> {
  const row = await open(work, id)
  const idea = await submitted(services, work, id, { ...words, name: row.from_name === '' ? null : row.from_name, email: row.from_address ?? '' })
  await handled(work, id, 'idea', idea)
  const made = await work.tx<IdeaRow>('ideas').where({ id: idea }).first('number')
  return { number: made?.number ?? '' }
}

/** What the form is filled with when a mail is to become an idea. */
export function draftOf ({ subject, body }: Pick<ReceivedMail, 'subject' | 'body'>): { readonly title: string, readonly what: string } {
  return ideaIn({ subject, text: body })
}

/** The coordinator puts a mail with an idea: as its giver's words when it came from the giver's address, else for the staff to read. */
export async function makeComment (services: ProcessServices, work: Work, id: string, number: string): Promise<void> {
  const row = await open(work, id)
  const idea = await work.tx<IdeaRow>('ideas').where({ number }).first('id', 'giver')
  if (idea === undefined) throw new Problem('missing', 'idea.missing', 'no such idea in this municipality')
  const giver = await work.tx<GiverRow>('givers').where({ id: idea.giver }).first('email')
  const byGiver = giver?.email?.toLowerCase() === row.from_address && row.body !== ''
  const body = row.body === '' ? row.subject ?? '' : row.body
  for (const text of inPortions(body, limits.text)) {
    if (byGiver) await addByGiver(services, work, idea.id, text)
    else await tell(work, idea.id, { kind: 'mail', person: 'system', heading: texts.passedOn(row.from_name ?? '', row.from_address ?? ''), body: text, audience: 'staff' })
  }
  await handled(work, id, 'comment', idea.id)
}

/** Takes a mail off the list. It stays among those set aside. */
export async function dismiss (work: Work, id: string): Promise<void> {
  await open(work, id)
  await handled(work, id, 'dismissed', null)
}

/** Puts a mail that was set aside on the list again. */
export async function restore (work: Work, id: string): Promise<void> {
  const changed = await work.tx<ReceivedRow>('received_mails').where({ id }).whereIn('state', [...statesSetAside])
    .update({ state: 'unknown', handled_at: work.now, handled_by: work.actor })
  if (changed === 0 && await mail(work, id) === undefined) throw missing()
}

async function handled (work: Work, id: string, state: MailState, idea: string | null): Promise<void> {
  await work.tx<ReceivedRow>('received_mails').where({ id }).update({ state, idea, handled_at: work.now, handled_by: work.actor })
}

/** @throws Problem missing `mail.missing`; conflict `mail.handled` when it has become something already */
async function open (work: Work, id: string): Promise<ReceivedRow> {
  const row = await work.tx<ReceivedRow>('received_mails').where({ id }).forUpdate().first()
  if (row === undefined) throw missing()
  if (!mayBecome(row.state)) throw new Problem('conflict', 'mail.handled', `the mail is ${row.state} already`, { hint: 'reload the page' })
  return row
}

/** Whether somebody may still make something of a mail. */
export function mayBecome (state: MailState): boolean {
  return statesToLookAt.includes(state) || statesSetAside.includes(state) || state === 'too-short'
}

function missing (): Problem {
  return new Problem('missing', 'mail.missing', 'no such mail in this municipality')
}

function statesOf (show: MailFilter['show']): readonly MailState[] | undefined {
  if (show === 'all') return undefined
  return show === 'look' ? statesToLookAt : statesSetAside
}

type Named = Pick<IdeaRow, 'id' | 'number' | 'title'>

async function ideasOf (work: Work, rows: readonly ReceivedRow[]): Promise<ReadonlyMap<string, Named>> {
  const ids = rows.flatMap(({ idea }) => idea === null ? [] : [idea])
  const found: readonly Named[] = ids.length === 0 ? [] : await work.tx<IdeaRow>('ideas').whereIn('id', ids).select('id', 'number', 'title')
  return new Map(found.map((idea) => [idea.id, idea]))
}

function seen (row: ReceivedRow, ideas: ReadonlyMap<string, Named>): ReceivedMail {
  const idea = row.idea === null ? undefined : ideas.get(row.idea)
  return {
    id: row.id,
    at: row.received_at,
    from: { name: row.from_name ?? '', address: row.from_address ?? row.envelope_from },
    subject: row.subject ?? '',
    state: row.state,
    code: row.code ?? '',
    size: Number(row.size),
    idea: idea === undefined ? null : { number: idea.number, title: idea.title },
    body: row.body,
    leftOut: row.left_out
  }
}
