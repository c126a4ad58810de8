import type { EventOf } from '../core/event.ts'
import type { Variables } from '../core/state.ts'
import type { Play } from './play.ts'

/** A message on its way (BPMN 2.0.2 §8.4.2). */
export interface Message {
  readonly name: string
  readonly key?: string
  readonly variables: Variables
  /** At most one of the same name, key and id is kept. */
  readonly messageId?: string
  /** Until when it is kept while nobody takes it; when absent as long as the clock stands still. */
  readonly expires?: string
}

/** An open subscription. */
export interface Listener { readonly play: Play, readonly wait: number, readonly key?: string }

interface Kept { readonly message: Message, readonly since: string }
type Opened = EventOf<'subscription.opened'>

/** Who waits for which message or signal, in the order in which they began to, and the messages that nobody has taken yet. */
export class Mailroom {
  readonly #listeners = new Map<string, Map<string, Listener>>()
  /** By subscription: where it is listed. */
  readonly #places = new Map<string, Map<string, Listener>>()
  #kept: Kept[] = []

  open (play: Play, event: Opened): void {
    const place = `${event.kind} ${event.name}`
    const there = this.#listeners.get(place) ?? new Map<string, Listener>()
    this.#listeners.set(place, there)
    this.#places.set(`${play.id} ${event.wait}`, there)
    there.set(`${play.id} ${event.wait}`, { play, wait: event.wait, ...(event.key === undefined ? {} : { key: event.key }) })
  }

  close (play: Play, wait: number): void {
    const place = `${play.id} ${wait}`
    this.#places.get(place)?.delete(place)
    this.#places.delete(place)
  }

  /** The one that has waited longest for a message. Without a key of its own it takes any. */
  receiver ({ name, key }: Message): Listener | undefined {
    for (const listener of this.#listeners.get(`message ${name}`)?.values() ?? []) {
      if (listener.key === undefined || listener.key === key) return listener
    }
    return undefined
  }

  /** Every instance that listens for a signal, each once. */
  audience (name: string): readonly Play[] {
    return [...new Set([...this.#listeners.get(`signal ${name}`)?.values() ?? []].map(({ play }) => play))]
  }

  keep (message: Message, now: string): void {
    this.#forget(now)
    const { name, key, messageId } = message
    const twin = messageId !== undefined && this.#kept.some(({ message: kept }) => kept.name === name && kept.key === key && kept.messageId === messageId)
    if (!twin) this.#kept.push({ message, since: now })
  }

  #forget (now: string): void {
    this.#kept = this.#kept.filter(({ message: { expires }, since }) => {
      return expires === undefined ? since === now : expires > now
    })
  }

  /** Takes out the oldest kept message that a new subscription may take. */
  claim ({ name, key }: Pick<Opened, 'name' | 'key'>, now: string): Message | undefined {
    this.#forget(now)
    const at = this.#kept.findIndex(({ message }) => message.name === name && (key === undefined || key === message.key))
    return at < 0 ? undefined : this.#kept.splice(at, 1)[0]?.message
  }
}
