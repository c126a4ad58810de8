import type { EventDefinition, Value } from './model.ts'

/** `bpmn:multiInstanceLoopCharacteristics` + `zeebe:loopCharacteristics` (BPMN §13.3.7). */
export interface MultiInstance {
  readonly sequential: boolean
  /** A list, or with `cardinality` how many. Exactly one of them. */
  readonly collection?: Value
  readonly cardinality?: Value
  readonly element?: string
  readonly outputCollection?: string
  readonly outputElement?: Value
  /** FEEL; sees `numberOfInstances`, `numberOfActiveInstances`, `numberOfCompletedInstances`, `numberOfTerminatedInstances`. */
  readonly completion?: Value
  /** What is thrown to the activity's own boundary when an instance completes (§13.3.7, table 10.29); absent is `all`: nothing. */
  readonly behavior?: MultiInstanceBehavior
}

/** `none`: `event` each time an instance completes; `one`: only the first time; `complex`: the event of each entry whose condition is true. */
export type MultiInstanceBehavior =
  | { readonly kind: 'none' | 'one', readonly event: EventDefinition }
  | { readonly kind: 'complex', readonly entries: ReadonlyArray<{ readonly condition: Value, readonly event: EventDefinition }> }

/** `bpmn:standardLoopCharacteristics` (§13.3.6): repeats while the condition is true, at most `maximum` times. */
export interface StandardLoop {
  readonly testBefore: boolean
  readonly condition?: Value
  readonly maximum?: number
}
