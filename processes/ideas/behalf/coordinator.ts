import type { Work } from '../../../platform/db/database.ts'
import { Problem } from '../../../platform/errors.ts'
import type { ProcessServices } from '../../contract.ts'

/** Makes sure that somebody is a coordinator now, their own role or as deputy. @throws Problem forbidden `idea.coordinator-needed` */
export async function requireCoordinator (services: Pick<ProcessServices, 'identity'>, work: Work, person: string): Promise<void> {
  const groups = await services.identity.groupsOf(work, person)
  if (!groups.includes('coordinator')) throw new Problem('forbidden', 'idea.coordinator-needed', 'only a coordinator may do this')
}
