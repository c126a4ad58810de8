import type { EventDefinition } from '../model.ts'
import { definitionsOf, kindOf } from '../compile/event-definition.ts'
import { flag } from '../element.ts'
import type { SourceNode, SourceProcess } from '../source.ts'
import { called, sentence } from '../words.ts'
import type { Rule } from './rule.ts'

type Kinds = ReadonlyArray<EventDefinition['kind']>

const words: Readonly<Record<EventDefinition['kind'], string>> = {
  none: 'ingen utlösare', message: 'meddelande', signal: 'signal', timer: 'tid', error: 'fel', escalation: 'eskalering', terminate: 'avslut', conditional: 'villkor', link: 'länk', compensation: 'kompensation', cancel: 'avbruten transaktion', multiple: 'flera'
}

/** Type of a definition that is not executed → its name in Swedish. */
const refused: Readonly<Record<string, string>> = {
  'bpmn:CompensateEventDefinition': 'kompensation',
  'bpmn:ConditionalEventDefinition': 'villkor',
  'bpmn:LinkEventDefinition': 'länk',
  'bpmn:CancelEventDefinition': 'avbruten transaktion'
}

/** BPMN 2.0.2 §10.5 tables 10.84–10.90, less what is not executed. */
const inPlace: Readonly<Record<string, Kinds>> = {
  'bpmn:IntermediateCatchEvent': ['message', 'timer', 'signal'],
  'bpmn:IntermediateThrowEvent': ['none', 'message', 'signal', 'escalation'],
  'bpmn:BoundaryEvent': ['message', 'timer', 'signal', 'error', 'escalation'],
  'bpmn:EndEvent': ['none', 'message', 'signal', 'error', 'escalation', 'terminate']
}

function allowedIn (node: SourceNode, process: SourceProcess): Kinds | undefined {
  if (node.type !== 'bpmn:StartEvent') return inPlace[node.type]
  const scope = process.scopes.get(node.scope)
  if (scope?.parent === undefined) return ['none', 'message', 'timer', 'signal']
  return flag(scope.element, 'triggeredByEvent') ? ['message', 'timer', 'signal', 'error', 'escalation'] : ['none']
}

function nonInterruptingError (node: SourceNode): boolean {
  return (node.type === 'bpmn:BoundaryEvent' && node.element.cancelActivity === false) ||
    (node.type === 'bpmn:StartEvent' && node.element.isInterrupting === false)
}

function fault (node: SourceNode, allowed: Kinds): { sv: string, en: string } | undefined {
  const definitions = definitionsOf(node.element)
  if (definitions.length > 1 || flag(node.element, 'parallelMultiple')) {
    return { sv: 'har flera utlösare. Behåll en av dem', en: 'has several event definitions; keep one' }
  }
  const definition = definitions[0]
  const kind = definition === undefined ? 'none' : kindOf(definition)
  const list = allowed.map((each) => words[each]).join(', ')
  if (kind === undefined) {
    return { sv: `har utlösaren ${refused[definition?.$type ?? ''] ?? 'okänd'}, som inte stöds. Välj en av: ${list}`, en: `has ${definition?.$type ?? 'an unknown definition'}, which is not supported; use one of: ${allowed.join(', ')}` }
  }
  if (!allowed.includes(kind)) {
    return { sv: kind === 'none' ? `saknar utlösare. Välj en av: ${list}` : `kan inte ha utlösaren ${words[kind]} här. Välj en av: ${list}`, en: kind === 'none' ? `has no event definition; use one of: ${allowed.join(', ')}` : `cannot be of kind ${kind} here; use one of: ${allowed.join(', ')}` }
  }
  if (kind === 'error' && nonInterruptingError(node)) {
    return { sv: 'fångar ett fel och måste därför avbryta. Gör den avbrytande', en: 'catches an error and must therefore be interrupting' }
  }
  return undefined
}

/** Which kind of event may stand where (BPMN 2.0.2 §10.5). */
export const eventNotAllowed: Rule = {
  id: 'event-not-allowed',
  * check ({ processes }) {
    for (const process of processes) {
      for (const node of process.nodes.values()) {
        const allowed = allowedIn(node, process)
        const found = allowed === undefined ? undefined : fault(node, allowed)
        const { sv, en } = called(node.element)
        if (found !== undefined) yield { severity: 'error', element: node.id, sv: `${sentence(sv)} ${found.sv}.`, en: `${sentence(en)} ${found.en}.` }
      }
    }
  }
}
