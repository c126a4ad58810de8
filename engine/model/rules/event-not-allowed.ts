import { definitionsOf } from '../compile/event-definition.ts'
import { child, flag } from '../element.ts'
import type { SourceNode, SourceProcess } from '../source.ts'
import { fault } from './fault.ts'
import type { Rule } from './rule.ts'

const words: Readonly<Record<string, string>> = {
  None: 'ingen utlösare', Message: 'meddelande', Timer: 'tid', Conditional: 'villkor', Signal: 'signal', Link: 'länk', Error: 'fel', Escalation: 'eskalering', Compensate: 'kompensation', Cancel: 'avbruten transaktion', Terminate: 'avslut'
}

const waiting = ['Message', 'Timer', 'Conditional', 'Signal']
const handling = [...waiting, 'Escalation']

/** BPMN 2.0.2 §10.5.3 and §10.5.4, tables 10.88–10.90. */
const inPlace: Readonly<Record<string, readonly string[]>> = {
  'bpmn:IntermediateCatchEvent': [...waiting, 'Link'],
  'bpmn:IntermediateThrowEvent': ['None', 'Message', 'Signal', 'Escalation', 'Compensate', 'Link'],
  'bpmn:BoundaryEvent': [...handling, 'Error', 'Compensate', 'Cancel'],
  'bpmn:EndEvent': ['None', 'Message', 'Signal', 'Escalation', 'Error', 'Compensate', 'Cancel', 'Terminate']
}

/** Tables 10.84–10.86: where a process, an event subprocess and another subprocess start. */
function startsIn ({ scope, element }: SourceNode, { scopes }: SourceProcess): readonly string[] {
  const container = scopes.get(scope)
  if (container?.parent === undefined) return ['None', ...waiting]
  if (!flag(container.element, 'triggeredByEvent')) return ['None']
  return element.isInterrupting === false ? handling : [...handling, 'Error', 'Compensate']
}

function inTransaction ({ scope }: SourceNode, { scopes }: SourceProcess): boolean {
  let around = scopes.get(scope)
  while (around !== undefined && around.element.$type !== 'bpmn:Transaction') around = around.parent === undefined ? undefined : scopes.get(around.parent)
  return around !== undefined
}

function allowedIn (node: SourceNode, process: SourceProcess): readonly string[] | undefined {
  const { type, element } = node
  if (type === 'bpmn:StartEvent') return startsIn(node, process)
  if (type === 'bpmn:BoundaryEvent' && element.cancelActivity === false) return handling
  const cancels = type === 'bpmn:BoundaryEvent' ? child(element, 'attachedToRef')?.$type === 'bpmn:Transaction' : inTransaction(node, process)
  return cancels ? inPlace[type] : inPlace[type]?.filter((kind) => kind !== 'Cancel')
}

/** Which kind of event may stand where (BPMN 2.0.2 §10.5); in an event of several, each must be allowed, and a link stands alone. */
export const eventNotAllowed: Rule = {
  id: 'event-not-allowed',
  demands: 'execution',
  * check ({ drawn }) {
    for (const process of drawn) {
      for (const node of process.nodes.values()) {
        const allowed = allowedIn(node, process)
        const kinds = definitionsOf(node.element).map(({ $type }) => $type.slice('bpmn:'.length, -'EventDefinition'.length))
        const wrong = (kinds.length === 0 ? ['None'] : kinds).find((kind) => allowed?.includes(kind) === false || (kind === 'Link' && kinds.length > 1))
        if (allowed === undefined || wrong === undefined) continue
        const list = allowed.map((kind) => words[kind]).join(', ')
        yield wrong === 'None'
          ? fault(node.element, `saknar utlösare. Välj en av: ${list}`, `has no event definition; use one of: ${allowed.join(', ')}`)
          : fault(node.element, `kan inte ha utlösaren ${words[wrong] ?? wrong} här. Välj en av: ${list}`, `cannot be of kind ${wrong} here; use one of: ${allowed.join(', ')}`)
      }
    }
  }
}
