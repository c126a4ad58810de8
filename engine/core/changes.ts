import type { Event } from './event.ts'
import type { State } from './state.ts'

/** A variable that was written in a scope, or on a token that keeps its activity's own. */
export interface Written { readonly place: number, readonly name: string, readonly event: 'create' | 'update' }

/** What happened in a command that an open condition may depend on, since the conditions were last looked at. */
export class Changes {
  written: Written[] = []
  /** Waits for a condition that were opened, with their holders. */
  opened = new Map<number, number>()
  /** Time has passed, or nothing is known: every condition may have changed. */
  all = false
  /** Waits that are still to be looked at, with their holders. */
  readonly #pending = new Map<number, number>()
  /** Their numbers, the oldest last; empty when it is to be made again. */
  #order: number[] = []

  /** Takes note of an event before it is applied. */
  note (state: State, event: Event): void {
    switch (event.type) {
      case 'variables.set':
        for (const name of Object.keys(event.variables)) this.#write(state, event.scope, name)
        break
      case 'scope.collected': this.#write(state, event.scope, event.variable); break
      case 'subscription.opened': if (event.kind === 'condition' && event.met === undefined) this.opened.set(event.wait, event.token); break
      case 'process.resumed': this.all = true; break
      default:
    }
  }

  #write (state: State, place: number, name: string): void {
    const { variables = {} } = state.scopes[place] ?? state.tokens[place] ?? {}
    this.written.push({ place, name, event: Object.hasOwn(variables, name) ? 'update' : 'create' })
  }

  /** Nothing has happened that a condition could depend on. */
  get none (): boolean {
    return !this.all && this.written.length === 0 && this.opened.size === 0
  }

  /** Begins anew. What is still pending stays so. */
  clear (): void {
    this.written = []
    this.opened = new Map()
    this.all = false
  }

  /** A wait is to be looked at. */
  await (wait: number, holder: number): void {
    this.#pending.set(wait, holder)
    this.#order = []
  }

  /** The oldest wait that is to be looked at, with its holder; it is no longer pending. */
  next (): { readonly wait: number, readonly holder: number } | undefined {
    if (this.#order.length === 0) this.#order = [...this.#pending.keys()].sort((a, b) => b - a)
    const wait = this.#order.pop()
    const holder = wait === undefined ? undefined : this.#pending.get(wait)
    if (wait === undefined || holder === undefined) return undefined
    this.#pending.delete(wait)
    return { wait, holder }
  }
}
