import type { Model, Node } from '../model/model.ts'
import { change } from './apply.ts'
import { Changes } from './changes.ts'
import type { Context } from './context.ts'
import type { Event } from './event.ts'
import { Places } from './places.ts'
import type { Scope, State, Step, Token, Variables } from './state.ts'

/** What a token is about to do. The queue of these is what makes a command's order first in, first out. */
export interface Move {
  readonly token: number
  readonly step: Exclude<Step, 'wait'>
  /** Where it arrives; otherwise it stays where it is. */
  readonly element?: string
  readonly flow?: string
  /** What came with it: a message's or a finished task's variables. */
  readonly variables?: Variables
  /** The element's listeners have been heard. */
  readonly listened?: true
  /** It waited until every other token was at rest. */
  readonly atRest?: true
}

/** A step that cannot be done now: becomes an incident. `code` is a stable key; `detail` names expression and position, never data. */
export class StepFailed extends Error {
  constructor (readonly code: string, readonly detail: string) {
    super(`${code}: ${detail}`)
    this.name = 'StepFailed'
  }
}

/** What keeps a diagram or its data from going on without end. */
export interface Limits {
  /** The most instances that one multi-instance activity may have. */
  readonly instances: number
}

export const defaultLimits: Limits = { instances: 100_000 }

/** One command being carried out: its draft of the state, its events so far, and the tokens that are ready. */
export class Run {
  readonly events: Event[] = []
  readonly queue: Move[] = []
  /** How far the move at hand has come: what a retry would do again. */
  step: Exclude<Step, 'wait'> = 'arrive'
  /** The listeners of the move at hand have been heard. */
  listened = false
  /** The move at hand waited until every other token was at rest. */
  atRest = false
  /** Moves that wait for that. */
  readonly deferred: Move[] = []
  /** How many tokens arrived at each element of each scope, and the scope that each scope's count in. */
  readonly visits = new Map<string, number>()
  readonly rounds = new Map<number, number>()
  /** Tokens between two elements: they have left the one and not yet come to the other. */
  readonly #underway = new Set<number>()
  /** Scopes in which something happened since the joins there were last looked at. */
  readonly stirred = new Set<number>()
  /** What open conditions may depend on. */
  readonly changes = new Changes()
  constructor (readonly model: Model, readonly state: State, readonly context: Context, readonly limits: Limits = defaultLimits, readonly places: Places = new Places()) {}

  /** Records what happened and changes the draft by it. */
  emit (event: Event): void {
    this.events.push(event)
    this.places.follow(this.state, event)
    this.#note(event)
    change(this.state, event)
  }

  /** Is a token between two elements, so that nothing is active where it stands? */
  isUnderway (token: number): boolean {
    return this.#underway.has(token)
  }

  #note (event: Event): void {
    if (event.type === 'element.completed' || (event.type === 'token.created' && event.compensates !== event.element)) this.#underway.add(event.token)
    else if (event.type === 'element.activated' || event.type === 'token.consumed') this.#underway.delete(event.token)
    if (event.type === 'token.consumed') this.stirred.add(this.token(event.token).scope)
    else if ('scope' in event) this.stirred.add(event.scope)
    if (this.model.conditional === true) this.changes.note(this.state, event)
  }

  /** The id for the next event that needs one; taken when that event is emitted. */
  get nextId (): number { return this.state.next }

  token (id: number): Token {
    return present(this.state.tokens[id], 'token', id)
  }

  scope (id: number): Scope {
    return present(this.state.scopes[id], 'scope', id)
  }

  node (id: string): Node {
    return present(this.model.nodes[id], 'element', id)
  }

  /** Where a token's expressions look for variables first: its activity's scope, the token itself when that keeps variables, or the scope around it. */
  scopeOf (id: number): number {
    return placeOf(id, this.token(id))
  }

  /** The tokens directly in a scope, oldest first. */
  tokensIn (scope: number): number[] {
    return [...this.members(scope)].sort((a, b) => a - b)
  }

  /** As `tokensIn`, in no particular order. */
  members (scope: number): ReadonlySet<number> {
    return this.places.tokensIn(this.state, scope)
  }

  /** Is a token the only one directly in a scope? */
  isAlone (token: number, scope: number): boolean {
    const tokens = this.members(scope)
    return tokens.size === 0 || (tokens.size === 1 && tokens.has(token))
  }

  /** A new token that is about to arrive at an element. */
  create (element: string, scope: number, variables?: Variables): number {
    const token = this.nextId
    this.emit({ type: 'token.created', token, element, scope })
    this.queue.push(variables === undefined ? { token, step: 'arrive', element } : { token, step: 'arrive', element, variables })
    return token
  }

  /**
   * Lets a token enter where it stands only once every other is at rest: parallel branches have then come to where they wait. Answers false when
   * that is now.
   */
  defer (token: number, element: string): boolean {
    if (this.atRest) return false
    this.deferred.push({ token, step: 'enter', element, listened: true, atRest: true })
    return true
  }

  /** Lets a token leave where it stands, once those ready before it have moved. */
  finish (token: number, variables: Variables = {}): void {
    this.queue.push({ token, step: 'leave', variables })
  }
}

/** As `Run.scopeOf`, of a token that is at hand. Tokens and scopes share their ids. */
export function placeOf (id: number, { local, scope, variables, instance }: Token): number {
  return local ?? (variables !== undefined || instance !== undefined ? id : scope)
}

function present<T> (value: T | undefined, what: string, id: number | string): T {
  if (value === undefined) throw new Error(`The state names ${what} ${id}, which does not exist`)
  return value
}
