import { taken } from '../call-activity.ts'
import type { Command, Rejection } from '../command.ts'
import { throwEscalation } from '../escalation.ts'
import { findWait, nameOf } from '../find-wait.ts'
import { raise, resolve } from '../incident.ts'
import { reject } from '../rejection.ts'
import { type Run, StepFailed } from '../run.ts'
import { throwFrom } from './job.ts'

type Of<K extends Command['type']> = Extract<Command, { type: K }>

/** A called process has completed. Rejects `call-not-open`. */
export function completeCall (run: Run, { call, variables }: Of<'completeCall'>): Rejection | undefined {
  const found = findWait(run, call, 'call')
  if (found === undefined) return notOpen(call)
  const node = run.node(found.element)
  resolve(run, found.holder, call)
  run.emit({ type: 'call.completed', ...nameOf(found) })
  run.finish(found.holder, node.kind === 'callActivity' ? taken(node, variables) : {})
  return undefined
}

/** A called process did not complete: throws its error here (BPMN 2.0.2 §13.5.3), or raises an incident. Rejects `call-not-open`. */
export function failCall (run: Run, { call, code, error }: Of<'failCall'>): Rejection | undefined {
  const found = findWait(run, call, 'call')
  if (found === undefined) return notOpen(call)
  if (error !== undefined) {
    throwFrom(run, found.holder, call, error, {})
    return undefined
  }
  resolve(run, found.holder, call)
  raise(run, { ...nameOf(found), code: code === 'call-too-deep' ? code : 'call-failed', detail: code, step: 'wait' })
  return undefined
}

/** A called process has thrown an escalation that nothing in it caught (BPMN 2.0.2 §10.5.7): thrown on from the call activity. Rejects `call-not-open`. */
export function escalateCall (run: Run, { call, code }: Of<'escalateCall'>): Rejection | undefined {
  const found = findWait(run, call, 'call')
  if (found === undefined) return notOpen(call)
  try {
    throwEscalation(run, found.holder, code)
  } catch (error) {
    if (!(error instanceof StepFailed)) throw error
    raise(run, { ...nameOf(found), code: error.code, detail: error.detail, step: 'wait' })
  }
  return undefined
}

function notOpen (call: number): Rejection {
  return reject('call-not-open', `No call ${call} is open`)
}
