import type { Command, Rejection } from '../core/command.ts'
import type { Context } from '../core/context.ts'
import { advance, isRejection } from '../core/index.ts'
import type { Event, EventOf } from '../core/event.ts'
import type { Variables } from '../core/state.ts'
import type { ElementId, Model } from '../model/model.ts'
import { type Trigger, triggersOf } from '../model/triggers.ts'
import type { Actor } from './actor.ts'
import { Agenda } from './agenda.ts'
import { textOf } from './condition.ts'
import type { RehearsalEvent } from './event.ts'
import { Mailroom, type Message } from './mailroom.ts'
import { type Note, Play } from './play.ts'
import { defaultLimits, type Limits, type WorldOptions } from './world-options.ts'

/** Where an instance starts, by which part of a multiple event, and who called it. */
export interface StartOptions { readonly startEvent?: ElementId | undefined, readonly part?: number | undefined, readonly caller?: Play['caller'] }

interface Appointment { readonly isOpen: () => boolean, readonly keep: () => void, readonly element: ElementId | undefined }

/**
 * Many instances of many processes on one virtual clock, in memory. Each is advanced by the token machine alone; calls, messages and
 * signals between them are delivered first in, first out. The same input gives the same lines.
 */
export class World {
  now: string
  readonly plays: Play[] = []
  readonly mailroom = new Mailroom()
  /** Why it stopped before its end; `undefined` while it goes on. */
  stopped: 'too-many-events' | 'too-many-instances' | undefined
  /** The elements whose endless timers were followed no longer. */
  readonly unfollowed = new Set<string>()
  readonly #options: WorldOptions
  readonly #limits: Limits
  readonly #models: ReadonlyMap<string, Model>
  readonly #actor: Actor
  readonly #agenda = new Agenda<Appointment>()
  #inbox: Array<() => void> = []
  readonly #starts: ReadonlyArray<Trigger & { readonly process: string }>
  /** How many instances of each process there have been, and how many rounds of each endless timer. */
  readonly #counts = new Map<string, number>()
  readonly #rounds = new Map<string, number>()
  readonly #timers = new Set<string>()
  #told = 0
  #context: Context

  constructor (options: WorldOptions, actor: (world: World) => Actor) {
    this.#options = options
    this.#limits = { ...defaultLimits, ...options.limits }
    this.now = options.now
    this.#context = this.#contextAt()
    this.#models = new Map(options.models.map((model) => [model.process, model]))
    this.#starts = options.models.flatMap((model) => triggersOf(model).map((trigger) => ({ ...trigger, process: model.process })))
    this.#actor = actor(this)
  }

  get context (): Context {
    if (this.#context.now !== this.now) this.#context = this.#contextAt()
    return this.#context
  }

  #contextAt (): Context { return { ...this.#options.evaluator(new Date(this.now)), now: this.now } }

  model (process: string): Model | undefined { return this.#models.get(process) }

  /** Starts an instance. What follows from it waits for `settle`. Rejects what the core rejects, `process.missing` and `too-many-instances`. */
  start (process: string, variables: Variables, { startEvent, part, caller }: StartOptions = {}): Play | Rejection {
    const model = this.#models.get(process)
    if (model === undefined) return reject('process.missing', `There is no process ${process}`)
    if (this.plays.length >= this.#limits.instances) {
      this.stopped ??= 'too-many-instances'
      return reject('too-many-instances', `There are ${this.plays.length} instances already`)
    }
    const number = (this.#counts.get(process) ?? 0) + 1
    const play = new Play(`${process}-${number}`, model, caller)
    const rejection = this.send(play, { type: 'start', variables, ...(startEvent === undefined ? {} : { startEvent }), ...(part === undefined ? {} : { part }) })
    if (rejection !== undefined) return rejection
    this.#counts.set(process, number)
    this.plays.push(play)
    return play
  }

  /** Gives an instance a command, tells what happened, and notes what follows. */
  send (play: Play, command: Command, note?: { readonly token: number } & Note): Rejection | undefined {
    const { model, state } = play
    const before = this.#options.restore?.(state, model) ?? state
    const answer = advance(model, before, command, this.context)
    if (isRejection(answer)) return answer
    play.state = answer.state
    if (note !== undefined) {
      const { token, ...words } = note
      play.notes.set(token, words)
    }
    for (const event of answer.events) this.#hear(play, event)
    this.#options.observe?.({ play, command, before, events: answer.events })
    return undefined
  }

  /** Lets something happen when all that is ready before it has. */
  soon (act: () => void): void { this.#inbox.push(act) }

  /** Lets something happen at an instant, unless it is closed by then. */
  at (due: string, keep: () => void, isOpen: () => boolean = () => true, element?: ElementId): void { this.#agenda.add(due, { keep, isOpen, element }) }

  /** An ISO 8601 duration from an instant; `undefined` for what is none. */
  later (duration: string, from: string = this.now): string | undefined { return this.context.schedule('duration', duration, from)?.due }

  /** Nothing can happen before time passes, or somebody does something. */
  get atRest (): boolean { return this.#inbox.length === 0 }

  #goesOn (): boolean { return this.stopped === undefined }

  /** Delivers everything that needs no time to pass. */
  settle (): void {
    do this.#deliver()
    while (this.#goesOn() && this.#actor.rest())
  }

  #deliver (): void {
    while (this.#inbox.length > 0 && this.#goesOn()) {
      const batch = this.#inbox
      this.#inbox = []
      for (const [index, act] of batch.entries()) {
        if (!this.#goesOn()) {
          this.#inbox = [...batch.slice(index), ...this.#inbox]
          break
        }
        act()
      }
    }
  }

  /** Lets time pass until an instant, or until nothing is left; whatever is due on the way happens at its own instant. */
  pass (until?: string): void {
    for (let next = this.#agenda.first; next !== undefined && this.#goesOn(); next = this.#agenda.first) {
      if (until !== undefined && next.due > until && next.what.isOpen()) break
      this.#agenda.shift()
      if (!next.what.isOpen()) continue
      if (next.due > this.now) this.now = next.due
      next.what.keep()
      this.settle()
    }
    if (until !== undefined && until > this.now && this.#goesOn()) this.now = until
  }

  /** When the next thing is due, and at which element if it is a timer; `undefined` when nothing is. */
  get next (): { readonly due: string, readonly element: ElementId | undefined } | undefined {
    while (this.#agenda.first?.what.isOpen() === false) this.#agenda.shift()
    const { first } = this.#agenda
    return first === undefined ? undefined : { due: first.due, element: first.what.element }
  }

  /** A message for whoever has waited for it longest, else for the processes that begin with it; else it is kept. */
  publish (message: Message): void {
    const { name, key, variables } = message
    const listener = this.mailroom.receiver(message)
    if (listener !== undefined) {
      const keyed = listener.key ?? key
      this.send(listener.play, { type: 'correlate', name, variables, ...(keyed === undefined ? {} : { key: keyed }) })
    } else if (!this.#begin('message', name, variables)) this.mailroom.keep(message, this.now)
  }

  /** A signal for everybody who listens now, and for the processes that begin with it. `from`: where it was thrown, and has been heard already. */
  broadcast (name: string, variables: Variables, from?: Play): void {
    for (const play of this.mailroom.audience(name)) if (play !== from) this.send(play, { type: 'broadcast', name, variables })
    this.#begin('signal', name, variables)
  }

  #begin (kind: 'message' | 'signal', name: string, variables: Variables): boolean {
    const begun = this.#starts.filter(({ event }) => event.kind === kind && textOf(this.context, event.name, {}) === name)
    for (const { process, startEvent, part } of begun) this.start(process, variables, { startEvent, part })
    return begun.length > 0
  }

  #hear (play: Play, event: Event): void {
    const line = play.projection.take(event, this.now)
    if (line !== undefined) this.#tell(play, event, line)
    switch (event.type) {
      case 'timer.opened': this.#awaitTimer(play, event); break
      case 'timer.canceled':
      case 'timer.fired': this.#timers.delete(`${play.id} ${event.wait}`); break
      case 'subscription.opened': this.#listen(play, event); break
      case 'subscription.triggered':
      case 'subscription.canceled': this.mailroom.close(play, event.wait); break
      case 'message.published': this.soon(() => { this.publish(event) }); break
      case 'signal.broadcast': this.soon(() => { this.broadcast(event.name, event.variables, play) }); break
      case 'task.opened':
      case 'job.opened': this.#actor.offer(play, event); break
      case 'scope.planned': this.#actor.plan(play, event.scope); break
      case 'escalation.thrown': this.#escalate(play, event); break
      case 'call.opened': this.#call(play, event); break
      case 'call.canceled': this.#cancel(play, event.wait); break
      case 'process.completed': this.#end(play, { type: 'completeCall', variables: event.variables }); break
      case 'process.terminated': this.#end(play, event.cancelled ? undefined : { type: 'completeCall', variables: {} }); break
      case 'process.failed': this.#end(play, { type: 'failCall', code: 'called-process-failed', error: event.code }); break
      default: break
    }
  }

  #tell (play: Play, event: Event, line: RehearsalEvent): void {
    if (++this.#told > this.#limits.events) {
      this.stopped ??= 'too-many-events'
      return
    }
    const note = event.type === 'element.completed' ? play.notes.get(event.token) : undefined
    if (event.type === 'element.completed') play.notes.delete(event.token)
    this.#actor.told(note === undefined ? line : { ...line, ...note })
  }

  #awaitTimer (play: Play, { wait, due, element, token, repeat, left }: EventOf<'timer.opened'>): void {
    if (repeat !== undefined && left === undefined) {
      const place = `${play.id} ${element} ${token}`
      const rounds = (this.#rounds.get(place) ?? 0) + 1
      this.#rounds.set(place, rounds)
      if (!this.follows(element, rounds)) return
    }
    const timer = `${play.id} ${wait}`
    this.#timers.add(timer)
    this.at(due, () => { this.send(play, { type: 'fireTimers' }) }, () => this.#timers.has(timer), element)
  }

  /** Whether one more round of an endless timer is followed. */
  follows (element: ElementId, round: number): boolean {
    if (round <= this.#limits.rounds) return true
    this.unfollowed.add(element)
    return false
  }

  #listen (play: Play, event: EventOf<'subscription.opened'>): void {
    this.mailroom.open(play, event)
    const kept = event.kind === 'message' ? this.mailroom.claim(event, this.now) : undefined
    if (kept !== undefined) this.soon(() => { this.publish(kept) })
  }

  #call (play: Play, event: EventOf<'call.opened'>): void {
    if (this.#actor.call(play, event)) return
    const { wait: call, process, variables } = event
    play.called.set(call, undefined)
    this.soon(() => {
      if (!play.called.has(call)) return
      if (play.depth >= this.#limits.depth) {
        this.send(play, { type: 'failCall', call, code: 'call-too-deep' })
        return
      }
      const child = this.start(process, variables, { caller: { play, call } })
      if (child instanceof Play) play.called.set(call, child)
      else this.send(play, { type: 'failCall', call, code: child.reason })
    })
  }

  /** An escalation that nothing in a called process catches is its caller's to hear (BPMN 2.0.2 §10.5.7). */
  #escalate ({ caller }: Play, { caught, code }: EventOf<'escalation.thrown'>): void {
    if (caller === undefined || caught !== undefined) return
    this.soon(() => { this.send(caller.play, { type: 'escalateCall', call: caller.call, code }) })
  }

  #cancel (play: Play, call: number): void {
    const child = play.called.get(call)
    play.called.delete(call)
    if (child !== undefined) this.send(child, { type: 'cancel' })
  }

  #end ({ caller }: Play, end: { readonly type: 'completeCall', readonly variables: Variables } | { readonly type: 'failCall', readonly code: string, readonly error: string } | undefined): void {
    if (caller === undefined || end === undefined) return
    const { play, call } = caller
    this.soon(() => {
      this.send(play, { ...end, call })
      play.called.delete(call)
    })
  }
}

function reject (reason: string, hint: string): Rejection { return { rejected: true, reason, hint } }
