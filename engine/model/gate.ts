/** One choice at a gate (`sluss:outcome`). */
export interface Outcome {
  readonly key: string
  readonly label: string
  readonly reasonRequired: boolean
  /** What choosing it leads to, for whoever chooses. */
  readonly leads?: string
}

/**
 * How many of those asked must choose the same: one alone decides, more than half of them, all, or so many (two or more). The engine waits for one
 * completion whatever it says: whoever completes the task counts the votes.
 */
export type Quorum = 'one' | 'majority' | 'all' | number

/** `sluss:gate`: a user task that decides. The chosen outcome's key is stored in the variable `result`. */
export interface Gate {
  readonly result: string
  readonly outcomes: readonly Outcome[]
  readonly quorum: Quorum
  /** May be handed over to a colleague: true unless the diagram says no. */
  readonly delegate: boolean
  /** Whoever decides must have shown anew who they are. */
  readonly confirm: boolean
  /** Decided without knowing whose it is. */
  readonly anonymous: boolean
}
