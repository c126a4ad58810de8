import type { Node } from '../model/model.ts'
import type { Run } from './run.ts'
import type { Variables, Wait } from './state.ts'

/** A wait that just ended well: a timer fired, a message or signal came. */
export interface Ending {
  /** The token that waited, or the scope that an event subprocess watches over. */
  readonly holder: number
  /** As it was; it is closed already. */
  readonly wait: Wait
  readonly variables: Variables
}

/** What one kind of node does. When it is interrupted all kinds do the same: `terminate`. */
export interface Behaviour<N extends Node> {
  /** A token comes to the node by `flow`. Answers whether it may go in; a join keeps it. Without this every token may. */
  readonly arrive?: (run: Run, token: number, node: N, flow: string | undefined) => boolean
  /** The node is active: do its work, or open what it waits for. @throws StepFailed before anything was opened */
  readonly enter: (run: Run, token: number, node: N, variables: Variables) => void
  /** A timer, message or signal that it waited for has come. */
  readonly trigger?: (run: Run, ending: Ending, node: N) => void
  /** True for an activity that never waits, so that its boundary events never listen. */
  readonly instant?: boolean
}
