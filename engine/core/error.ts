import { catchBy, findCatcher } from './catching.ts'
import type { Run } from './run.ts'
import type { Variables } from './state.ts'

/**
 * Throws a BPMN error from where a token stands (BPMN 2.0.2 §10.5.7, §13.5.3). Critical: what catches it interrupts.
 * Answers whether it was caught; what an uncaught error means is the thrower's to say. `thrown` is called once it is on its way,
 * before anything is interrupted by it. @throws StepFailed
 */
export function throwError (run: Run, from: number, code: string, variables: Variables, thrown: () => void = () => {}): boolean {
  const catcher = findCatcher(run, from, 'error', code)
  const { element } = run.token(from)
  run.emit({ type: 'error.thrown', element, code, ...(catcher === undefined ? {} : { caught: catcher.node.id }) })
  thrown()
  if (catcher !== undefined) catchBy(run, catcher, variables)
  return catcher !== undefined
}
