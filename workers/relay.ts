import type { OutboxReader } from '../engine/index.ts'
import type { Clock } from '../platform/clock.ts'
import { topics, type Errand, type Queues } from './queue.ts'

/** A row relayed this long ago and not done was lost with the queue, or with the process that had it: milliseconds. */
const lostAfter = 60_000
const batch = 500

/**
 * One pass of the relay: puts what waits in the outbox on the queues and notes it. Adding a row twice is harmless, so nothing is lost
 * however it is interrupted.
 * @param fresh true at the start: everything not done is relayed, whatever was noted before
 */
export async function relayOutbox (outbox: OutboxReader, queues: Queues, clock: Clock, fresh = false): Promise<void> {
  const now = clock.now()
  // A moment ahead, so that rows noted in this pass are not listed again in it.
  const at = fresh ? new Date(now.getTime() + 1) : now
  const staleBefore = fresh ? at : new Date(now.getTime() - lostAfter)
  for (;;) {
    const rows = await outbox.pending(batch, at, staleBefore)
    // Noted before it is added: a worker may postpone the row at once, which must stand. What a crash in between loses comes again as lost.
    await outbox.markRelayed(rows.map(({ id }) => id), at)
    for (const topic of topics) {
      const errands: Errand[] = rows.filter((row) => row.topic === topic).map(({ id, municipality }) => ({ id, municipality }))
      await queues.add(topic, errands)
    }
    if (rows.length < batch) return
  }
}
