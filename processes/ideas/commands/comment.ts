import type { ProcessServices } from '../../contract.ts'
import type { Work } from '../../../platform/db/database.ts'
import { Problem } from '../../../platform/errors.ts'
import { tell } from '../entries.ts'
import { texts } from '../texts.ts'
import { ideaOf } from './by-giver.ts'
import { checkLength, limits, tidy } from './check.ts'

/**
 * Somebody among the staff says something about an idea. Read by staff, not by the giver; it decides nothing.
 * @throws Problem invalid `idea.invalid` with `details.errors`; missing `idea.missing`; forbidden `person.unknown`
 */
export async function comment (services: ProcessServices, work: Work, person: string, idea: string, text: string): Promise<void> {
  const body = tidy(text)
  const errors = checkLength('text', body, 1, limits.text)
  if (errors.length > 0) throw new Problem('invalid', 'idea.invalid', 'the comment cannot be taken as it is', { details: { errors } })
  if (await services.identity.person(work, person) === undefined) throw new Problem('forbidden', 'person.unknown', 'not one of the municipality\'s people')
  await ideaOf(work, idea)
  await tell(work, idea, { kind: 'comment', person, heading: texts.commented, body, audience: 'staff' })
}
