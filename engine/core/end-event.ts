import type { EndEvent, JobEndEvent } from '../model/model.ts'
import type { Behaviour } from './behaviour.ts'
import { throwError } from './error.ts'
import { throwEscalation } from './escalation.ts'
import { evaluateName } from './evaluation.ts'
import { enterJobEvent } from './job-task.ts'
import { close, leave } from './leaving.ts'
import { type Run, StepFailed } from './run.ts'
import { complete, empty } from './scope.ts'
import { publish } from './throw-event.ts'

/** BPMN 2.0.2 §13.5.6: consumes its token, after its result has happened. */
export const endEvent: Behaviour<EndEvent | JobEndEvent> = {
  enter (run, token, node) {
    if ('job' in node) {
      enterJobEvent(run, token, node)
      return
    }
    switch (node.event.kind) {
      case 'terminate': terminateScope(run, token, node); return
      case 'error': endByError(run, token, evaluateName(run, run.scopeOf(token), codeOf(node), 'error-code-missing')); return
      case 'escalation':
        throwEscalation(run, token, evaluateName(run, run.scopeOf(token), codeOf(node), 'escalation-code-missing'))
        break
      default: publish(run, token, node)
    }
    // An interrupting catch may have taken the token away.
    if (run.state.tokens[token] !== undefined) leave(run, token, node)
  }
}

function codeOf ({ id, event }: EndEvent): NonNullable<Extract<EndEvent['event'], { kind: 'error' }>['code']> {
  if ((event.kind === 'error' || event.kind === 'escalation') && event.code !== undefined) return event.code
  throw new StepFailed('code-missing', id)
}

/** §13.5.6: an error that nothing catches ends the process. */
function endByError (run: Run, token: number, code: string): void {
  if (throwError(run, token, code, {})) return
  empty(run, 1)
  run.emit({ type: 'process.failed', code })
}

/** §13.5.6, terminate: ends everything in its scope; a process with it, while a subprocess is then done as usual. */
function terminateScope (run: Run, token: number, node: EndEvent): void {
  const { scope } = run.token(token)
  close(run, token, node)
  run.emit({ type: 'token.consumed', token })
  empty(run, scope)
  if (scope === 1) run.emit({ type: 'process.terminated', cancelled: false })
  else complete(run, scope)
}
