/** The answer guarantee (svarsgaranti) in public: what is promised, and how it has been kept. Counts only: nothing about any one idea or person. */
import type { Work } from '../../../platform/db/database.ts'

/** A step and the time it is promised within. */
export interface Promised { readonly step: string, readonly days: number, readonly working: boolean }

/** Steps done in a month, and those that should have been done in it and still wait. */
export interface PromisedMonth {
  /** `2026-11`, by Swedish time. */
  readonly month: string
  /** Share done in time, 0 to 1; null when too few were promised to be shown. */
  readonly share: number | null
  /** How many; null when too few. */
  readonly count: number | null
}

export interface GuaranteeFigures {
  /** As the diagram lists them. */
  readonly promises: readonly Promised[]
  /** Over the twelve months; null when too few. */
  readonly share: number | null
  /** The twelve months before and with this one, oldest first. */
  readonly months: readonly PromisedMonth[]
  /** Steps that wait now and should have been done: null when few but not none. */
  readonly waitingTooLong: number | null
}

/** Fewer than this, and a figure might tell of somebody. */
export const fewest = 5

export interface Guarantee {
  /**
   * What is promised in this municipality, by its own diagram, and how it has been kept: steps with a date in the last twelve months that were done by it, against all with one, those
   * still waiting past theirs included.
   */
  figures(work: Work): Promise<GuaranteeFigures>
}
