import { definitionsOf } from '../compile/event-definition.ts'
import { extension, extensionsOf, type Element } from '../element.ts'
import type { SourceNode } from '../source.ts'
import { fault } from './fault.ts'
import type { Rule } from './rule.ts'

type Reason = readonly [sv: string, en: string]

const extensions: Readonly<Record<string, Reason>> = {
  'zeebe:LinkedResources': ['länkade resurser stöds inte. Ta bort dem', 'linked resources are not supported; remove them'],
  'zeebe:AgentDefinition': ['agenter stöds inte. Använd en jobbtyp', 'agents are not supported; use a job type']
}

const jobTasks = new Set(['bpmn:ServiceTask', 'bpmn:SendTask', 'bpmn:BusinessRuleTask', 'bpmn:ScriptTask', 'bpmn:AdHocSubProcess'])

/** A job does a task, or sends the message of an event that throws one. */
function takesJob ({ type, element }: SourceNode): boolean {
  if (type !== 'bpmn:EndEvent' && type !== 'bpmn:IntermediateThrowEvent') return jobTasks.has(type)
  return definitionsOf(element).some((definition) => definition.$type === 'bpmn:MessageEventDefinition')
}

function listed (element: Element): Reason | undefined {
  return extensionsOf(element).map((each) => extensions[each.$type]).find((reason) => reason !== undefined)
}

function reasonFor (node: SourceNode): Reason | undefined {
  if (extension(node.element, 'zeebe:TaskDefinition') === undefined || takesJob(node)) return listed(node.element)
  return ['bara tjänste-, sänd-, regel- och skriptsteg och händelser som sänder meddelanden kan ha en jobbtyp. Byt slag av steg', 'only service, send, business rule and script tasks and events that send a message can have a job type; use one of them']
}

/** What Camunda 8 would execute and this engine does not is refused by name and reason. */
export const unsupportedExtension: Rule = {
  id: 'unsupported-extension',
  demands: 'service',
  * check ({ processes }) {
    for (const process of processes) {
      const reason = listed(process.element)
      if (reason !== undefined) yield fault(process.element, `kan inte köras: ${reason[0]}`, `cannot be executed: ${reason[1]}`)
      for (const node of process.nodes.values()) {
        const reason = reasonFor(node)
        if (reason !== undefined) yield fault(node.element, `kan inte köras: ${reason[0]}`, `cannot be executed: ${reason[1]}`)
      }
    }
  }
}
