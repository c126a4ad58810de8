import type { Work } from '../../platform/db/database.ts'
import { isRejection } from '../core/index.ts'
import type { Variables } from '../core/state.ts'
import { lockInstance } from '../store/instances.ts'
import { instanceOfKey, releaseKey, takeKey } from '../store/keys.ts'
import { attempt } from '../store/statement.ts'
import { waitingForMessage, type Waiting } from '../store/subscriptions.ts'
import type { Kernel } from './kernel.ts'
import { step } from './step.ts'

/** A message for one instance (BPMN 2.0.2 §8.4.2, key-based correlation). */
export interface Message {
  readonly name: string
  readonly businessKey: string
  /** With it, a repeat gets the first answer. */
  readonly key?: string
  readonly variables?: Variables
  /** Only for instances of this process. */
  readonly process?: string
}

/**
 * Hands a message to the instance that has waited for it longest. One that has meanwhile gone on is not held while the next is asked.
 * @returns false when nothing waits for it: the message is not kept
 */
export async function correlate (kernel: Kernel, work: Work, message: Message): Promise<boolean> {
  const key = message.key === undefined ? undefined : `message/${message.key}`
  if (key !== undefined && await instanceOfKey(work, key) !== undefined) return true
  const candidates = await waitingForMessage(work, message.name, message.businessKey, message.process)
  const [only, ...others] = candidates
  if (only !== undefined && others.length === 0) return hand(kernel, work, message, key, only)
  for (const candidate of candidates) {
    if (await attempt(work, async () => hand(kernel, work, message, key, candidate))) return true
  }
  return false
}

async function hand (kernel: Kernel, work: Work, message: Message, key: string | undefined, { instance, correlation_key: subscribed }: Waiting): Promise<boolean> {
  const row = await lockInstance(work, instance)
  if (row === undefined) return false
  // Asked again under the lock: the same message may have come by another way meanwhile.
  if (key !== undefined && !await takeKey(work, key, instance)) return true
  const answer = await step(kernel, work, row, { type: 'correlate', name: message.name, variables: message.variables ?? {}, ...(subscribed === null ? {} : { key: subscribed }) })
  if (!isRejection(answer)) return true
  if (key !== undefined) await releaseKey(work, key)
  return false
}
