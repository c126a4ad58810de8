import { hasJob } from '../compile/automatic-task.ts'
import { definitionsOf } from '../compile/event-definition.ts'
import { child, children, extension, flag, type Element } from '../element.ts'
import { linkOf } from '../links.ts'
import type { SourceNode, SourceProcess, SourceScope } from '../source.ts'
import { interrupts, isAbrupt, isCompensation } from './scope-net.ts'

const passing = new Set(['bpmn:Task', 'bpmn:ManualTask', 'bpmn:IntermediateThrowEvent', 'bpmn:ExclusiveGateway', 'bpmn:ParallelGateway', 'bpmn:InclusiveGateway', 'bpmn:ComplexGateway'])

/** Whether a token goes through a node at once, in the same step as what came before it. */
export function isInstant (node: SourceNode): boolean {
  const { type, element } = node
  if (type === 'bpmn:BusinessRuleTask') return extension(element, 'zeebe:CalledDecision') !== undefined
  if (type === 'bpmn:ScriptTask' || type === 'bpmn:IntermediateThrowEvent') return !hasJob(element)
  return passing.has(type) || (type === 'bpmn:IntermediateCatchEvent' && linkOf(node) !== undefined)
}

/** Whether a node may change what conditions see: it computes something, or maps or stores data. */
export function changesVariables ({ type, element }: SourceNode): boolean {
  return type === 'bpmn:ScriptTask' || type === 'bpmn:BusinessRuleTask' ||
    children(extension(element, 'zeebe:IoMapping'), 'outputParameters').length > 0 || children(element, 'dataOutputAssociations').length > 0
}

const outside = new Set(['bpmn:MessageEventDefinition', 'bpmn:SignalEventDefinition', 'bpmn:ConditionalEventDefinition'])

function isOutside (definition: Element): boolean {
  return outside.has(definition.$type)
}

/** Whether a node goes on only when somebody outside does something that nobody is asked to: a message, a signal, a condition. */
export function isHelpless ({ type, element }: SourceNode): boolean {
  if (type === 'bpmn:ReceiveTask') return true
  if (type !== 'bpmn:IntermediateCatchEvent') return false
  const definitions = definitionsOf(element)
  return definitions.length > 0 && (flag(element, 'parallelMultiple') ? definitions.some(isOutside) : definitions.every(isOutside))
}

/** The scope and those around it, innermost first. */
function * around (process: SourceProcess, scope: SourceScope): Iterable<SourceScope> {
  for (let each: SourceScope | undefined = scope; each !== undefined; each = each.parent === undefined ? undefined : process.scopes.get(each.parent)) yield each
}

function handles (scope: SourceScope): boolean {
  return scope.nodes.some(({ element }) => flag(element, 'triggeredByEvent') &&
    children(element, 'flowElements').some((start) => start.$type === 'bpmn:StartEvent' && start.isInterrupting !== false))
}

/**
 * Whether something beside its own flows can end a scope: an interrupting event subprocess or boundary event, here or further out, or a branch that
 * ends everything in it.
 */
export function canBeEnded (process: SourceProcess, scope: SourceScope): boolean {
  for (const each of around(process, scope)) {
    const container = process.nodes.get(each.id)
    if (handles(each) || each.nodes.some(isAbrupt) || container?.boundaries.some((event) => interrupts(event) && !isCompensation(event)) === true) return true
    if (each.element.$type === 'bpmn:AdHocSubProcess' && child(each.element, 'completionCondition') !== undefined) return true
  }
  return false
}
