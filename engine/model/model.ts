/**
 * The executable model: one BPMN process compiled once. Plain frozen data, browser-safe. Everything a step needs is
 * looked up by id; nothing walks the graph. Built by `readDiagram`; executed by `engine/core`.
 */

import type { MultiInstance, StandardLoop } from './loop.ts'
import type { Gate } from './gate.ts'

export type { Gate, Outcome, Quorum } from './gate.ts'

export type { MultiInstance, MultiInstanceBehavior, StandardLoop } from './loop.ts'

/** An element's id in the diagram (XML NCName). */
export type ElementId = string

/** A value as written in a diagram: FEEL when it began with `=` (Camunda 8's convention), otherwise the text itself. */
export type Value = { readonly feel: string } | { readonly literal: string }

/** `zeebe:input` / `zeebe:output`: evaluate `source`, store under `target` (a variable name, dots for nested contexts). */
export interface Mapping { readonly source: Value, readonly target: string }

/** A child of `extensionElements` that the engine itself does not read, such as `sluss:letter`: handed through to listeners. */
export interface Extension {
  /** Qualified by the vocabulary's usual prefix, whatever the file used: `sluss:letter`. */
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
}

/** BPMN 2.0.2 §10.5.5: what an event waits for or causes. */
export type EventDefinition =
  | { readonly kind: 'none' }
  /** `messageId` and `timeToLive` (a duration) only where it is thrown: at most one of the same id is kept, for so long, until somebody waits for it (Camunda 8). */
  | { readonly kind: 'message', readonly name: Value, readonly correlationKey?: Value, readonly messageId?: Value, readonly timeToLive?: Value }
  | { readonly kind: 'signal', readonly name: Value }
  /** Exactly one of the three, as in the standard: an instant or `date and time`, a duration, or a cycle (`R3/PT1H`). FEEL may yield those types or their texts. */
  | { readonly kind: 'timer', readonly date?: Value, readonly duration?: Value, readonly cycle?: Value }
  /** `code` absent on a catching event: catches every error. */
  | { readonly kind: 'error', readonly code?: Value }
  | { readonly kind: 'escalation', readonly code?: Value }
  | { readonly kind: 'terminate' }
  /** Waits until the condition becomes true (§10.5.5.1). With a filter it is only looked at again after such changes of variables (Camunda 8). */
  | { readonly kind: 'conditional', readonly condition: Value, readonly filter?: ConditionFilter }
  /** A throwing link goes on at the catching link of the same name in its scope: `target`. */
  | { readonly kind: 'link', readonly name: string, readonly target?: ElementId }
  /** Thrown: compensates `activity`, or without it everything completed in its scope; goes on at once when `wait` is false. */
  | { readonly kind: 'compensation', readonly activity?: ElementId, readonly wait: boolean }
  /** Thrown by the end event, and caught on the boundary, of a transaction. */
  | { readonly kind: 'cancel' }
  /** Several: caught by any of them or, when `parallel`, once all have come; thrown all of them, in order. */
  | { readonly kind: 'multiple', readonly parallel: boolean, readonly definitions: readonly SingleEventDefinition[] }
/** Changes of which variables, all when absent, and of which kinds, both when absent (`zeebe:conditionalFilter`). */
export interface ConditionFilter { readonly variables?: readonly string[], readonly events?: ReadonlyArray<'create' | 'update'> }
export type SingleEventDefinition = Exclude<EventDefinition, { readonly kind: 'multiple' | 'none' }>

/** `sluss:remind`: while the task is open, `task.reminded` at `after` (an instant, duration or FEEL), then every `repeat`, at most `max` times in all. */
export interface Remind {
  readonly after: Value
  readonly repeat?: Value
  readonly max: number
  /** `assignee` (whoever has it), `deputy`, or a candidate group's key. */
  readonly to: string
}

interface NodeBase {
  readonly id: ElementId
  readonly name: string
  /** Its type in the diagram where the kind does not tell it: `bpmn:ServiceTask` for one without a job, which is passed by like an abstract task. */
  readonly type?: string
  /** `bpmn:documentation`: on a user task, what its doer is asked to do. */
  readonly documentation?: string
  /** The process or subprocess that directly contains it. */
  readonly scope: ElementId
  /** Its place among the nodes of the process: those of one scope next to each other, and each after those that lead to it as far as loops allow. */
  readonly order?: number
  /** Sequence flow ids, in document order. */
  readonly incoming: readonly ElementId[]
  readonly outgoing: readonly ElementId[]
  readonly extensions: readonly Extension[]
  readonly inputs: readonly Mapping[]
  readonly outputs: readonly Mapping[]
  /** `zeebe:executionListeners`: jobs that it waits for, one after the other, before its work and before it is left. */
  readonly listeners?: readonly Listener[]
}

export interface Listener { readonly on: 'start' | 'end', readonly job: JobWork }

export interface ActivityBase extends NodeBase {
  /** Boundary events attached to it, in document order. */
  readonly boundaries: readonly ElementId[]
  readonly loop?: MultiInstance
  /** Never together with `loop`. */
  readonly standardLoop?: StandardLoop
  /** How many tokens start it, and how many leave it (§13.3.1); 1 when absent. */
  readonly startQuantity?: number
  readonly completionQuantity?: number
  /** The activity that undoes it: at the association of its compensation boundary event (§13.5.5). */
  readonly compensation?: ElementId
  /** It only runs to compensate another: it has no incoming and outgoing flows, and no token comes to it otherwise. */
  readonly forCompensation?: true
  /** Taken when no other outgoing flow's condition is true (BPMN §13.2.1). */
  readonly default?: ElementId
  /** True when all that one of its input sets requires is there: it does not begin before (§13.3.2). Looks from around the activity. */
  readonly inputSets?: Value
  /** True when all that one of its output sets requires is there: it is not done otherwise. Looks from within. */
  readonly outputSets?: Value
}

export interface StartEvent extends NodeBase {
  readonly kind: 'startEvent'
  readonly event: EventDefinition
  /** Only meaningful in an event subprocess. */
  readonly interrupting: boolean
}
export interface EndEvent extends NodeBase { readonly kind: 'endEvent', readonly event: EventDefinition }
export interface CatchEvent extends NodeBase { readonly kind: 'intermediateCatchEvent', readonly event: EventDefinition }
export interface ThrowEvent extends NodeBase { readonly kind: 'intermediateThrowEvent', readonly event: EventDefinition }
/** A message event whose message is sent by a job (`zeebe:taskDefinition`): it waits until the job is done. */
export interface JobEndEvent extends EndEvent { readonly job: JobWork }
export interface JobThrowEvent extends ThrowEvent { readonly job: JobWork }
export interface BoundaryEvent extends NodeBase {
  readonly kind: 'boundaryEvent'
  readonly event: EventDefinition
  readonly host: ElementId
  readonly interrupting: boolean
}
export interface PlainTask extends ActivityBase { readonly kind: 'task' | 'manualTask' }
export interface UserTask extends ActivityBase {
  readonly kind: 'userTask'
  readonly assignee?: Value
  /** A literal is a comma-separated list; FEEL yields a list or such a text. */
  readonly candidateGroups?: Value
  readonly candidateUsers?: Value
  readonly form?: string
  readonly due?: Value
  readonly followUp?: Value
  readonly priority?: Value
  readonly gate?: Gate
  readonly reminders: readonly Remind[]
}
/** What is to be done by whoever takes jobs of a type. */
/** `retriesFrom`: FEEL that says how many tries there are, instead of `retries`. */
export interface JobWork { readonly type: Value, readonly retries: number, readonly retriesFrom?: Value, readonly headers: Readonly<Record<string, string>> }
/** Service, send and business rule tasks that are done by a job (`zeebe:taskDefinition`); a script task with a job is a service task. */
export interface JobTask extends ActivityBase {
  readonly kind: 'serviceTask' | 'sendTask' | 'businessRuleTask'
  readonly job: JobWork
}
/** A send task without a job throws its message itself (§13.3.3). */
export interface MessageTask extends ActivityBase {
  readonly kind: 'sendTask'
  readonly event: Extract<EventDefinition, { kind: 'message' }>
}
/** `skipped`: in another language than FEEL; never published, passed by in a rehearsal. */
export interface ScriptTask extends ActivityBase { readonly kind: 'scriptTask', readonly script: Value, readonly result: string, readonly skipped?: true }
/** A business rule task that evaluates a decision published with the diagram (`zeebe:calledDecision`). */
export interface DecisionTask extends ActivityBase {
  readonly kind: 'decisionTask'
  readonly decision: Value
  readonly result: string
  readonly binding: 'deployment' | 'latest' | 'versionTag'
  readonly versionTag?: string
}
export interface ReceiveTask extends ActivityBase {
  readonly kind: 'receiveTask'
  readonly event: Extract<EventDefinition, { kind: 'message' }>
  /** Its message starts the process (§13.3.3): it is among the process's starts. */
  readonly instantiate?: true
}
export interface CallActivity extends ActivityBase {
  readonly kind: 'callActivity'
  readonly process: Value
  /** `deployment`: the version published together with the caller (our default); `latest`: the newest when called; `versionTag`. */
  readonly binding: 'deployment' | 'latest' | 'versionTag'
  readonly versionTag?: string
  readonly propagateParent: boolean
  readonly propagateChild: boolean
}
export interface SubProcess extends ActivityBase {
  readonly kind: 'subProcess'
  /** True for an event subprocess: no incoming or outgoing flow, started by its start event. */
  readonly triggeredByEvent: boolean
  /** A transaction (§13.3.4): a cancel end event inside undoes what was done, and goes on from its cancel boundary event. */
  readonly transaction?: true
  /** An ad-hoc subprocess (§13.3.5). */
  readonly adHoc?: AdHoc
}
/** How the activities of an ad-hoc subprocess are done. */
export interface AdHoc {
  readonly sequential: boolean
  readonly completion?: Value
  /** When the completion condition is true: end what still runs, or let it finish. */
  readonly cancelRemaining: boolean
  /** `zeebe:adHoc activeElementsCollection`: the ids of the activities to begin with; without it all that no flow leads to. */
  readonly active?: Value
  /** `zeebe:adHoc outputCollection`: what each finished path inside leaves behind, in the order in which they finish. */
  readonly outputCollection?: string
  readonly outputElement?: Value
}
export interface ExclusiveGateway extends NodeBase { readonly kind: 'exclusiveGateway', readonly default?: ElementId }
export interface ParallelGateway extends NodeBase { readonly kind: 'parallelGateway' }
export interface InclusiveGateway extends NodeBase { readonly kind: 'inclusiveGateway', readonly default?: ElementId, readonly upstream?: Upstream }
export interface ComplexGateway extends NodeBase {
  readonly kind: 'complexGateway'
  readonly default?: ElementId
  /** Sees `activationCount`, how many incoming flows hold a token (§13.4.5). Absent: as soon as one does. */
  readonly activation?: Value
  readonly upstream?: Upstream
}
/**
 * For a gateway that joins: by incoming flow, the nodes of its scope from which a token can come along that flow without passing the gateway
 * (§13.4.3), as ranges of their `order`, first and last, ascending. Nodes from which a token can come along every incoming flow are left out:
 * it could also reach a flow that has a token, so no join ever waits for it.
 */
export type Upstream = Readonly<Record<ElementId, ReadonlyArray<readonly [number, number]>>>
export interface EventBasedGateway extends NodeBase {
  readonly kind: 'eventBasedGateway'
  /** It starts the process: by the first of its events; when `parallel` the instance waits for the others too (§13.4.4). */
  readonly instantiate?: 'exclusive' | 'parallel'
}

export type Activity = PlainTask | UserTask | JobTask | MessageTask | ScriptTask | DecisionTask | ReceiveTask | CallActivity | SubProcess
export type Node =
  | StartEvent | EndEvent | JobEndEvent | CatchEvent | ThrowEvent | JobThrowEvent | BoundaryEvent
  | Activity | ExclusiveGateway | ParallelGateway | InclusiveGateway | ComplexGateway | EventBasedGateway
export type NodeKind = Node['kind']

export interface Flow {
  readonly id: ElementId
  readonly name: string
  readonly source: ElementId
  readonly target: ElementId
  readonly condition?: Value
}

/** What a process or subprocess contains directly. */
export interface ScopeModel {
  readonly id: ElementId
  readonly parent?: ElementId
  /**
   * Start events directly in it (an event subprocess has exactly one), and what instantiates the process besides (an event-based gateway, a
   * receive task); without any, every node that no flow leads to (BPMN §10.5.2).
   */
  readonly starts: readonly ElementId[]
  /** Event subprocesses directly in it. */
  readonly handlers: readonly ElementId[]
  /** Its data objects and properties that have a place of their own in the scope's variables (§10.4.1): set to null when the scope opens, unless already there. */
  readonly data?: readonly string[]
}

export interface Model {
  /** The process's id in the diagram: its key. */
  readonly process: ElementId
  readonly name: string
  readonly versionTag?: string
  readonly nodes: Readonly<Record<ElementId, Node>>
  readonly flows: Readonly<Record<ElementId, Flow>>
  /** By process or subprocess id. */
  readonly scopes: Readonly<Record<ElementId, ScopeModel>>
  /** Process-level extensions. */
  readonly extensions: readonly Extension[]
  /** Whether any event waits for a condition: only then are changes of variables watched. */
  readonly conditional?: true
}

/** Something wrong with a diagram, said so that its author can mend it. */
export interface DiagramProblem {
  /** Stable rule id in kebab case, such as `unsupported-element`; one file per rule. */
  readonly rule: string
  readonly severity: 'error' | 'warning'
  /** The element it is about, when there is one. */
  readonly element?: ElementId
  /** 1-based position in the XML, when known. */
  readonly line?: number
  readonly column?: number
  /** Plain Swedish for a coordinator; says what is wrong and how to mend it. */
  readonly sv: string
  readonly en: string
}

/** What `readDiagram(xml)` resolves to. `models` is empty when any problem is an error. */
export interface Diagram {
  readonly models: readonly Model[]
  readonly problems: readonly DiagramProblem[]
}
