import type { EventDefinition, ElementId, SingleEventDefinition } from '../model/model.ts'
import type { Run } from './run.ts'
import type { Wait } from './state.ts'
import { evaluateMessage, evaluateSignal, openSubscription, type SubscriptionTerms } from './subscription.ts'
import { evaluateTimer, nextRound, openTimer, type TimerTerms } from './timer.ts'

/** An event that something will wait for, its terms read but not yet open. `part`: which definition of a multiple event. */
export interface Prepared { readonly element: ElementId, readonly terms: TimerTerms | SubscriptionTerms, readonly part?: number }

/**
 * Reads what an event waits for: each definition of a multiple event by itself (BPMN 2.0.2 §10.5.1); nothing for those that are thrown to, not waited
 * for (error, escalation, link, compensation, cancel). @throws StepFailed
 */
export function prepare (run: Run, scope: number, element: ElementId, event: EventDefinition): readonly Prepared[] {
  const definitions = event.kind === 'multiple' ? event.definitions : event.kind === 'none' ? [] : [event]
  return definitions.flatMap((definition, index) => {
    const terms = termsOf(run, scope, definition)
    return terms === undefined ? [] : [{ element, terms, ...(event.kind === 'multiple' ? { part: index } : {}) }]
  })
}

function termsOf (run: Run, scope: number, event: SingleEventDefinition): TimerTerms | SubscriptionTerms | undefined {
  switch (event.kind) {
    case 'timer': return evaluateTimer(run, scope, event)
    case 'message': return evaluateMessage(run, scope, event)
    case 'signal': return evaluateSignal(run, scope, event.name)
    case 'conditional': return { kind: 'condition', name: '' }
    default: return undefined
  }
}

export function open (run: Run, holder: number, { element, terms, part }: Prepared): void {
  if ('due' in terms) openTimer(run, holder, element, terms, part)
  else openSubscription(run, holder, element, terms, part)
}

/**
 * Non-interrupting events listen again after they have happened (BPMN 2.0.2 §10.5.6): a subscription always, a timer while its cycle lasts. A parallel
 * multiple event waits for all of its definitions again, unless one of them is a timer that cannot come any more.
 */
export function reopen (run: Run, holder: number, element: ElementId, waits: readonly Wait[]): void {
  const prepared = waits.map((wait) => renewed(run, element, wait))
  if (prepared.includes(undefined)) return
  for (const each of prepared) {
    if (each !== undefined) open(run, holder, each)
  }
}

function renewed (run: Run, element: ElementId, wait: Wait): Prepared | undefined {
  const part = wait.part === undefined ? {} : { part: wait.part }
  switch (wait.kind) {
    case 'timer': {
      const terms = nextRound(run, wait)
      return terms === undefined ? undefined : { element, terms, ...part }
    }
    case 'condition': return { element, terms: { kind: 'condition', name: '', ...(wait.met === undefined ? {} : { met: true }) }, ...part }
    case 'message': return { element, terms: { kind: 'message', name: wait.name, ...(wait.key === undefined ? {} : { key: wait.key }) }, ...part }
    case 'signal': return { element, terms: { kind: 'signal', name: wait.name }, ...part }
    default: return undefined
  }
}
