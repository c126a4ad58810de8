import type { EndEvent, JobEndEvent, SingleEventDefinition } from '../model/model.ts'
import type { Behaviour } from './behaviour.ts'
import { throwError } from './error.ts'
import { enterJobEvent } from './job-task.ts'
import { close, leave } from './leaving.ts'
import { partsOf } from './multiple-event.ts'
import type { Run } from './run.ts'
import { complete, empty } from './scope.ts'
import { codeOf, compensates, throwAll, throwsLater } from './throwing.ts'
import { cancelTransaction } from './transaction.ts'

/** BPMN 2.0.2 §13.5.6: consumes its token, after its result has happened. Of several results that which ends the scope happens last. */
export const endEvent: Behaviour<EndEvent | JobEndEvent> = {
  enter (run, token, node) {
    if ('job' in node) {
      enterJobEvent(run, token, node)
      return
    }
    if (throwsLater(run, token, node)) return
    const [end] = partsOf(node.event).flatMap(({ definition }) => ending(run, token, node, definition) ?? [])
    throwAll(run, token, node, () => { finish(run, token, node) })
    // An interrupting catch may have taken the token away.
    if (run.state.tokens[token] === undefined) return
    if (end !== undefined) end()
    else if (!compensates(run, token, node)) leave(run, token, node)
  }
}

/** What ends more than the token, read but not yet done. @throws StepFailed `error-code-missing` */
function ending (run: Run, token: number, node: EndEvent, definition: SingleEventDefinition): (() => void) | undefined {
  switch (definition.kind) {
    case 'terminate': return () => { terminateScope(run, token, node) }
    case 'cancel': return () => { cancelTransaction(run, token, node) }
    case 'error': {
      const code = codeOf(run, token, node.id, 'error', definition.code)
      return () => { endByError(run, token, node, code) }
    }
    default: return undefined
  }
}

/** §13.5.6: the event has happened before the error interrupts anything; one that nothing catches ends the process. */
function endByError (run: Run, token: number, node: EndEvent, code: string): void {
  if (throwError(run, token, code, {}, () => { finish(run, token, node) })) return
  empty(run, 1)
  run.emit({ type: 'process.failed', code })
}

/** §13.5.6, terminate: ends everything in its scope; a process with it, while a subprocess is then done as usual. */
function terminateScope (run: Run, token: number, node: EndEvent): void {
  const { scope } = run.token(token)
  finish(run, token, node)
  empty(run, scope)
  if (scope === 1) run.emit({ type: 'process.terminated', cancelled: false })
  else complete(run, scope)
}

/** Completes the event, and consumes its token without asking whether it was its scope's last: the scope ends for another reason. */
function finish (run: Run, token: number, node: EndEvent): void {
  close(run, token, node)
  run.emit({ type: 'token.consumed', token })
}
