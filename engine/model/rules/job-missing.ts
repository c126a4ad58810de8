import { hasDecision } from '../compile/decision.ts'
import { knowsMessage, linkedMessages } from '../compile/message-flow.ts'
import { extension, text } from '../element.ts'
import { called, sentence } from '../words.ts'
import type { Rule } from './rule.ts'

const jobTasks = new Set(['bpmn:ServiceTask', 'bpmn:SendTask', 'bpmn:BusinessRuleTask'])

/** A service, send or business rule task that neither sends its own message nor evaluates a decision is done by a job: it needs a type, and a whole number of tries. */
export const jobMissing: Rule = {
  id: 'job-missing',
  demands: 'service',
  * check ({ definitions, processes }) {
    const linked = linkedMessages(definitions)
    for (const process of processes) {
      for (const node of process.nodes.values()) {
        const definition = extension(node.element, 'zeebe:TaskDefinition')
        if (!jobTasks.has(node.type) && definition === undefined) continue
        const { sv, en } = called(node.element)
        const retries = text(definition, 'retries') ?? '3'
        if (text(definition, 'type') === undefined) {
          if (node.type === 'bpmn:SendTask' ? knowsMessage(node.element, linked) : node.type === 'bpmn:BusinessRuleTask' && hasDecision(node.element)) continue
          yield { severity: 'error', element: node.id, sv: `${sentence(sv)} saknar jobbtyp. Välj vilket jobb som ska göras.`, en: `${sentence(en)} has no job type (zeebe:taskDefinition type).` }
        } else if (!retries.startsWith('=') && !/^[1-9]\d{0,2}$/.test(retries)) {
          yield { severity: 'error', element: node.id, sv: `${sentence(sv)} har antalet försök ”${retries}”. Skriv ett heltal från 1 till 999.`, en: `${sentence(en)} has retries "${retries}"; write a whole number from 1 to 999.` }
        }
      }
    }
  }
}
