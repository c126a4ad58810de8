import type { EventDefinition, Value } from '../model/model.ts'
import { evaluateName, evaluateText } from './evaluation.ts'
import type { Run } from './run.ts'

/** What a message or signal subscription listens for; or that a condition is waited for, and whether it was true already. */
export interface SubscriptionTerms { readonly kind: 'message' | 'signal' | 'condition', readonly name: string, readonly key?: string, readonly met?: true }

/** A message's name and key as the catching side gives them (BPMN 2.0.2 §8.4.2, correlation). @throws StepFailed `message-name-missing`, `correlation-key-missing` */
export function evaluateMessage (run: Run, scope: number, event: Extract<EventDefinition, { kind: 'message' }>): SubscriptionTerms {
  const name = evaluateName(run, scope, event.name, 'message-name-missing')
  if (event.correlationKey === undefined) return { kind: 'message', name }
  return { kind: 'message', name, key: evaluateName(run, scope, event.correlationKey, 'correlation-key-missing') }
}

/** A signal's name (BPMN 2.0.2 §10.5.5.1). @throws StepFailed `signal-name-missing` */
export function evaluateSignal (run: Run, scope: number, name: Value): SubscriptionTerms {
  return { kind: 'signal', name: evaluateName(run, scope, name, 'signal-name-missing') }
}

/** The key that a thrown message is published with; nothing when it has none. @throws StepFailed */
export function evaluateKey (run: Run, scope: number, key: Value | undefined): string | undefined {
  return key === undefined ? undefined : evaluateText(run, scope, key)
}

/** `part`: which definition of a multiple event. */
export function openSubscription (run: Run, token: number, element: string, terms: SubscriptionTerms, part?: number): void {
  run.emit({ type: 'subscription.opened', wait: run.nextId, element, token, ...terms, ...(part === undefined ? {} : { part }) })
}
