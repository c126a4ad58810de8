import type { OutboxRow } from '../../engine/index.ts'
import type { Work } from '../../platform/db/database.ts'
import type { Letter, ProcessServices } from '../contract.ts'
import type { Following } from './following/contract.ts'
import { followMail } from './following/follow-mail.ts'
import { createFollowing } from './following/following.ts'
import type { Merging } from './merging/contract.ts'
import { mergeMail } from './merging/merge-mail.ts'
import { createMerging } from './merging/merging.ts'
import type { Rubbish } from './rubbish/contract.ts'
import { heldMail } from './rubbish/held-mail.ts'
import { createRubbish, purge } from './rubbish/rubbish.ts'
import type { Desk } from './behalf/contract.ts'
import { createDesk } from './behalf/desk.ts'
import type { Similar } from './similar/contract.ts'
import { createSimilar } from './similar/similar.ts'

/** What is done around ideas beside their life in the diagram. */
export interface IdeaCare {
  readonly similar: Similar
  readonly following: Following
  readonly rubbish: Rubbish
  readonly merging: Merging
  readonly desk: Desk
}

/** Puts it together. */
export function createIdeaCare (services: ProcessServices): IdeaCare {
  const following = createFollowing(services)
  return { following, similar: createSimilar(services, following), rubbish: createRubbish(services), merging: createMerging(services), desk: createDesk(services) }
}

/** Draws the mails of all that: kinds `follow`, `follow.confirm`, `merge.…`, `rubbish.held`. `rubbish.purge` is no mail but a day that has come. */
export async function drawCareMail (services: ProcessServices, work: Work, row: OutboxRow): Promise<Letter | undefined> {
  if (row.kind === 'follow' || row.kind === 'follow.confirm') return followMail(services, work, row)
  if (row.kind.startsWith('merge.')) return mergeMail(services, work, row)
  if (row.kind === 'rubbish.held') return heldMail(services, work, row)
  if (row.kind === 'rubbish.purge') await purge(work, row.subject)
  return undefined
}
