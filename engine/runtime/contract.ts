/**
 * What others may ask of the engine. Glossary:
 *   definition  a published version of one BPMN process, with the forms and letters published with it
 *   instance    one run of a definition
 *   wait        what an instance waits for: a task, job, timer, subscription or call; each is a row
 *   change      what one command did: its events, in one transaction with the new state
 *   projection  a listener that hears each change inside that transaction and writes its own rows
 *   outbox      rows saying what must happen outside: relayed to a queue, done at least once
 *   incident    a step that failed: visible, retryable, nothing lost
 */
import type { Work } from '../../platform/db/database.ts'
import type { Command } from '../core/command.ts'
import type { Event } from '../core/event.ts'
import type { Json, Variables } from '../core/state.ts'
import type { DiagramProblem, Model } from '../model/model.ts'

/** Public id of a wait: `<instance uuid>.<number>`. Contains no colon (BullMQ). */
export type WaitId = string

export interface Definition {
  readonly id: string
  /** The BPMN process id: `idea-lifecycle`. */
  readonly key: string
  /** `''` for a shared mother process. */
  readonly municipality: string
  /** Rises by one per key and owner. */
  readonly version: number
  readonly name: string
  /** The definition it was drawn from: the version of the mother, or the previous one. */
  readonly derivedFrom: string | null
  readonly publishedAt: Date
  /** A person's id, or `system`. */
  readonly publishedBy: string
  readonly note: string
}

export interface DefinitionContent extends Definition {
  readonly xml: string
  /** Forms and letters published with it, by key: opaque to the engine. Under `decisions` the DMN files, texts by name, that its decision tasks evaluate. */
  readonly resources: Readonly<Record<string, Json>>
}

export interface Publication {
  readonly xml: string
  /** The process in the file to publish, when it holds several. */
  readonly key?: string
  readonly resources: Readonly<Record<string, Json>>
  readonly derivedFrom?: string
  readonly note: string
  /** The version number the author saw as the latest; publishing over a newer one is a `Problem('conflict', 'definition.changed')`. */
  readonly expectedVersion?: number
}

export interface Draft { readonly key: string, readonly xml: string, readonly basedOn: string | null, readonly savedAt: Date, readonly savedBy: string, readonly revision: number }

export interface Instance {
  readonly id: string
  readonly municipality: string
  readonly definition: string
  readonly key: string
  readonly businessKey: string | null
  readonly status: 'active' | 'suspended' | 'completed' | 'terminated' | 'failed'
  readonly startedAt: Date
  readonly endedAt: Date | null
  /** The call that started it: `<instance>.<wait>`. */
  readonly calledBy: WaitId | null
  readonly variables: Variables
}

export interface Task {
  readonly id: WaitId
  readonly instance: string
  readonly municipality: string
  readonly process: string
  readonly definition: string
  readonly businessKey: string | null
  readonly element: string
  readonly name: string
  readonly version: number
  readonly assignee: string | null
  readonly candidateGroups: readonly string[]
  readonly candidateUsers: readonly string[]
  readonly form: string | null
  readonly due: Date | null
  readonly followUp: Date | null
  readonly priority: number
  readonly variables: Variables
  readonly state: 'open' | 'completed' | 'canceled'
  readonly openedAt: Date
  readonly closedAt: Date | null
  readonly closedBy: string | null
  readonly outcome: string | null
}

export interface Job {
  readonly id: WaitId
  readonly instance: string
  readonly municipality: string
  readonly process: string
  readonly definition: string
  readonly businessKey: string | null
  readonly element: string
  readonly type: string
  readonly headers: Readonly<Record<string, string>>
  readonly retries: number
  readonly variables: Variables
}

export interface Incident { readonly id: WaitId, readonly instance: string, readonly element: string, readonly code: string, readonly detail: string, readonly raisedAt: Date, readonly resolvedAt: Date | null }

/** Where an instance stands: one per token, for the live diagram and its table. */
export interface Position { readonly instance: string, readonly businessKey: string | null, readonly element: string, readonly since: Date, readonly waitsFor: 'task' | 'job' | 'timer' | 'message' | 'signal' | 'condition' | 'call' | 'incident' | 'nothing' }

/** What one command did. */
export interface Change {
  readonly instance: Instance
  readonly model: Model
  readonly definition: DefinitionContent
  readonly command: Command
  readonly events: readonly Event[]
}

/** Hears each change in its transaction. A throw rolls everything back, so it must not fail on data. */
export type Projection = (work: Work, change: Change) => Promise<void>

/** Does a job inside the transaction that completes it: no I/O beyond `work.tx`; what must leave goes to the outbox. Throw `BpmnError` for a business error. */
export type JobHandler = (work: Work, job: Job) => Promise<Variables>

/** Thrown by a job handler: becomes a BPMN error with this code at the task. */
export class BpmnError extends Error {
  constructor (readonly code: string) {
    super(`BPMN error ${code}`)
    this.name = 'BpmnError'
  }
}

/**
 * A row saying that something must happen outside. `(subject, recipient, kind, round)` is unique per municipality: posting
 * the same intent again is harmless and changes nothing.
 */
export interface OutboxMessage {
  /** Which worker: `engine` (a command for another instance), `job`, `mail`. */
  readonly topic: 'engine' | 'job' | 'mail'
  /** What it is about: an instance, task or idea id. */
  readonly subject: string
  /** To whom: a person's id, `giver`, or `''`. Never an address. */
  readonly recipient: string
  /** What for: `task`, `letter.receipt`, `remind`, … */
  readonly kind: string
  readonly round: number
  readonly payload: Readonly<Record<string, Json>>
  /** Not before. */
  readonly availableAt?: Date
}

export interface OutboxRow extends OutboxMessage { readonly id: string, readonly municipality: string, readonly createdAt: Date, readonly attempts: number }

export interface StartRequest {
  readonly process: string
  readonly businessKey?: string
  readonly variables?: Variables
  /** Idempotency: the same key gets the same instance. */
  readonly key: string
}

/** A message for whoever waits for it, in any process, and for the processes that begin with it. */
export interface PublishRequest {
  readonly name: string
  /** The correlation key; without it only processes begin with it. */
  readonly key?: string
  readonly variables?: Variables
  /** At most one of the same name, key and id is kept at a time. */
  readonly id?: string
  /** How long it is kept for those who come to wait for it: an ISO 8601 duration. Not at all by default. */
  readonly timeToLive?: string
}

/** What the conditions of start events are asked about. */
export interface ConditionRequest {
  readonly variables?: Variables
  readonly businessKey?: string
  /** Idempotency: the same key gets the same instances. */
  readonly key: string
}

export interface CompleteRequest { readonly task: WaitId, readonly version: number, readonly outcome?: string, readonly variables?: Variables }

export type Completed =
  | { readonly done: true, readonly task: Task }
  /** It was decided before: `task` tells by whom, when and what. */
  | { readonly done: false, readonly reason: 'already-completed' | 'canceled' | 'stale-version', readonly task: Task }

/** The one way in. Every method works inside the caller's transaction and context, so a domain row and a step commit together. */
export interface Engine {
  /** Starts the latest published version visible to the municipality (its own, else the mother's). @throws Problem missing `process.missing` */
  start(work: Work, request: StartRequest): Promise<Instance>
  /** @throws Problem missing `task.missing`; invalid `task.unknown-outcome` */
  completeTask(work: Work, request: CompleteRequest): Promise<Completed>
  assignTask(work: Work, task: WaitId, version: number, assignee: string | null): Promise<Task>
  /**
   * Takes back that a task was completed: what came of it in the same scope is ended, also calls, and the task is opened anew, as a new one. An
   * instance that has ended since goes on. What was done outside, such as letters, stays done.
   * @throws Problem missing `task.missing`; conflict `task.not-completed`, `task.moved-on` (the way has parted since, or left the scope), `instance.<reason>`
   */
  takeBack(work: Work, task: WaitId): Promise<Change>
  /** Correlates a message to one instance, by its business key. @returns false when nothing waits for it */
  correlate(work: Work, message: { readonly name: string, readonly businessKey: string, readonly key?: string, readonly variables?: Variables }): Promise<boolean>
  /**
   * Publishes a message: one instance of each process takes it, or it begins the process. Kept while its time to live lasts.
   * @throws Problem invalid `message.time-to-live`; conflict `message.kept` when one of the same name, key and id is kept
   */
  publishMessage(work: Work, request: PublishRequest): Promise<void>
  /** Starts each process of which the condition of a start event is true with these variables. */
  startOnConditions(work: Work, request: ConditionRequest): Promise<readonly Instance[]>
  /** Begins an activity of an open ad-hoc subprocess. @throws Problem missing `instance.missing`; conflict `instance.ad-hoc-not-open`, `instance.<reason>` */
  activate(work: Work, instance: string, element: string, variables?: Variables): Promise<Change>
  /** Any other command on one instance. @throws Problem conflict `instance.<rejection reason>` */
  command(work: Work, instance: string, command: Command): Promise<Change>
  /** Fires an instance's due timers; given `start-<process>`, starts the process if its time has come. */
  fireTimers(work: Work, instance: string): Promise<void>
  /** Runs one job by its handler in this transaction; false when it is no longer open. A throw fails the job in a transaction of its own (`failJob`). */
  runJob(work: Work, job: WaitId): Promise<boolean>
  failJob(work: Work, job: WaitId, code: string): Promise<void>
  /** Does an outbox row of topic `engine`. Idempotent. */
  deliver(work: Work, row: OutboxRow): Promise<void>
  retry(work: Work, incident: WaitId): Promise<void>

  /** Checks and stores a new version for `work.municipality` (or shared, in the sluice's context). @throws Problem invalid `definition.invalid` with `details.problems` */
  publish(work: Work, publication: Publication): Promise<Definition>
  saveDraft(work: Work, draft: { readonly key: string, readonly xml: string, readonly basedOn: string | null, readonly revision: number }): Promise<Draft>
  draft(work: Work, key: string): Promise<Draft | undefined>
  discardDraft(work: Work, key: string): Promise<void>
  /** Every process the municipality can start, newest version each. */
  definitions(work: Work): Promise<readonly Definition[]>
  latest(work: Work, key: string): Promise<DefinitionContent | undefined>
  definition(work: Work, id: string): Promise<DefinitionContent | undefined>
  versions(work: Work, key: string): Promise<readonly Definition[]>
  model(work: Work, definition: string): Promise<Model>

  instance(work: Work, id: string): Promise<Instance | undefined>
  task(work: Work, id: WaitId): Promise<Task | undefined>
  /** Open tasks that a person may do: assigned to them, or offered to them or one of their groups. Due first. */
  tasksFor(work: Work, person: { readonly id: string, readonly groups: readonly string[] }): Promise<readonly Task[]>
  tasksOf(work: Work, instance: string): Promise<readonly Task[]>
  tasksByBusinessKey(work: Work, businessKey: string): Promise<readonly Task[]>
  positions(work: Work, filter: { readonly key?: string, readonly businessKey?: string, readonly definition?: string }): Promise<readonly Position[]>
  instances(work: Work, filter: { readonly businessKey?: string, readonly key?: string }): Promise<readonly Instance[]>
  incidents(work: Work, filter: { readonly instance?: string, readonly open?: boolean }): Promise<readonly Incident[]>
  history(work: Work, instance: string): Promise<readonly { readonly seq: number, readonly at: Date, readonly actor: string, readonly command: Command, readonly events: readonly Event[] }[]>

  post(work: Work, messages: readonly OutboxMessage[]): Promise<void>
}

/** What the workers need of the store, across municipalities: ids only, through narrow functions. */
export interface OutboxReader {
  /** Claims nothing: lists rows not yet done and available, oldest first, that were not relayed or whose relay is older than `staleBefore`. */
  pending(limit: number, now: Date, staleBefore: Date): Promise<readonly { readonly id: string, readonly municipality: string, readonly topic: OutboxMessage['topic'] }[]>
  markRelayed(ids: readonly string[], now: Date): Promise<void>
  /** What has a timer due, at most `limit`: instances, and as `start-<process>` processes that begin at a time. `Engine.fireTimers` takes either. */
  dueTimers(limit: number, now: Date): Promise<readonly { readonly instance: string, readonly municipality: string }[]>
  /** Inside the municipality's context: locks the row; undefined when done already or held by another worker. */
  take(work: Work, id: string): Promise<OutboxRow | undefined>
  /** As `take`, for several at once, in the order of their ids. */
  takeAll(work: Work, ids: readonly string[]): Promise<readonly OutboxRow[]>
  /** @param code why it ended without being done, such as `bounced`: an address refused for good */
  done(work: Work, id: string, code?: string): Promise<void>
  /** Records a failed attempt and when to try again. */
  postpone(work: Work, id: string, availableAt: Date, code: string): Promise<void>
  /** As `done`, for several at once. */
  doneAll(work: Work, ids: readonly string[], code?: string): Promise<void>
  /** As `postpone`, for several at once. */
  postponeAll(work: Work, ids: readonly string[], availableAt: Date, code: string): Promise<void>
}

/** Publishing problems, carried in `Problem.details.problems`. */
export type { DiagramProblem }
