import type { Person } from '../../../engine/index.ts'
import type { Work } from '../../../platform/db/database.ts'
import type { ProcessServices } from '../../contract.ts'
import type { Language } from '../../views/dates.ts'
import { textsIn } from '../texts.ts'

/** Whom to ask, and that the links are the reader's own. */
export async function footerOf (services: ProcessServices, work: Work, person: Person, language: Language): Promise<readonly string[]> {
  const words = textsIn(language).mail
  const coordinators = await services.identity.holders(work, 'coordinator', null)
  const other = coordinators.find(({ id }) => id !== person.id)
  return [...other === undefined ? [] : [words.ask(other.name, other.email)], words.linkNote]
}
