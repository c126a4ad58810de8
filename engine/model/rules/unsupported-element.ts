import { definitionsOf } from '../compile/event-definition.ts'
import { executable } from '../compile/node.ts'
import { child, children, extension, extensionsOf, flag, idOf, text, type Element } from '../element.ts'
import type { Finding } from '../problem.ts'
import type { SourceNode } from '../source.ts'
import { called, sentence } from '../words.ts'
import type { Rule } from './rule.ts'

type Reason = readonly [sv: string, en: string]

const types: Readonly<Record<string, Reason>> = {
  'bpmn:InclusiveGateway': ['inklusiva vägval stöds inte. Använd ett exklusivt eller ett parallellt vägval', 'inclusive gateways are not supported; use an exclusive or a parallel gateway'],
  'bpmn:ComplexGateway': ['komplexa vägval stöds inte. Använd exklusiva och parallella vägval', 'complex gateways are not supported; use exclusive and parallel gateways'],
  'bpmn:Transaction': ['transaktioner stöds inte. Använd en vanlig delprocess', 'transactions are not supported; use a subprocess'],
  'bpmn:AdHocSubProcess': ['ad hoc-delprocesser stöds inte. Rita stegens ordning i en vanlig delprocess', 'ad-hoc subprocesses are not supported; draw the order in a subprocess']
}

const extensions: Readonly<Record<string, Reason>> = {
  'zeebe:ExecutionListeners': ['lyssnare (execution listeners) stöds inte. Rita dem som egna steg', 'execution listeners are not supported; draw them as steps'],
  'zeebe:TaskListeners': ['lyssnare (task listeners) stöds inte. Rita dem som egna steg', 'task listeners are not supported; draw them as steps'],
  'zeebe:LinkedResources': ['länkade resurser stöds inte. Ta bort dem', 'linked resources are not supported; remove them'],
  'zeebe:AgentDefinition': ['agenter stöds inte. Använd en jobbtyp', 'agents are not supported; use a job type']
}

const jobTasks = new Set(['bpmn:ServiceTask', 'bpmn:SendTask', 'bpmn:BusinessRuleTask', 'bpmn:ScriptTask'])

/** A job does a task, or sends the message of an event that throws one. */
function takesJob ({ type, element }: SourceNode): boolean {
  if (type !== 'bpmn:EndEvent' && type !== 'bpmn:IntermediateThrowEvent') return jobTasks.has(type)
  return definitionsOf(element).some((definition) => definition.$type === 'bpmn:MessageEventDefinition')
}

function ofActivity (element: Element): Reason | undefined {
  if (flag(element, 'isForCompensation')) return ['kompensation stöds inte. Ta bort markeringen', 'compensation is not supported']
  if (child(element, 'loopCharacteristics')?.$type === 'bpmn:StandardLoopCharacteristics') {
    return ['upprepning (standard loop) stöds inte. Rita slingan med ett vägval, eller använd flera instanser', 'standard loops are not supported; draw the loop with a gateway, or use multi-instance']
  }
  for (const quantity of ['startQuantity', 'completionQuantity']) {
    if ((text(element, quantity) ?? '1') !== '1') return [`${quantity} stöds inte. Ta bort det`, `${quantity} is not supported`]
  }
  return undefined
}

function reasonFor (node: SourceNode): Reason | undefined {
  const { element, type } = node
  if (types[type] !== undefined) return types[type]
  if (!executable.has(type)) return [`typen ${type.replace('bpmn:', '')} stöds inte. Ta bort den`, `${type} is not supported`]
  if (flag(element, 'instantiate')) return ['det kan inte starta processen. Använd en starthändelse', 'it cannot start the process (instantiate); use a start event']
  if (type === 'bpmn:EventBasedGateway' && text(element, 'eventGatewayType') === 'Parallel') return ['det kan inte vänta på alla händelser. Använd ett parallellt vägval', 'it cannot wait for all events; use a parallel gateway']
  if (flag(element, 'triggeredByEvent') && child(element, 'loopCharacteristics') !== undefined) return ['en händelsedelprocess kan inte ha flera instanser', 'an event subprocess cannot be multi-instance']
  if (extension(element, 'zeebe:TaskDefinition') !== undefined && !takesJob(node)) return ['bara tjänste-, sänd-, regel- och skriptsteg och händelser som sänder meddelanden kan ha en jobbtyp. Byt slag av steg', 'only service, send, business rule and script tasks and events that send a message can have a job type']
  const listed = extensionsOf(element).map((each) => extensions[each.$type]).find((reason) => reason !== undefined)
  return listed ?? ofActivity(element)
}

function * ignored ({ element, id }: SourceNode): Iterable<Finding> {
  if (child(element, 'ioSpecification') === undefined && children(element, 'dataInputAssociations').length === 0 && children(element, 'dataOutputAssociations').length === 0) return
  const { sv, en } = called(element)
  yield {
    severity: 'warning',
    element: id,
    sv: `Datakopplingarna på ${sv} används inte när processen körs. Använd in- och utmappningar om steget behöver data.`,
    en: `The data associations of ${en} are not executed; use input and output mappings.`
  }
}

/** What the engine does not execute is refused by name and reason; nothing is skipped in silence. */
export const unsupportedElement: Rule = {
  id: 'unsupported-element',
  * check ({ processes }) {
    for (const process of processes) {
      const listed = extensionsOf(process.element).map((each) => extensions[each.$type]).find((reason) => reason !== undefined)
      if (listed !== undefined) yield { severity: 'error', element: idOf(process.element), sv: `${sentence(called(process.element).sv)} kan inte köras: ${listed[0]}.`, en: `${sentence(called(process.element).en)} cannot be executed: ${listed[1]}.` }
      for (const node of process.nodes.values()) {
        const reason = reasonFor(node)
        const { sv, en } = called(node.element)
        if (reason !== undefined) yield { severity: 'error', element: node.id, sv: `${sentence(sv)} kan inte köras: ${reason[0]}.`, en: `${sentence(en)} cannot be executed: ${reason[1]}.` }
        yield * ignored(node)
      }
    }
  }
}
