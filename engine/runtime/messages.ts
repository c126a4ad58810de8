import type { Work } from '../../platform/db/database.ts'
import { isRejection } from '../core/index.ts'
import type { Variables } from '../core/state.ts'
import { lockInstance } from '../store/instances.ts'
import { instanceOfKey, releaseKey, takeKey } from '../store/keys.ts'
import { startsOn } from '../store/starts.ts'
import { waitingForMessage } from '../store/subscriptions.ts'
import type { Kernel } from './kernel.ts'
import { start } from './start.ts'
import { step } from './step.ts'

/** A message for one instance (BPMN 2.0.2 §8.4.2, key-based correlation). */
export interface Message { readonly name: string, readonly businessKey: string, readonly key?: string, readonly variables?: Variables }

/**
 * Hands a message to the instance that has waited for it longest. With a `key`, a repeat gets the first answer.
 * @returns false when nothing waits for it: the message is not kept
 */
export async function correlate (kernel: Kernel, work: Work, message: Message): Promise<boolean> {
  const key = message.key === undefined ? undefined : `message/${message.key}`
  if (key !== undefined && await instanceOfKey(work, key) !== undefined) return true
  for (const { instance, correlation_key: subscribed } of await waitingForMessage(work, message.name, message.businessKey)) {
    const row = await lockInstance(work, instance)
    if (row === undefined) continue
    // Asked again under the lock: the same message may have come by another way meanwhile.
    if (key !== undefined && !await takeKey(work, key, instance)) return true
    const answer = await step(kernel, work, row, { type: 'correlate', name: message.name, variables: message.variables ?? {}, ...(subscribed === null ? {} : { key: subscribed }) })
    if (!isRejection(answer)) return true
    if (key !== undefined) await releaseKey(work, key)
  }
  return false
}

/**
 * Does a message that a process published: for whoever waits for it, else for the processes that begin with it.
 * `origin` names this publishing, so that doing it twice is harmless.
 */
export async function publishMessage (kernel: Kernel, work: Work, origin: string, message: { readonly name: string, readonly key: string | null, readonly variables: Variables }): Promise<void> {
  const { name, key, variables } = message
  if (key !== null && await correlate(kernel, work, { name, businessKey: key, key: origin, variables })) return
  const starts = await startsOn(work, 'message', name)
  for (const { definition, element } of starts) {
    await start(kernel, work, { wanted: { definition }, key: `start/${origin}-${element}`, variables, businessKey: key, startEvent: element })
  }
  if (starts.length === 0) kernel.log?.info({ message: name, origin }, 'nobody waits for a message')
}
