import { initial, type OpenWait, type State } from '../core/index.ts'
import type { Model } from '../model/model.ts'
import type { RehearsalEvent } from './event.ts'
import { Projection } from './projection.ts'

/** What is known about how a token's element is completed, for the line that tells of it. */
export type Note = Pick<RehearsalEvent, 'by' | 'outcome'>

/** One process instance in a rehearsal. */
export class Play {
  state: State
  /** How many calls led here: 0 for a process that nobody called. */
  readonly depth: number
  /** The instances it has called and waits for, by its wait; `undefined` for one that is about to start. */
  readonly called = new Map<number, Play | undefined>()
  /** By token. */
  readonly notes = new Map<number, Note>()
  readonly projection: Projection

  constructor (readonly id: string, readonly model: Model, readonly caller?: { readonly play: Play, readonly call: number }) {
    this.state = initial(model)
    this.projection = new Projection(model, id)
    this.depth = caller === undefined ? 0 : caller.play.depth + 1
  }

  get isActive (): boolean { return this.state.status === 'active' }

  /** The open wait of a holder, a token or scope, with an id; looked up without a search of the whole state. */
  openWait (holder: number, id: number): OpenWait | undefined {
    if (!this.isActive) return undefined
    const held = this.state.tokens[holder] ?? this.state.scopes[holder]
    const wait = held?.waits?.find((each) => each.id === id)
    return held === undefined || wait === undefined ? undefined : { ...wait, element: wait.at ?? held.element, token: holder }
  }
}
