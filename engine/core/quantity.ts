import type { Activity } from '../model/model.ts'
import type { Run } from './run.ts'
import { requireNoWaitingJoin } from './scope.ts'

/**
 * BPMN 2.0.2 §13.3.1, `startQuantity`: an activity that needs several tokens begins when so many have come, whichever flows they came by.
 * Answers whether this one lets it begin; the others are taken in, counted under the activity's own id. @throws StepFailed `join-incomplete`
 */
export function gather (run: Run, id: number, { id: element, startQuantity: needed = 1 }: Activity): boolean {
  const { scope } = run.token(id)
  const { [element]: counts = {} } = run.state.arrivals?.[scope] ?? {}
  const waiting = needed > 1 ? counts[element] ?? 0 : 0
  if (waiting + 1 >= needed) {
    if (waiting > 0) run.emit({ type: 'arrival.cleared', element, scope, all: true })
    return true
  }
  requireNoWaitingJoin(run, id, element)
  run.emit({ type: 'arrival.counted', element, scope, flow: element })
  run.emit({ type: 'token.consumed', token: id })
  return false
}

/** §13.3.1, `completionQuantity`: so many tokens leave an activity on each of its flows. */
export function multiply<T> ({ completionQuantity = 1 }: Activity, flows: readonly T[]): readonly T[] {
  return completionQuantity === 1 ? flows : flows.flatMap((flow) => Array.from({ length: completionQuantity }, () => flow))
}
