import { hasJob } from '../compile/automatic-task.ts'
import { definitionsOf } from '../compile/event-definition.ts'
import { linkedMessages } from '../compile/message-flow.ts'
import { child, text, type Element } from '../element.ts'
import type { SourceNode } from '../source.ts'
import { called, sentence } from '../words.ts'
import type { Rule } from './rule.ts'

interface Need { readonly reference: string, readonly property: string, readonly sv: string, readonly en: string }

/** What each definition must name. */
const needs: Readonly<Record<string, Need>> = {
  'bpmn:MessageEventDefinition': { reference: 'messageRef', property: 'name', sv: 'ett meddelande med namn', en: 'a message with a name' },
  'bpmn:SignalEventDefinition': { reference: 'signalRef', property: 'name', sv: 'en signal med namn', en: 'a signal with a name' }
}

function missing (owner: Element, need: Need): boolean {
  return text(child(owner, need.reference), need.property) === undefined
}

function * needsOf (node: SourceNode): Iterable<Need> {
  const throwing = node.type === 'bpmn:EndEvent' || node.type === 'bpmn:IntermediateThrowEvent'
  for (const definition of definitionsOf(node.element)) {
    const need = needs[definition.$type]
    // What a job sends is the job's to know.
    if (definition.$type === 'bpmn:MessageEventDefinition' && throwing && hasJob(node.element)) continue
    if (need !== undefined && missing(definition, need)) yield need
  }
  const message = needs['bpmn:MessageEventDefinition']
  if (node.type === 'bpmn:ReceiveTask' && message !== undefined && missing(node.element, message)) yield message
}

/** A message or signal has a name to be known by where it is waited for or thrown. */
export const eventIncomplete: Rule = {
  id: 'event-incomplete',
  demands: 'service',
  * check ({ definitions, processes }) {
    const linked = linkedMessages(definitions)
    for (const process of processes) {
      for (const node of process.nodes.values()) {
        for (const need of needsOf(node)) {
          if (need.reference === 'messageRef' && linked.has(node.id)) continue
          const { sv, en } = called(node.element)
          yield { severity: 'error', element: node.id, sv: `${sentence(sv)} saknar ${need.sv}. Ange det i egenskaperna.`, en: `${sentence(en)} lacks ${need.en}.` }
        }
      }
    }
  }
}
