import type { Work } from '../../../platform/db/database.ts'
import type { ProcessServices } from '../../contract.ts'
import type { GiverRow } from '../tables.ts'

/** What somebody among the staff may know of whoever gave an idea. */
export interface SeenGiver {
  /** Null when not given, or not for this reader's eyes. */
  readonly name: string | null
  readonly hasEmail: boolean
  /** True when the giver has asked to be known to the coordinators alone, so that the idea is judged and not its giver. */
  readonly hidden: boolean
}

/**
 * Whoever gave an idea, as one of the staff may see them: a giver who did not want their name shown is named to coordinators only.
 * @param person the reader's id
 */
export async function giverSeenBy (services: Pick<ProcessServices, 'identity'>, work: Work, giver: GiverRow | undefined, person: string): Promise<SeenGiver> {
  const hidden = giver?.hidden === true
  const shown = !hidden || (await services.identity.groupsOf(work, person)).includes('coordinator')
  return { name: shown ? giver?.name ?? null : null, hasEmail: typeof giver?.email === 'string', hidden }
}
