import { initial, type State } from '../core/index.ts'
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
}
