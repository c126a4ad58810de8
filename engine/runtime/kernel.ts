import type { Ids } from '../../platform/ids.ts'
import type { Log } from '../../platform/log.ts'
import type { Context } from '../core/context.ts'
import type { EvaluatorOptions } from '../feel/index.ts'
import type { DiagramProblem, Model } from '../model/model.ts'
import type { JobHandler, Projection } from './contract.ts'
import type { Library } from './library.ts'

/** Rules of the domain that a diagram must follow besides the engine's own. */
export type HouseRules = (xml: string, model: Model) => readonly DiagramProblem[] | Promise<readonly DiagramProblem[]>

/** Makes what evaluates expressions and reads timers during one command. */
export type EvaluatorFactory = (options: EvaluatorOptions) => Pick<Context, 'evaluate' | 'schedule'>

/** What the parts of the runtime share. */
export interface Kernel {
  readonly ids: Ids
  readonly evaluator: EvaluatorFactory
  readonly log: Log | undefined
  readonly library: Library
  readonly projections: Projection[]
  readonly handlers: Map<string, JobHandler>
  readonly houseRules: HouseRules | undefined
  /** How many calls may lie one within another. */
  readonly callDepth: number
}
