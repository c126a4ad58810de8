import type { Node, Value } from '../model.ts'
import { child, children, idOf, text, type Element } from '../element.ts'
import { instantiates, type SourceFlow, type SourceNode } from '../source.ts'
import { activityFields, subProcessOf } from './activity.ts'
import { callOf, hasJob, jobOf, scriptOf } from './automatic-task.ts'
import { decisionOf, hasDecision } from './decision.ts'
import { eventOf, messageOf } from './event-definition.ts'
import { extensionsFor } from './extensions.ts'
import { userTaskOf } from './user-task.ts'
import { feelOf, mappings } from './value.ts'

const ids = (things: ReadonlyArray<SourceNode | SourceFlow>): string[] => things.map((thing) => thing.id)

function baseOf (node: SourceNode) {
  const { element } = node
  const documentation = text(children(element, 'documentation')[0], 'text')
  return {
    id: node.id,
    name: text(element, 'name') ?? '',
    ...(documentation !== undefined && { documentation }),
    scope: node.scope,
    incoming: ids(node.incoming),
    outgoing: ids(node.outgoing),
    extensions: extensionsFor(element),
    inputs: mappings(element, 'inputParameters'),
    outputs: mappings(element, 'outputParameters')
  }
}

function activityOf (node: SourceNode) {
  return { ...baseOf(node), boundaries: ids(node.boundaries), ...activityFields(node), ...defaultOf(node.element) }
}

/** Without a job, which no published diagram is, there is nothing to wait for: it is passed by like an abstract task. */
function jobTask (node: SourceNode, kind: 'serviceTask' | 'sendTask' | 'businessRuleTask'): Node {
  if (!hasJob(node.element)) return { ...activityOf(node), kind: 'task', type: node.type }
  return { ...activityOf(node), kind, job: jobOf(node.element) }
}

function subProcess (node: SourceNode): Node {
  return { ...activityOf(node), kind: 'subProcess', ...subProcessOf(node) }
}

function receivedBy (task: Element) {
  return messageOf(child(task, 'messageRef'))
}

function sentBy (event: Element) {
  return hasJob(event) ? { job: jobOf(event) } : {}
}

function defaultOf (node: Element): { readonly default?: string } {
  const flow = child(node, 'default')
  return flow === undefined ? {} : { default: idOf(flow) }
}

function activationOf (gateway: Element): { readonly activation?: Value } {
  const written = text(child(gateway, 'activationCondition'), 'body')
  return written === undefined ? {} : { activation: feelOf(written) }
}

function instantiationOf (gateway: SourceNode): { readonly instantiate?: 'exclusive' | 'parallel' } {
  if (!instantiates(gateway)) return {}
  return { instantiate: text(gateway.element, 'eventGatewayType') === 'Parallel' ? 'parallel' : 'exclusive' }
}

function interrupting (event: Element, attribute: 'isInterrupting' | 'cancelActivity'): boolean {
  return event[attribute] !== false
}

const compilers: Readonly<Record<string, (node: SourceNode) => Node>> = {
  'bpmn:StartEvent': (node) => ({ ...baseOf(node), kind: 'startEvent', event: eventOf(node.element), interrupting: interrupting(node.element, 'isInterrupting') }),
  'bpmn:EndEvent': (node) => ({ ...baseOf(node), kind: 'endEvent', event: eventOf(node.element), ...sentBy(node.element) }),
  'bpmn:IntermediateCatchEvent': (node) => ({ ...baseOf(node), kind: 'intermediateCatchEvent', event: eventOf(node.element) }),
  'bpmn:IntermediateThrowEvent': (node) => ({ ...baseOf(node), kind: 'intermediateThrowEvent', event: eventOf(node.element), ...sentBy(node.element) }),
  'bpmn:BoundaryEvent': (node) => ({
    ...baseOf(node),
    kind: 'boundaryEvent',
    event: eventOf(node.element),
    host: idOf(child(node.element, 'attachedToRef')),
    interrupting: interrupting(node.element, 'cancelActivity')
  }),
  'bpmn:Task': (node) => ({ ...activityOf(node), kind: 'task' }),
  'bpmn:ManualTask': (node) => ({ ...activityOf(node), kind: 'manualTask' }),
  'bpmn:UserTask': (node) => ({ ...activityOf(node), kind: 'userTask', ...userTaskOf(node.element) }),
  'bpmn:ServiceTask': (node) => jobTask(node, 'serviceTask'),
  'bpmn:SendTask': (node) => jobTask(node, 'sendTask'),
  'bpmn:BusinessRuleTask': (node) => !hasJob(node.element) && hasDecision(node.element) ? { ...activityOf(node), kind: 'decisionTask', ...decisionOf(node.element) } : jobTask(node, 'businessRuleTask'),
  'bpmn:ScriptTask': (node) => hasJob(node.element) ? { ...activityOf(node), kind: 'serviceTask', job: jobOf(node.element) } : { ...activityOf(node), kind: 'scriptTask', ...scriptOf(node.element) },
  'bpmn:ReceiveTask': (node) => ({ ...activityOf(node), kind: 'receiveTask', event: receivedBy(node.element), ...(instantiates(node) && { instantiate: true }) }),
  'bpmn:CallActivity': (node) => ({ ...activityOf(node), kind: 'callActivity', ...callOf(node.element) }),
  'bpmn:SubProcess': subProcess,
  'bpmn:Transaction': subProcess,
  'bpmn:AdHocSubProcess': subProcess,
  'bpmn:ExclusiveGateway': (node) => ({ ...baseOf(node), kind: 'exclusiveGateway', ...defaultOf(node.element) }),
  'bpmn:ParallelGateway': (node) => ({ ...baseOf(node), kind: 'parallelGateway' }),
  'bpmn:InclusiveGateway': (node) => ({ ...baseOf(node), kind: 'inclusiveGateway', ...defaultOf(node.element) }),
  'bpmn:ComplexGateway': (node) => ({ ...baseOf(node), kind: 'complexGateway', ...defaultOf(node.element), ...activationOf(node.element) }),
  'bpmn:EventBasedGateway': (node) => ({ ...baseOf(node), kind: 'eventBasedGateway', ...instantiationOf(node) })
}

/** The types of flow node that can be executed. */
export const executable: ReadonlySet<string> = new Set(Object.keys(compilers))

/** Compiles one flow node. Trusts that the rules have accepted it; throws for a type that is not `executable`. */
export function compileNode (node: SourceNode): Node {
  const compiler = compilers[node.type]
  if (compiler === undefined) throw new Error(`${node.type} cannot be executed`)
  return compiler(node)
}
