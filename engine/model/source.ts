import { child, children, flag, idOf, type Element } from './element.ts'

/** A flow node as it stands in the diagram, before it is known to be executable. */
export interface SourceNode {
  readonly id: string
  /** Such as `bpmn:UserTask`. */
  readonly type: string
  readonly element: Element
  /** The id of the process or subprocess that directly contains it. */
  readonly scope: string
  /** In document order, by the flows' own ends: `bpmn:incoming` and `bpmn:outgoing` are only hints (BPMN 2.0.2 §8.4.13). */
  readonly incoming: readonly SourceFlow[]
  readonly outgoing: readonly SourceFlow[]
  readonly boundaries: readonly SourceNode[]
}

/** A sequence flow; an end is missing when it points nowhere, or at something that is not a flow node of the process. */
export interface SourceFlow {
  readonly id: string
  readonly element: Element
  readonly scope: string
  readonly source?: SourceNode
  readonly target?: SourceNode
}

/** A process or subprocess and what it contains directly. */
export interface SourceScope {
  readonly id: string
  readonly element: Element
  readonly parent?: string
  readonly nodes: readonly SourceNode[]
  readonly flows: readonly SourceFlow[]
}

/** One executable process, indexed. */
export interface SourceProcess {
  readonly id: string
  readonly element: Element
  readonly nodes: ReadonlyMap<string, SourceNode>
  readonly flows: ReadonlyMap<string, SourceFlow>
  readonly scopes: ReadonlyMap<string, SourceScope>
  /** Flow elements that have no id, and can therefore not be executed. */
  readonly nameless: readonly Element[]
}

interface Building {
  nodes: Map<string, SourceNode & { incoming: SourceFlow[], outgoing: SourceFlow[], boundaries: SourceNode[] }>
  flows: Map<string, SourceFlow>
  scopes: Map<string, SourceScope>
  nameless: Element[]
  pending: Array<{ element: Element, scope: string, flows: SourceFlow[] }>
}

/** Flow elements that are neither nodes nor flows: they carry no execution. */
const passive = new Set(['bpmn:DataObject', 'bpmn:DataObjectReference', 'bpmn:DataStoreReference'])

/** Whether an element contains flow elements of its own. */
function isScope (element: Element): boolean {
  return element.$type === 'bpmn:SubProcess' || element.$type === 'bpmn:Transaction' || element.$type === 'bpmn:AdHocSubProcess'
}

/** Whether a type of node is an activity: a task, subprocess or call (BPMN 2.0.2 §10.3). */
export function isActivity (type: string): boolean {
  return /(?:Task|SubProcess|Transaction|CallActivity)$/.test(type)
}

/** An event-based gateway or receive task whose event starts the process (BPMN 2.0.2 §10.6.6, §13.3.3). */
export function instantiates ({ type, element, incoming }: SourceNode): boolean {
  return (type === 'bpmn:EventBasedGateway' || type === 'bpmn:ReceiveTask') && flag(element, 'instantiate') && incoming.length === 0
}

/** Nodes that no flow leads to and that still do not begin their scope: something else brings a token to them. */
function beginsOtherwise ({ type, element }: SourceNode): boolean {
  if (type === 'bpmn:BoundaryEvent' || flag(element, 'triggeredByEvent') || flag(element, 'isForCompensation')) return true
  return type === 'bpmn:IntermediateCatchEvent' && children(element, 'eventDefinitions').some(({ $type }) => $type === 'bpmn:LinkEventDefinition')
}

/**
 * Where a scope begins: at its start events and what else instantiates a process or, when it has none of them, at everything that no flow
 * leads to (BPMN 2.0.2 §10.5.2, §13.3.4). Boundary events, event subprocesses, catching links and compensation activities begin otherwise.
 */
export function startsOf ({ nodes, parent }: SourceScope): readonly SourceNode[] {
  const starts = nodes.filter((node) => node.type === 'bpmn:StartEvent' || (parent === undefined && instantiates(node)))
  if (starts.length > 0) return starts
  return nodes.filter((node) => node.incoming.length === 0 && !beginsOtherwise(node))
}

function enter (element: Element, parent: string | undefined, into: Building): void {
  const id = idOf(element)
  const nodes: SourceNode[] = []
  const flows: SourceFlow[] = []
  into.scopes.set(id, { id, element, ...(parent !== undefined && { parent }), nodes, flows })
  for (const each of children(element, 'flowElements')) {
    if (passive.has(each.$type)) continue
    if (idOf(each) === '') into.nameless.push(each)
    if (each.$type === 'bpmn:SequenceFlow') into.pending.push({ element: each, scope: id, flows })
    else if (idOf(each) !== '') {
      const node = { id: idOf(each), type: each.$type, element: each, scope: id, incoming: [], outgoing: [], boundaries: [] }
      into.nodes.set(node.id, node)
      nodes.push(node)
      if (isScope(each)) enter(each, id, into)
    }
  }
}

function connect (into: Building): void {
  for (const [index, { element, scope, flows }] of into.pending.entries()) {
    const source = into.nodes.get(idOf(child(element, 'sourceRef')))
    const target = into.nodes.get(idOf(child(element, 'targetRef')))
    // A drawing's flow may lack an id; no id begins with #.
    const flow: SourceFlow = { id: idOf(element) || `#${index}`, element, scope, ...(source && { source }), ...(target && { target }) }
    into.flows.set(flow.id, flow)
    flows.push(flow)
    source?.outgoing.push(flow)
    target?.incoming.push(flow)
  }
  for (const node of into.nodes.values()) {
    if (node.type === 'bpmn:BoundaryEvent') into.nodes.get(idOf(child(node.element, 'attachedToRef')))?.boundaries.push(node)
  }
}

/** Indexes a `bpmn:Process`. Takes it as it is: nothing is judged here. */
export function sourceOf (process: Element): SourceProcess {
  const building: Building = { nodes: new Map(), flows: new Map(), scopes: new Map(), nameless: [], pending: [] }
  enter(process, undefined, building)
  connect(building)
  const { nodes, flows, scopes, nameless } = building
  return { id: idOf(process), element: process, nodes, flows, scopes, nameless }
}
