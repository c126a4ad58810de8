import type { Command, Rejection } from '../command.ts'
import { findWait, findWaits, type Found, nameOf } from '../find-wait.ts'
import { trigger } from '../machine.ts'
import { reject } from '../rejection.ts'
import type { Run } from '../run.ts'
import type { Variables, Wait, WaitOf } from '../state.ts'

type Of<K extends Command['type']> = Extract<Command, { type: K }>

/** A message has come: the first opened subscription that matches takes it (BPMN 2.0.2 §8.4.2). Rejects `nothing-waits`. */
export function correlate (run: Run, { name, key, variables }: Of<'correlate'>): Rejection | undefined {
  const matches = (wait: Wait): wait is WaitOf<'message'> => wait.kind === 'message' && wait.name === name && (wait.key === undefined || wait.key === key)
  const [first] = findWaits(run, matches).sort(byId)
  if (first === undefined) return reject('nothing-waits', `Nothing waits for message ${name}`)
  take(run, first, name, variables)
  return undefined
}

/** A signal was broadcast: all that wait for it at this moment take it, in the order they were opened (BPMN 2.0.2 §10.5.1). Rejects `nothing-waits`. */
export function broadcast (run: Run, { name, variables }: Of<'broadcast'>, drain: () => void): Rejection | undefined {
  const found = findWaits(run, (wait): wait is WaitOf<'signal'> => wait.kind === 'signal' && wait.name === name).sort(byId)
  if (found.length === 0) return reject('nothing-waits', `Nothing waits for signal ${name}`)
  for (const { wait } of found) {
    // One that an earlier one interrupted does not wait any more.
    const still = findWait(run, wait.id, 'signal')
    if (still !== undefined) take(run, still, name, variables)
    drain()
  }
  return undefined
}

function take (run: Run, found: Found, name: string, variables: Variables): void {
  run.emit({ type: 'subscription.triggered', ...nameOf(found), name })
  trigger(run, { holder: found.holder, wait: found.wait, variables })
}

/** Fires what is due at the command's instant, earliest first and among equals in the order they were opened; also timers that open meanwhile and are due. */
export function fireTimers (run: Run, _command: Of<'fireTimers'>, drain: () => void): undefined {
  for (let due = firstDue(run); due !== undefined; due = firstDue(run)) {
    run.emit({ type: 'timer.fired', ...nameOf(due) })
    trigger(run, { holder: due.holder, wait: due.wait, variables: {} })
    drain()
    if (run.state.status !== 'active') return undefined
  }
  return undefined
}

function firstDue (run: Run): Found<WaitOf<'timer'>> | undefined {
  const due = findWaits(run, (wait): wait is WaitOf<'timer'> => wait.kind === 'timer' && wait.due <= run.context.now)
  return due.sort((a, b) => a.wait.due < b.wait.due ? -1 : a.wait.due > b.wait.due ? 1 : byId(a, b))[0]
}

function byId (a: Found, b: Found): number {
  return a.wait.id - b.wait.id
}
