import type { EndEvent, SingleEventDefinition, ThrowEvent, Value } from '../model/model.ts'
import { throwCompensation } from './compensation.ts'
import { throwEscalation } from './escalation.ts'
import { evaluateName } from './evaluation.ts'
import { evaluateInputs } from './io-mapping.ts'
import { hasKind, partsOf } from './multiple-event.ts'
import { type Run, StepFailed } from './run.ts'
import { throwSignal } from './signal-event.ts'
import type { Variables } from './state.ts'
import { evaluateKey } from './subscription.ts'
import { evaluateMoment } from './timer.ts'

type Message = Extract<SingleEventDefinition, { kind: 'message' }>

/**
 * Throws what an event throws: a multiple event all of its definitions, in their order (BPMN 2.0.2 §10.5.1). All are read before any is thrown.
 * Those that end the token's own scope (terminate, error, cancel) and compensation, which may take its time, are left to the caller.
 * `interrupted` is called before an escalation or signal is caught that takes the token away. @throws StepFailed before anything is thrown
 */
export function throwAll (run: Run, token: number, node: ThrowEvent | EndEvent, interrupted: () => void = () => {}): void {
  const variables = evaluateInputs(run, run.scopeOf(token), node)
  const thrown = partsOf(node.event).flatMap(({ definition }) => prepared(run, token, node, definition, variables, interrupted) ?? [])
  for (const each of thrown) {
    // An interrupting catch may have taken the token away.
    if (run.state.tokens[token] !== undefined) each()
  }
}

function prepared (run: Run, token: number, { id: element }: ThrowEvent | EndEvent, definition: SingleEventDefinition, variables: Variables, interrupted: () => void): (() => void) | undefined {
  const scope = run.scopeOf(token)
  switch (definition.kind) {
    case 'message': return messageFrom(run, token, element, definition, variables)
    case 'signal': {
      const name = evaluateName(run, scope, definition.name, 'signal-name-missing')
      return () => { throwSignal(run, token, element, name, variables, interrupted) }
    }
    case 'escalation': {
      const code = codeOf(run, token, element, 'escalation', definition.code)
      return () => { throwEscalation(run, token, code, {}, interrupted) }
    }
    default: return undefined
  }
}

/**
 * A signal reaches all that wait for it when it is thrown (§10.5.1), those of parallel branches too: their order is only ours. So an event that
 * throws one waits until every other token is at rest. Answers whether it does.
 */
export function throwsLater (run: Run, token: number, { id, event }: ThrowEvent | EndEvent): boolean {
  return hasKind(event, 'signal') && run.defer(token, id)
}

/** The code of a thrown error or escalation. @throws StepFailed `error-code-missing`, `escalation-code-missing` */
export function codeOf (run: Run, token: number, element: string, kind: 'error' | 'escalation', code: Value | undefined): string {
  if (code === undefined) throw new StepFailed(`${kind}-code-missing`, element)
  return evaluateName(run, run.scopeOf(token), code, `${kind}-code-missing`)
}

function messageFrom (run: Run, token: number, element: string, event: Message, variables: Variables): () => void {
  const scope = run.scopeOf(token)
  const name = evaluateName(run, scope, event.name, 'message-name-missing')
  const key = evaluateKey(run, scope, event.correlationKey)
  const messageId = evaluateKey(run, scope, event.messageId)
  const expires = event.timeToLive === undefined ? undefined : evaluateMoment(run, scope, event.timeToLive)
  return () => {
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
}

/** Publishes a message with its name, key, id and time to live as they read where the token stands. @throws StepFailed */
export function publishMessage (run: Run, token: number, element: string, event: Message, variables: Variables): void {
  messageFrom(run, token, element, event, variables)()
}

/** Throws compensation if the event does so. Answers whether the token waits until it is done. @throws StepFailed */
export function compensates (run: Run, token: number, { event }: ThrowEvent | EndEvent): boolean {
  const definition = partsOf(event).map((part) => part.definition).find(({ kind }) => kind === 'compensation')
  return definition?.kind === 'compensation' && throwCompensation(run, token, definition)
}
