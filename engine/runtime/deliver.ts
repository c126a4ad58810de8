import { Type } from 'typebox'
import { Value } from 'typebox/value'
import type { Work } from '../../platform/db/database.ts'
import { isProblem, Problem } from '../../platform/errors.ts'
import type { Command } from '../core/command.ts'
import { isRejection } from '../core/index.ts'
import { VariablesSchema } from '../core/state.ts'
import { isCallOpen } from '../store/calls.ts'
import { holdInstance, lockInstance, runningChildren } from '../store/instances.ts'
import type { Wanted } from '../store/keys.ts'
import { postOutbox } from '../store/outbox.ts'
import { startsOn } from '../store/starts.ts'
import { listeningForSignal } from '../store/subscriptions.ts'
import { parseWaitId } from '../store/wait-id.ts'
import type { OutboxRow, WaitId } from './contract.ts'
import type { Kernel } from './kernel.ts'
import { kinds } from './outgoing.ts'
import { deliverKept, deliverMessage, throwMessage } from './publish-message.ts'
import { start } from './start.ts'
import { refusal, step } from './step.ts'

const Text = Type.String()
const Nullable = Type.Union([Type.String(), Type.Null()])
const StartCall = Type.Object({ process: Text, binding: Text, versionTag: Nullable, variables: VariablesSchema, businessKey: Nullable, caller: Text })
const escalations = Type.Optional(Type.Array(Text))
const EndCall = Type.Union([
  Type.Object({ status: Type.Literal('completed'), call: Text, variables: VariablesSchema, escalations }),
  Type.Object({ status: Type.Literal('failed'), call: Text, code: Text, error: Type.Optional(Text), escalations })
])
const Escalation = Type.Object({ call: Text, code: Text })
const Signal = Type.Object({ name: Text, variables: VariablesSchema })

/** Does an outbox row of topic `engine`. Doing one again is harmless. @throws Problem when it cannot be done now */
export async function deliver (kernel: Kernel, work: Work, row: OutboxRow): Promise<void> {
  switch (row.kind) {
    case kinds.startCall: return startCall(kernel, work, row)
    case kinds.endCall: return endCall(kernel, work, row)
    case kinds.escalateCall: {
      const { call, code } = Value.Parse(Escalation, row.payload)
      const { instance, wait } = parsed(call)
      return tell(kernel, work, instance, { type: 'escalateCall', call: wait, code })
    }
    case kinds.cancelCall: return cancelCall(kernel, work, row)
    case kinds.message: return throwMessage(kernel, work, row)
    case kinds.messageTo: return deliverMessage(kernel, work, row)
    case kinds.keptTo: return deliverKept(kernel, work, row)
    case kinds.signal: return spreadSignal(kernel, work, row)
    case kinds.signalTo: {
      const { name, variables } = Value.Parse(Signal, row.payload)
      return tell(kernel, work, row.recipient, { type: 'broadcast', name, variables })
    }
    default: throw new Problem('invalid', 'outbox.unknown-kind', `no engine work is called ${row.kind}`)
  }
}

/** Failures from before anything of the called process was written. Any other, such as a listener's, undoes the whole delivery. */
const cannotStart = /^(process\.missing|definition\.(missing|unreadable)|instance\..+)$/

/** Starts a called process (BPMN 2.0.2 §13.3.4). What cannot be started fails the call. */
async function startCall (kernel: Kernel, work: Work, row: OutboxRow): Promise<void> {
  const { variables, businessKey, ...call } = Value.Parse(StartCall, row.payload)
  const { instance, wait } = parsed(row.subject)
  // Held, so that a cancellation either sees the child or comes before it.
  const caller = await holdInstance(work, instance)
  if (caller === undefined || !await isCallOpen(work, instance, wait)) return
  const depth = caller.depth + 1
  if (depth > kernel.callDepth) return tell(kernel, work, instance, { type: 'failCall', call: wait, code: 'call-too-deep' })
  try {
    const wanted = await calledDefinition(kernel, work, call)
    await start(kernel, work, { wanted, key: `call-${row.subject}`, variables, businessKey, calledBy: row.subject, depth })
  } catch (error) {
    if (!isProblem(error) || !cannotStart.test(error.code)) throw error
    await tell(kernel, work, instance, { type: 'failCall', call: wait, code: error.code })
  }
}

/** Bound to the deployment, a call runs the version that was published with its caller; what FEEL names at run time has none, and runs the newest. */
async function calledDefinition (kernel: Kernel, work: Work, call: { readonly process: string, readonly binding: string, readonly versionTag: string | null, readonly caller: string }): Promise<Wanted> {
  if (call.binding === 'versionTag' && call.versionTag !== null) return { process: call.process, versionTag: call.versionTag }
  if (call.binding === 'latest') return { process: call.process }
  const { pins } = await kernel.library.get(work, call.caller)
  const pinned = pins[call.process]
  return pinned === undefined ? { process: call.process } : { definition: pinned }
}

async function endCall (kernel: Kernel, work: Work, row: OutboxRow): Promise<void> {
  const end = Value.Parse(EndCall, row.payload)
  const { instance, wait } = parsed(end.call)
  const command: Command = end.status === 'completed'
    ? { type: 'completeCall', call: wait, variables: end.variables }
    : { type: 'failCall', call: wait, code: end.code, ...(end.error === undefined ? {} : { error: end.error }) }
  for (const code of end.escalations ?? []) await tell(kernel, work, instance, { type: 'escalateCall', call: wait, code })
  await tell(kernel, work, instance, command)
}

async function cancelCall (kernel: Kernel, work: Work, row: OutboxRow): Promise<void> {
  const { instance, wait } = parsed(row.subject)
  for (const child of await runningChildren(work, instance, wait)) await tell(kernel, work, child, { type: 'cancel' })
}

/** One row for each listener, so that no transaction holds two instances; and a start of each process that begins with the signal. */
async function spreadSignal (kernel: Kernel, work: Work, row: OutboxRow): Promise<void> {
  const { name, variables } = Value.Parse(Signal, row.payload)
  const { topic, subject, round, payload } = row
  // Where it was thrown it has been heard already.
  const listeners = (await listeningForSignal(work, name)).filter((instance) => instance !== subject)
  await postOutbox(work, listeners.map((recipient) => ({ topic, subject, recipient, kind: kinds.signalTo, round, payload })))
  for (const { definition, element, part } of await startsOn(work, 'signal', name)) {
    await start(kernel, work, { wanted: { definition }, key: `start/${subject}-${round}-${element}-${part}`, variables, businessKey: null, startEvent: element, part })
  }
}

/** Gives an instance a command that it may have outlived: then nothing happens. @throws Problem conflict `instance.suspended`: later, perhaps */
async function tell (kernel: Kernel, work: Work, instance: string, command: Command): Promise<void> {
  const row = await lockInstance(work, instance)
  if (row === undefined) return
  const answer = await step(kernel, work, row, command)
  if (isRejection(answer) && answer.reason === 'suspended') throw refusal(answer)
}

function parsed (id: WaitId): { readonly instance: string, readonly wait: number } {
  const named = parseWaitId(id)
  if (named === undefined) throw new Problem('invalid', 'outbox.unreadable', 'an engine row names no wait')
  return named
}
