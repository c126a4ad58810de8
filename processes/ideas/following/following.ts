import { localDate } from '../../../engine/index.ts'
import type { Unbound, Work } from '../../../platform/db/database.ts'
import { Problem } from '../../../platform/errors.ts'
import { derivedSecret, hashSecret } from '../../../platform/ids.ts'
import type { ProcessServices } from '../../contract.ts'
import { isAddress, oneLine } from '../commands/check.ts'
import { statusPath } from '../links.ts'
import { summaryOf } from '../queries/summary.ts'
import type { GiverRow, IdeaRow } from '../tables.ts'
import type { Followed, Following, OwnIdea } from './contract.ts'
import type { FollowerRow } from './tables.ts'

/** So that nobody's inbox is filled from an idea's page: how many addresses may wait to be confirmed. */
const mostUnconfirmed = 20

/** Following of ideas. */
export function createFollowing (services: ProcessServices): Following {
  return {
    follow: async (work, person, idea) => { await add(services, work, idea, { person, email: null, confirmed_at: work.now }) },
    unfollow: async (work, person, idea) => { await work.tx<FollowerRow>('idea_followers').where({ idea, person }).delete() },
    follows: async (work, person, idea) => await work.tx<FollowerRow>('idea_followers').where({ idea, person }).first('id') !== undefined,
    followByMail: async (work, idea, address) => followByMail(services, work, idea, address),
    ofLink,
    followed,
    confirm: async (work, follower) => { await work.tx<FollowerRow>('idea_followers').where({ id: follower, confirmed_at: null }).update({ confirmed_at: work.now }) },
    stop: async (work, follower) => { await work.tx<FollowerRow>('idea_followers').where({ id: follower }).delete() },
    givenFrom,
    own: async (work, ideas) => own(services, work, ideas)
  }
}

/** A follower's private secret. */
export function followSecret (key: string, follower: string): string {
  return derivedSecret(key, 'follow', follower)
}

/** Where a follower by mail sees the idea, confirms and stops. */
export function followPath (key: string, follower: string): string {
  return `/foljer/${followSecret(key, follower)}`
}

/** Makes whoever gave an idea hear of another, at the address they have. Nothing when they have none. */
export async function letGiverFollow (services: ProcessServices, work: Work, giver: string, idea: string): Promise<void> {
  const row = await work.tx<GiverRow>('givers').where({ id: giver }).first('email')
  if (typeof row?.email !== 'string') return
  await add(services, work, idea, { person: null, email: row.email, confirmed_at: work.now })
}

async function followByMail (services: ProcessServices, work: Work, idea: string, address: string): Promise<'asked' | 'following'> {
  const email = oneLine(address)
  if (!isAddress(email)) {
    throw new Problem('invalid', 'idea.invalid', 'not an address', { details: { errors: [{ field: 'epost', code: email === '' ? 'required' : 'not-an-address' }] } })
  }
  const known = await byAddress(work, idea, email)
  if (known !== undefined && known.confirmed_at !== null) return 'following'
  const row = await work.tx<IdeaRow>('ideas').where({ id: idea }).first('giver')
  const giver = row === undefined ? undefined : await work.tx<GiverRow>('givers').where({ id: row.giver }).first('email')
  if (giver?.email?.toLowerCase() === email.toLowerCase()) {
    await add(services, work, idea, { person: null, email, confirmed_at: work.now })
    return 'following'
  }
  const waiting = await work.tx<FollowerRow>('idea_followers').where({ idea, confirmed_at: null }).count<readonly { readonly count: string }[]>('id as count')
  if (known === undefined && Number(waiting[0]?.count ?? 0) >= mostUnconfirmed) throw new Problem('conflict', 'follow.too-many', 'too many addresses wait to be confirmed')
  const follower = known?.id ?? await add(services, work, idea, { person: null, email, confirmed_at: null })
  const round = Number(localDate(work.now).replaceAll('-', ''))
  await services.engine.post(work, [{ topic: 'mail', subject: idea, recipient: follower, kind: 'follow.confirm', round, payload: {} }])
  return 'asked'
}

async function add (services: ProcessServices, work: Work, idea: string, follower: Pick<FollowerRow, 'person' | 'email' | 'confirmed_at'>): Promise<string> {
  const id = services.ids.uuid()
  const row: FollowerRow = { municipality: work.municipality, id, idea, ...follower, hash: hashSecret(followSecret(services.secret, id)), created_at: work.now, told_on: null }
  const added = await work.tx<FollowerRow>('idea_followers').insert(row).onConflict().ignore().returning('id')
  if (added.length > 0) return id
  const known = follower.email === null ? undefined : await byAddress(work, idea, follower.email)
  if (known !== undefined && known.confirmed_at === null && follower.confirmed_at !== null) {
    await work.tx<FollowerRow>('idea_followers').where({ id: known.id }).update({ confirmed_at: follower.confirmed_at })
  }
  return known?.id ?? id
}

async function byAddress (work: Work, idea: string, email: string): Promise<FollowerRow | undefined> {
  return work.tx<FollowerRow>('idea_followers').where({ idea }).whereRaw('lower(email) = ?', [email.toLowerCase()]).first()
}

async function ofLink (tx: Unbound, secret: string): Promise<{ readonly municipality: string, readonly follower: string } | undefined> {
  const found: { readonly rows: readonly { readonly municipality: string, readonly follower: string }[] } =
    await tx.raw('SELECT municipality, follower FROM follower_of_link(?)', [hashSecret(secret)])
  return found.rows[0]
}

async function followed (work: Work, follower: string): Promise<Followed | undefined> {
  const row = await work.tx<FollowerRow>('idea_followers').where({ id: follower }).first()
  const idea = row === undefined ? undefined : await work.tx<IdeaRow>('ideas').where({ id: row.idea }).whereNull('rubbish_at').first()
  if (row === undefined || idea === undefined) return undefined
  return { ...summaryOf(idea, null), municipality: work.municipality, next: idea.next_text, confirmed: row.confirmed_at !== null }
}

async function givenFrom (tx: Unbound, address: string): Promise<readonly { readonly municipality: string, readonly idea: string }[]> {
  const found: { readonly rows: readonly { readonly municipality: string, readonly idea: string }[] } =
    await tx.raw('SELECT municipality, idea FROM ideas_of_address(?)', [address])
  return found.rows
}

async function own (services: ProcessServices, work: Work, ideas: readonly string[]): Promise<readonly OwnIdea[]> {
  const rows: readonly IdeaRow[] = await work.tx<IdeaRow>('ideas').whereIn('id', [...ideas]).orderBy('submitted_at', 'desc')
  return rows.map((row) => ({ ...summaryOf(row, null), municipality: work.municipality, statusPath: statusPath(services.secret, row.id) }))
}
