import type { DecisionTask } from '../model.ts'
import { extension, text, type Element } from '../element.ts'
import { valueOf } from './value.ts'

/** Whether a business rule task evaluates a decision itself (`zeebe:calledDecision`), rather than by a job. */
export function hasDecision (task: Element): boolean {
  return text(extension(task, 'zeebe:CalledDecision'), 'decisionId') !== undefined
}

/** The decision of a business rule task: FEEL after `=`, else its id. Without a binding it is the one published together with the diagram. */
export function decisionOf (task: Element): Pick<DecisionTask, 'decision' | 'result' | 'binding' | 'versionTag'> {
  const called = extension(task, 'zeebe:CalledDecision')
  const written = called !== undefined && Object.hasOwn(called, 'bindingType') ? text(called, 'bindingType') : undefined
  const versionTag = text(called, 'versionTag')
  return {
    decision: valueOf(text(called, 'decisionId') ?? ''),
    result: text(called, 'resultVariable') ?? 'result',
    binding: written === 'latest' || written === 'versionTag' ? written : 'deployment',
    ...(versionTag !== undefined && { versionTag })
  }
}
