import { checkExpression } from '../../feel/check.ts'
import type { CallActivity, JobWork, ScriptTask } from '../model.ts'
import { children, extension, flag, text, type Element } from '../element.ts'
import { feelOf, valueOf } from './value.ts'

/** Camunda 8's number of tries for a job that names none. */
const defaultRetries = 3

/** Whether a job is defined for an element (`zeebe:taskDefinition`). */
export function hasJob (element: Element): boolean {
  return text(extension(element, 'zeebe:TaskDefinition'), 'type') !== undefined
}

/** The job of a task or message event (`zeebe:taskDefinition`, `zeebe:taskHeaders`). */
export function jobOf (task: Element): JobWork {
  const definition = extension(task, 'zeebe:TaskDefinition')
  return { type: valueOf(text(definition, 'type') ?? ''), ...retriesOf(definition), headers: headersOf(extension(task, 'zeebe:TaskHeaders')) }
}

/** How many tries a job has: a number, or FEEL that gives one. */
export function retriesOf (definition: Element | undefined): Pick<JobWork, 'retries' | 'retriesFrom'> {
  const written = text(definition, 'retries')
  return written?.startsWith('=') === true ? { retries: defaultRetries, retriesFrom: feelOf(written) } : { retries: Number(written ?? defaultRetries) }
}

/** What `zeebe:taskHeaders` tells whoever does a job. */
export function headersOf (headers: Element | undefined): Readonly<Record<string, string>> {
  return Object.fromEntries(children(headers, 'values').map((header) => [text(header, 'key') ?? '', text(header, 'value') ?? '']))
}

/**
 * The script of a script task: `zeebe:script`, or the standard's `bpmn:script` in FEEL with the result in `result`. One in another language,
 * or none at all, is passed by: only a rehearsal gets that far.
 */
export function scriptOf (task: Element): Pick<ScriptTask, 'script' | 'result' | 'skipped'> {
  const script = extension(task, 'zeebe:Script')
  const written = text(script, 'expression') ?? text(task, 'script')
  const format = text(task, 'scriptFormat')
  // Without a format it is taken for FEEL when it reads as that.
  const foreign = script === undefined && (format === undefined ? checkExpression(feelOf(written ?? '').feel) !== undefined : !/feel/i.test(format))
  return {
    script: feelOf(written ?? ''),
    result: text(script, 'resultVariable') ?? 'result',
    ...((foreign || written === undefined) && { skipped: true })
  }
}

/**
 * What a call activity calls: `zeebe:calledElement`, or the standard's `calledElement`. Without a binding the version
 * published together with the caller is called: what was tried before publishing is what runs.
 */
export function callOf (activity: Element): Pick<CallActivity, 'process' | 'binding' | 'versionTag' | 'propagateParent' | 'propagateChild'> {
  const called = extension(activity, 'zeebe:CalledElement')
  const written = called !== undefined && Object.hasOwn(called, 'bindingType') ? text(called, 'bindingType') : undefined
  const versionTag = text(called, 'versionTag')
  return {
    process: valueOf(text(called, 'processId') ?? text(activity, 'calledElement') ?? ''),
    binding: written === 'latest' || written === 'versionTag' ? written : 'deployment',
    ...(versionTag !== undefined && { versionTag }),
    propagateParent: called === undefined || flag(called, 'propagateAllParentVariables'),
    propagateChild: called === undefined || called.propagateAllChildVariables !== false
  }
}
