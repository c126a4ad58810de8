import { definitionsOf } from '../compile/event-definition.ts'
import { children, extension, extensionsOf, text, type Element } from '../element.ts'
import type { SourceNode } from '../source.ts'
import { fault } from './fault.ts'
import type { Rule } from './rule.ts'

type Reason = readonly [sv: string, en: string]

const extensions: Readonly<Record<string, Reason>> = {
  'zeebe:TaskListeners': ['lyssnare på användarsteg körs inte, eftersom den som gör steget då skulle få vänta på dem. Rita dem som egna steg', 'task listeners are not executed, since whoever does the task would have to wait for them; draw them as steps'],
  'zeebe:UserTaskForm': ['inbyggda formulär används inte. Publicera formuläret tillsammans med diagrammet', 'embedded forms are not used; publish the form together with the diagram'],
  'zeebe:LinkedResources': ['länkade resurser stöds inte. Ta bort dem', 'linked resources are not supported; remove them'],
  'zeebe:AgentDefinition': ['agenter stöds inte. Använd en jobbtyp', 'agents are not supported; use a job type']
}

/** Attributes that Camunda 8 would act on and this engine would not. */
const attributes: ReadonlyArray<readonly [type: string, attribute: string, ...reason: Reason]> = [
  ['zeebe:CalledElement', 'processIdExpression', 'processIdExpression används inte. Skriv uttrycket i processId', 'processIdExpression is not used; write the expression in processId'],
  ['zeebe:CalledElement', 'businessId', 'den som anropas har alltid samma ärendenyckel som den som anropar. Ta bort businessId', 'what is called always has its caller\'s business key; remove businessId']
]

/** Where listeners are not heard: before anything has come to an element, after it has split, and around a whole process. */
const unheard: Readonly<Record<string, 'start' | 'end'>> = {
  'bpmn:StartEvent': 'start',
  'bpmn:BoundaryEvent': 'start',
  'bpmn:ExclusiveGateway': 'end',
  'bpmn:InclusiveGateway': 'end',
  'bpmn:ParallelGateway': 'end',
  'bpmn:EventBasedGateway': 'end',
  'bpmn:ComplexGateway': 'end'
}

function listenersOf (element: Element): Reason | undefined {
  const listeners = children(extension(element, 'zeebe:ExecutionListeners'), 'listeners')
  if (listeners.length > 0 && element.$type === 'bpmn:Process') return ['lyssnare på en hel process körs inte. Rita dem som första eller sista steg', 'listeners of a whole process are not executed; draw them as its first or last steps']
  const odd = listeners.find((each) => !['start', 'end'].includes(text(each, 'eventType') ?? '') || text(each, 'eventType') === unheard[element.$type])
  if (odd !== undefined) return [`lyssnare på ”${text(odd, 'eventType') ?? ''}” körs inte här. Rita dem som egna steg`, `listeners on "${text(odd, 'eventType') ?? ''}" are not executed here; draw them as steps`]
  return listeners.some((each) => text(each, 'type') === undefined) ? ['en lyssnare saknar jobbtyp. Välj vilket jobb som ska göras', 'a listener has no job type'] : undefined
}

function attributeOf (element: Element): Reason | undefined {
  const found = attributes.find(([type, attribute]) => text(extension(element, type), attribute) !== undefined)
  return found && [found[2], found[3]]
}

const jobTasks = new Set(['bpmn:ServiceTask', 'bpmn:SendTask', 'bpmn:BusinessRuleTask', 'bpmn:ScriptTask', 'bpmn:AdHocSubProcess'])

/** A job does a task, or sends the message of an event that throws one. */
function takesJob ({ type, element }: SourceNode): boolean {
  if (type !== 'bpmn:EndEvent' && type !== 'bpmn:IntermediateThrowEvent') return jobTasks.has(type)
  return definitionsOf(element).some((definition) => definition.$type === 'bpmn:MessageEventDefinition')
}

function listed (element: Element): Reason | undefined {
  return extensionsOf(element).map((each) => extensions[each.$type]).find((reason) => reason !== undefined) ?? attributeOf(element) ?? listenersOf(element)
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
