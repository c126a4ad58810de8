import type { Work } from '../../../platform/db/database.ts'
import type { ProcessServices } from '../../contract.ts'
import { hasLeft, isAway } from '../presence.ts'
import { handOver } from './hand-over.ts'

/**
 * Somebody's last day has passed: what they still have goes to their successor where one was named, else to whoever stands in for them.
 * Harmless when it has been done already.
 */
export async function settleLeaving (services: ProcessServices, work: Work, id: string): Promise<void> {
  const { identity } = services
  const person = await identity.person(work, id)
  if (person?.handoverDue !== true || !hasLeft(person, work.now)) return
  await identity.change(work, id, { handoverDue: false })
  const successor = typeof person.successor === 'string' ? await identity.person(work, person.successor) : undefined
  await handOver(services, work, id, successor === undefined || isAway(successor, work.now) ? undefined : successor.id)
}
