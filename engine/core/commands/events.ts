import type { Command, Rejection } from '../command.ts'
import { findWaits, type Found, nameOf } from '../find-wait.ts'
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
  for (const each of found) {
    // One that an earlier one interrupted does not wait any more.
    if (isOpen(run, each)) take(run, each, name, variables)
    drain()
  }
  return undefined
}

function isOpen (run: Run, { holder, wait }: Found): boolean {
  const { waits } = run.state.tokens[holder] ?? run.state.scopes[holder] ?? {}
  return waits?.some(({ id }) => id === wait.id) === true
}

function take (run: Run, found: Found, name: string, variables: Variables): void {
  run.emit({ type: 'subscription.triggered', ...nameOf(found), name })
  trigger(run, { holder: found.holder, wait: found.wait, variables })
}

/** Fires what is due at the command's instant, earliest first and among equals in the order they were opened; also timers that open meanwhile and are due. */
export function fireTimers (run: Run, _command: Of<'fireTimers'>, drain: () => void): undefined {
  // A condition may depend on the time.
  run.changes.all = true
  const isTimer = (wait: Wait): wait is WaitOf<'timer'> => wait.kind === 'timer'
  const due = findWaits(run, isTimer).filter(({ wait }) => wait.due <= run.context.now).sort(byDue)
  for (let seen = run.events.length, next = due.shift(); next !== undefined && run.state.status === 'active'; next = due.shift()) {
    if (!isOpen(run, next)) continue
    run.emit({ type: 'timer.fired', ...nameOf(next) })
    trigger(run, { holder: next.holder, wait: next.wait, variables: {} })
    drain()
    const opened = openedSince(run, seen)
    seen = run.events.length
    if (opened.length > 0) due.push(...opened)
    if (opened.length > 0) due.sort(byDue)
  }
  return undefined
}

/** Timers opened by the events from `index` on that are due already. */
function openedSince (run: Run, index: number): Found<WaitOf<'timer'>>[] {
  return run.events.slice(index).flatMap((event) => {
    if (event.type !== 'timer.opened' || event.due > run.context.now) return []
    const found = (run.state.tokens[event.token] ?? run.state.scopes[event.token])?.waits?.find(({ id }) => id === event.wait)
    return found?.kind === 'timer' ? [{ holder: event.token, element: event.element, wait: found }] : []
  })
}

function byDue (a: Found<WaitOf<'timer'>>, b: Found<WaitOf<'timer'>>): number {
  return a.wait.due < b.wait.due ? -1 : a.wait.due > b.wait.due ? 1 : byId(a, b)
}

function byId (a: Found, b: Found): number {
  return a.wait.id - b.wait.id
}
