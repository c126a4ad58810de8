import type { Event } from './event.ts'
import type { State } from './state.ts'

/**
 * Where things are in a state: the tokens of each scope, and the holder of each open wait. Derived when first asked for, then kept
 * up with every event, so that no step searches all tokens. Never part of the state itself.
 */
export class Places {
  #members: Map<number, Set<number>> | undefined
  #holders: Map<number, number> | undefined

  /** The tokens directly in a scope. */
  tokensIn (state: State, scope: number): ReadonlySet<number> {
    this.#members ??= membersOf(state)
    return this.#members.get(scope) ?? nobody
  }

  /** The token or scope that holds a wait, if the wait is open. */
  holderOf (state: State, wait: number): number | undefined {
    if (this.#holders === undefined) {
      if (!isLarge(state)) return search(state, wait)
      this.#holders = holdersOf(state)
    }
    return this.#holders.get(wait)
  }

  /** So many that deriving them anew costs more than remembering them. */
  get areMany (): boolean {
    if (this.#members !== undefined && (this.#members.size > few || [...this.#members.values()].some(({ size }) => size > few))) return true
    return this.#holders !== undefined && this.#holders.size > few
  }

  /** Takes note of an event before it is applied. */
  follow (state: State, event: Event): void {
    if (this.#members !== undefined) followToken(this.#members, state, event)
    if (this.#holders !== undefined && 'wait' in event) {
      if (opening.has(event.type)) this.#holders.set(event.wait, event.token)
      else if (closing.has(event.type)) this.#holders.delete(event.wait)
    }
  }
}

const few = 50
const nobody: ReadonlySet<number> = new Set()
const opening: ReadonlySet<Event['type']> = new Set(['task.opened', 'job.opened', 'timer.opened', 'subscription.opened', 'call.opened'] as const)
const closing: ReadonlySet<Event['type']> = new Set([
  'task.completed', 'task.canceled', 'job.completed', 'job.canceled', 'timer.fired', 'timer.canceled', 'subscription.triggered', 'subscription.canceled', 'call.completed', 'call.canceled'
] as const)

function followToken (members: Map<number, Set<number>>, state: State, event: Event): void {
  if (event.type === 'token.created') enroll(members, event.scope, event.token)
  else if (event.type === 'token.consumed' || event.type === 'element.terminated') {
    members.get(state.tokens[event.token]?.scope ?? 0)?.delete(event.token)
  } else if (event.type === 'scope.closed') members.delete(event.scope)
}

function enroll (members: Map<number, Set<number>>, scope: number, token: number): void {
  const there = members.get(scope)
  if (there === undefined) members.set(scope, new Set([token]))
  else there.add(token)
}

function membersOf ({ tokens }: State): Map<number, Set<number>> {
  const members = new Map<number, Set<number>>()
  for (const [id, { scope }] of Object.entries(tokens)) enroll(members, scope, Number(id))
  return members
}

function isLarge ({ tokens }: State): boolean {
  let count = 0
  for (const id in tokens) {
    if (tokens[id] !== undefined && ++count > few) return true
  }
  return false
}

function search (state: State, wait: number): number | undefined {
  for (const holders of [state.tokens, state.scopes]) {
    for (const id in holders) {
      if (holders[id]?.waits?.some((each) => each.id === wait) === true) return Number(id)
    }
  }
  return undefined
}

function holdersOf (state: State): Map<number, number> {
  const found = new Map<number, number>()
  for (const holders of [state.scopes, state.tokens]) {
    for (const id in holders) {
      for (const { id: wait } of holders[id]?.waits ?? []) found.set(wait, Number(id))
    }
  }
  return found
}
