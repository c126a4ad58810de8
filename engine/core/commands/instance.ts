import { openCall } from '../call-activity.ts'
import type { Command, Rejection } from '../command.ts'
import { findWait, nameOf } from '../find-wait.ts'
import { raise } from '../incident.ts'
import { openJob } from '../job-task.ts'
import { openListenerJob } from '../listener.ts'
import { reject } from '../rejection.ts'
import { type Run, StepFailed } from '../run.ts'
import { empty } from '../scope.ts'
import type { OpenIncident } from '../state.ts'

type Of<K extends Command['type']> = Extract<Command, { type: K }>

/** Sets variables in one scope, the process's by default, or on a token that keeps its activity's own; they are not propagated. Rejects `unknown-scope`. */
export function setVariables (run: Run, { scope = 1, variables }: Of<'setVariables'>): Rejection | undefined {
  if (run.state.scopes[scope] === undefined && run.state.tokens[scope]?.variables === undefined) return reject('unknown-scope', `No scope ${scope} is open`)
  run.emit({ type: 'variables.set', scope, variables })
  return undefined
}

/** Ends the instance and all it waits for. */
export function cancel (run: Run): undefined {
  empty(run, 1)
  run.emit({ type: 'process.terminated', cancelled: true })
}

/** Nothing but `resume`, `cancel` and `setVariables` is taken until `resume`. */
export function suspend (run: Run): undefined {
  run.emit({ type: 'process.suspended' })
}

/** Rejects `not-suspended`. */
export function resume (run: Run): Rejection | undefined {
  if (run.state.status !== 'suspended') return reject('not-suspended', 'The instance is active')
  run.emit({ type: 'process.resumed' })
  return undefined
}

/** Tries the step of an incident again. A failed job is opened again under the same wait, a failed call as a new one. Rejects `incident-not-open`. */
export function retry (run: Run, { incident, retries = 3 }: Of<'retry'>): Rejection | undefined {
  const failed = run.state.incidents?.[incident]
  if (failed === undefined) return reject('incident-not-open', `No incident ${incident} is open`)
  const { element } = run.token(failed.token)
  run.emit({ type: 'incident.resolved', incident, element })
  if (failed.step === 'wait') retryWait(run, failed, retries)
  else run.queue.push({ token: failed.token, step: failed.step, element, ...(failed.flow === undefined ? {} : { flow: failed.flow }) })
  return undefined
}

function retryWait (run: Run, { token, wait = 0 }: OpenIncident, retries: number): void {
  const found = findWait(run, wait, 'job', 'call', 'task', 'condition')
  const node = run.node(run.token(token).element)
  try {
    // Looked at again when all is at rest.
    if (found?.wait.kind === 'condition') run.changes.all = true
    if (found?.wait.kind === 'job' && found.wait.listener !== undefined) openListenerJob(run, token, node, found.wait.listener, wait, retries)
    else if (found?.wait.kind === 'job' && 'job' in node) openJob(run, token, node, wait, retries)
    if (found?.wait.kind === 'call' && node.kind === 'callActivity') {
      openCall(run, token, node)
      run.emit({ type: 'call.canceled', ...nameOf(found) })
    }
  } catch (error) {
    if (!(error instanceof StepFailed)) throw error
    raise(run, { element: node.id, token, wait, code: error.code, detail: error.detail, step: 'wait' })
  }
}
