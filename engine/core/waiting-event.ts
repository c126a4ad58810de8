import type { EventDefinition, ElementId } from '../model/model.ts'
import type { Run } from './run.ts'
import type { Wait } from './state.ts'
import { evaluateMessage, evaluateSignal, openSubscription, type SubscriptionTerms } from './subscription.ts'
import { evaluateTimer, nextRound, openTimer, type TimerTerms } from './timer.ts'

/** An event that something will wait for, its terms read but not yet open. */
export interface Prepared { readonly element: ElementId, readonly terms: TimerTerms | SubscriptionTerms }

/** Reads what an event waits for; undefined for one that is thrown to, not waited for (error, escalation). @throws StepFailed */
export function prepare (run: Run, scope: number, element: ElementId, event: EventDefinition): Prepared | undefined {
  switch (event.kind) {
    case 'timer': return { element, terms: evaluateTimer(run, scope, event) }
    case 'message': return { element, terms: evaluateMessage(run, scope, event) }
    case 'signal': return { element, terms: evaluateSignal(run, scope, event.name) }
    default: return undefined
  }
}

export function open (run: Run, holder: number, { element, terms }: Prepared): void {
  if ('due' in terms) openTimer(run, holder, element, terms)
  else openSubscription(run, holder, element, terms)
}

/** Non-interrupting events listen again after they were triggered (BPMN 2.0.2 §10.5.6): a subscription always, a timer while its cycle lasts. */
export function reopen (run: Run, holder: number, element: ElementId, wait: Wait): void {
  if (wait.kind === 'timer') {
    const terms = nextRound(run, wait)
    if (terms !== undefined) openTimer(run, holder, element, terms)
  } else if (wait.kind === 'message' || wait.kind === 'signal') {
    const { id: _id, at: _at, ...terms } = wait
    openSubscription(run, holder, element, terms)
  }
}
