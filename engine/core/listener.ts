import type { Node } from '../model/model.ts'
import type { Found } from './find-wait.ts'
import { evaluateName } from './evaluation.ts'
import { raise } from './incident.ts'
import { evaluateRetries } from './retries.ts'
import { type Run, StepFailed } from './run.ts'
import type { Variables, WaitOf } from './state.ts'
import { propagate } from './variables.ts'

type Phase = 'start' | 'end'

/**
 * Opens the job of the first listener of a phase after the one with index `after` (Camunda 8, execution listeners: one after the other, and the
 * element waits for each). Answers whether there is one. @throws StepFailed
 */
export function openListener (run: Run, token: number, node: Node, phase: Phase, after = -1): boolean {
  const listener = node.listeners?.findIndex(({ on }, index) => index > after && on === phase) ?? -1
  if (listener < 0) return false
  openListenerJob(run, token, node, listener, run.nextId)
  return true
}

/** Opens a listener's job, or opens it again under the same wait for a retry. @throws StepFailed `job-type-missing` */
export function openListenerJob (run: Run, token: number, node: Node, listener: number, wait: number, retries?: number): void {
  const job = node.listeners?.[listener]?.job
  if (job === undefined) throw new StepFailed('listener-missing', node.id)
  const type = evaluateName(run, run.scopeOf(token), job.type, 'job-type-missing')
  run.emit({ type: 'job.opened', wait, element: node.id, token, job: type, headers: job.headers, retries: retries ?? evaluateRetries(run, token, job), listener })
}

/** Before an element does its work: of a multi-instance activity or loop, each instance. @throws StepFailed */
export function listensFirst (run: Run, token: number, node: Node): boolean {
  if (run.listened || node.listeners === undefined) return false
  const repeats = 'boundaries' in node && (node.loop !== undefined || node.standardLoop !== undefined)
  return !(repeats && run.token(token).instance === undefined) && openListener(run, token, node, 'start')
}

/** A listener's job is done: what it gives a starting element is the element's own, an ending one hands it on. The next listener follows, then the element. */
export function listened (run: Run, { holder, element, wait }: Found<WaitOf<'job'>>, variables: Variables): void {
  const node = run.node(element)
  const phase = node.listeners?.[wait.listener ?? -1]?.on ?? 'start'
  const token = run.token(holder)
  if (Object.keys(variables).length > 0) {
    if (phase === 'start') run.emit({ type: 'variables.set', scope: token.local ?? holder, variables })
    else propagate(run, token.scope, variables)
  }
  const step = phase === 'start' ? 'enter' : 'depart'
  try {
    if (!openListener(run, holder, node, phase, wait.listener)) run.queue.push({ token: holder, step, element, listened: true })
  } catch (error) {
    if (!(error instanceof StepFailed)) throw error
    raise(run, { element, token: holder, code: error.code, detail: error.detail, step })
  }
}
