import { definitionsOf } from '../compile/event-definition.ts'
import { conditionOf, isAlternative } from '../conditions.ts'
import { child, flag, text } from '../element.ts'
import { linksOf } from '../links.ts'
import { instantiates, startsOf, type SourceNode, type SourceScope } from '../source.ts'
import { Net, type Merge, type Split, type Vertex } from './net.ts'

/** How a nested scope can end: normally, or only by an error or a cancellation that leaves it abruptly. */
export type Completes = (scope: string) => boolean

function hasDefinition ({ element }: SourceNode, ...types: readonly string[]): boolean {
  return definitionsOf(element).some(({ $type }) => types.includes($type))
}

/** Whether an end event takes every token of its scope with it (BPMN 2.0.2 §13.5.6). */
export function isAbrupt (node: SourceNode): boolean {
  return node.type === 'bpmn:EndEvent' && hasDefinition(node, 'bpmn:ErrorEventDefinition', 'bpmn:CancelEventDefinition', 'bpmn:TerminateEventDefinition')
}

/** A boundary event that ends its activity when it happens. */
export function interrupts ({ type, element }: SourceNode): boolean {
  return type === 'bpmn:BoundaryEvent' && element.cancelActivity !== false
}

/** A boundary event at which nothing comes in by itself: it only says how its activity is undone. */
export function isCompensation (node: SourceNode): boolean {
  return node.type === 'bpmn:BoundaryEvent' && hasDefinition(node, 'bpmn:CompensateEventDefinition')
}

function happensOnce ({ element }: SourceNode): boolean {
  const [timer, other] = definitionsOf(element)
  return timer?.$type === 'bpmn:TimerEventDefinition' && other === undefined && child(timer, 'timeCycle') === undefined
}

/** What the graph cannot say: quantities of tokens, activation conditions, activities that are started freely. */
function isVague ({ element, nodes }: SourceScope): boolean {
  return element.$type === 'bpmn:AdHocSubProcess' || nodes.some((node) =>
    node.type === 'bpmn:ComplexGateway' || [text(node.element, 'startQuantity'), text(node.element, 'completionQuantity')].some((quantity) => (quantity ?? '1') !== '1'))
}

function mergeOf ({ type }: SourceNode): Merge {
  return type === 'bpmn:ParallelGateway' ? 'all' : type === 'bpmn:InclusiveGateway' ? 'waiting' : 'any'
}

function splitOf (node: SourceNode): Split {
  if (node.type === 'bpmn:ExclusiveGateway') return 'one'
  if (node.type === 'bpmn:EventBasedGateway') return text(node.element, 'eventGatewayType') === 'Parallel' ? 'all' : 'one'
  if (node.type === 'bpmn:ParallelGateway' || !node.outgoing.some((flow) => conditionOf(flow) !== undefined)) return 'all'
  return isAlternative(node) ? 'one' : 'some'
}

/** Makes the net of a scope, one node after the other. */
class Drawing {
  readonly net = new Net()
  readonly #entries = new Map<SourceNode, Vertex>()
  readonly #links: ReadonlyMap<SourceNode, SourceNode>
  readonly #completes: Completes

  constructor (scope: SourceScope, completes: Completes) {
    this.#links = linksOf(scope)
    this.#completes = completes
    for (const node of scope.nodes) {
      const ends = node.type === 'bpmn:EndEvent'
      this.#entries.set(node, ends ? isAbrupt(node) ? this.net.stop : this.net.end : this.net.step(mergeOf(node), splitOf(node), node))
    }
    this.#begin(scope)
    for (const node of scope.nodes) {
      if (node.type !== 'bpmn:EndEvent') this.#leave(node)
    }
  }

  #entry (node: SourceNode): Vertex {
    return this.#entries.get(node) ?? this.net.end
  }

  #begin (scope: SourceScope): void {
    const starts = startsOf(scope)
    const alternatives = starts.some((node) => node.type === 'bpmn:StartEvent' || instantiates(node))
    this.net.start.split = alternatives ? 'one' : 'all'
    for (const node of starts) this.net.connect(this.net.start, this.#entry(node))
  }

  #leave (node: SourceNode): void {
    const exit = this.#exit(node, this.#entry(node))
    const link = this.#links.get(node)
    const after = [...node.outgoing.flatMap(({ target }) => target ?? []), ...(link === undefined ? [] : [link])]
    for (const next of after) this.net.connect(exit, this.#entry(next))
    if (after.length === 0) this.net.connect(exit, this.net.end)
  }

  /** Where tokens leave a node normally, with its boundary events drawn as choices beside that. */
  #exit (node: SourceNode, entry: Vertex): Vertex {
    const optional = node.boundaries.filter((event) => !interrupts(event) && !isCompensation(event))
    const interrupting = node.boundaries.filter((event) => interrupts(event) && !isCompensation(event))
    const split = entry.split
    let core = entry
    if (optional.length > 0) {
      entry.split = 'all'
      core = this.net.step('any', split)
      this.net.connect(entry, core)
      for (const event of optional) this.#maybe(entry, event)
    }
    if (interrupting.length > 0) {
      core.split = 'one'
      for (const event of interrupting) this.net.connect(core, this.#entry(event))
    }
    if (!this.#completes(node.id)) {
      if (interrupting.length === 0) this.net.connect(core, this.net.stop)
      // Nothing leads here: what would have followed is not reached.
      return this.net.step('any', split)
    }
    if (interrupting.length === 0) return core
    const normal = this.net.step('any', split)
    this.net.connect(core, normal)
    return normal
  }

  #maybe (entry: Vertex, event: SourceNode): void {
    const choice = this.net.step('any', 'one')
    this.net.connect(entry, choice)
    this.net.connect(choice, this.#entry(event))
    this.net.connect(choice, this.net.end)
    if (!happensOnce(event)) this.net.repeats = true
  }
}

/** The workflow graph of one scope; nested ones are single steps of it. Undefined when the graph could not say how tokens meet. */
export function netOf (scope: SourceScope, completes: Completes): Net | undefined {
  if (isVague(scope) || startsOf(scope).length === 0) return undefined
  return new Drawing(scope, completes).net
}

/** Whether a node can end a scope so that what follows the scope goes on. */
export function isNormalEnd (node: SourceNode): boolean {
  if (node.type === 'bpmn:EndEvent') return !hasDefinition(node, 'bpmn:ErrorEventDefinition', 'bpmn:CancelEventDefinition')
  return node.outgoing.length === 0 && !flag(node.element, 'triggeredByEvent') && !isCompensation(node)
}
