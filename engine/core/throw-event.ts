import type { EndEvent, EventDefinition, JobThrowEvent, ThrowEvent } from '../model/model.ts'
import type { Behaviour } from './behaviour.ts'
import { throwEscalation } from './escalation.ts'
import { evaluateName } from './evaluation.ts'
import { evaluateInputs } from './io-mapping.ts'
import { enterJobEvent } from './job-task.ts'
import { leave } from './leaving.ts'
import { type Run, StepFailed } from './run.ts'
import type { Variables } from './state.ts'
import { evaluateKey } from './subscription.ts'
import { evaluateMoment } from './timer.ts'

/** BPMN 2.0.2 §13.5.3: throws, and goes on at once; with a job, when that is done. */
export const throwEvent: Behaviour<ThrowEvent | JobThrowEvent> = {
  enter (run, token, node) {
    if ('job' in node) {
      enterJobEvent(run, token, node)
      return
    }
    if (node.event.kind === 'escalation') {
      if (node.event.code === undefined) throw new StepFailed('escalation-code-missing', node.id)
      throwEscalation(run, token, evaluateName(run, run.scopeOf(token), node.event.code, 'escalation-code-missing'))
    } else {
      publish(run, token, node)
    }
    // An interrupting catch may have taken the token away.
    if (run.state.tokens[token] !== undefined) leave(run, token, node)
  }
}

/** Publishes a message or broadcasts a signal, with what the input mappings give as its variables. @throws StepFailed */
export function publish (run: Run, token: number, node: ThrowEvent | EndEvent): void {
  const { event, id: element } = node
  if (event.kind !== 'message' && event.kind !== 'signal') return
  const scope = run.scopeOf(token)
  const variables = evaluateInputs(run, scope, node)
  if (event.kind === 'signal') {
    run.emit({ type: 'signal.broadcast', element, name: evaluateName(run, scope, event.name, 'signal-name-missing'), variables })
    return
  }
  publishMessage(run, token, element, event, variables)
}

/** Publishes a message with its name, key, id and time to live as they read where the token stands. @throws StepFailed */
export function publishMessage (run: Run, token: number, element: string, event: Extract<EventDefinition, { kind: 'message' }>, variables: Variables): void {
  const scope = run.scopeOf(token)
  const name = evaluateName(run, scope, event.name, 'message-name-missing')
  const key = evaluateKey(run, scope, event.correlationKey)
  const messageId = evaluateKey(run, scope, event.messageId)
  const expires = event.timeToLive === undefined ? undefined : evaluateMoment(run, scope, event.timeToLive)
  run.emit({
    type: 'message.published',
    element,
    name,
    ...(key === undefined ? {} : { key }),
    variables,
    ...(messageId === undefined ? {} : { messageId }),
    ...(expires === undefined || expires <= run.context.now ? {} : { expires })
  })
}
