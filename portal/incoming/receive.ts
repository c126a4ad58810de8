import type { Database } from '../../platform/db/database.ts'
import type { ReceivedMails, Target } from '../../processes/ideas/received/contract.ts'
import type { Spooled } from './spool.ts'

/** A mail on its way in, by whatever door. */
export interface Delivery {
  readonly door: 'smtp' | 'imap'
  /** The envelope's sender; empty when it is null or not known. */
  readonly from: string
  /** For whom; several when it was sent to several of ours. */
  readonly targets: readonly Target[]
  readonly original: Spooled
}

/** Keeps a mail. Done when every original is kept: only then may the other side be told so. */
export type Receive = (delivery: Delivery) => Promise<readonly string[]>

/** @param kept called after, to have it read @throws whatever the database throws: nothing is kept, and it is to be sent again */
export function createReceive (database: Database, received: ReceivedMails, kept: () => void): Receive {
  return async ({ door, from, targets, original }) => {
    const ids: string[] = []
    for (const target of mostExact(targets)) {
      const { size, sha256 } = original
      const { id } = await database.within(target.municipality, 'system', async (work) => received.keep(work, { door, from, target, size, sha256 }, original.pieces()))
      ids.push(id)
    }
    kept()
    return ids
  }
}

/** Of one municipality's addresses those that say most: an answer copied to the inbox is an answer, not an idea too. */
export function mostExact (targets: readonly Target[]): readonly Target[] {
  const once = targets.filter((target, at) => targets.findIndex((other) => other.municipality === target.municipality && other.kind === target.kind && other.hash === target.hash) === at)
  return once.filter((target) => target.kind !== 'inbox' || !once.some((other) => other.municipality === target.municipality && other.kind !== 'inbox'))
}
