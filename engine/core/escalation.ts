import { catchBy, findCatcher } from './catching.ts'
import { happensWith } from './multiple-event.ts'
import type { Run } from './run.ts'
import type { Variables } from './state.ts'

/**
 * Throws an escalation (BPMN 2.0.2 §10.5.7, §13.5.3). Not critical: uncaught, it is only told. `interrupting` is called before a catch that
 * interrupts the thrower's scope does so. @throws StepFailed
 */
export function throwEscalation (run: Run, from: number, code: string, variables: Variables = {}, interrupting: () => void = () => {}): void {
  const catcher = findCatcher(run, from, 'escalation', code)
  const { element } = run.token(from)
  run.emit({ type: 'escalation.thrown', element, code, ...(catcher === undefined ? {} : { caught: catcher.node.id }) })
  if (catcher?.node.interrupting === true && happensWith(run, catcher.holder, catcher.node.id, catcher.node.event)) interrupting()
  if (catcher !== undefined) catchBy(run, catcher, variables)
}
