import type { ProcessServices } from '../../contract.ts'
import { ofUnsubscribe } from '../digest/unsubscribe.ts'
import { inbox } from '../queries/inbox.ts'
import type { Reminders } from './contract.ts'
import { catchUp, handOver } from './hand-over.ts'

/** What pages may ask about reminders, absence and the digest, over the engine and identity. */
export function createReminders (services: ProcessServices): Reminders {
  const { identity } = services
  return {
    handOver: async (work, person, to) => handOver(services, work, person, to),
    catchUp: async (work, person) => catchUp(services, work, person),
    held: async (work, person) => (await inbox(services, work, person)).length,
    ofUnsubscribe,
    digest: async (work, person) => (await identity.person(work, person))?.digest,
    setDigest: async (work, person, often) => { await identity.change(work, person, { digest: often }) }
  }
}
