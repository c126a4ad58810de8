import type { Ids } from '../../platform/ids.ts'
import type { Work } from '../../platform/db/database.ts'
import { Problem } from '../../platform/errors.ts'
import type { Log } from '../../platform/log.ts'
import { createEvaluator } from '../feel/index.ts'
import type { DiagramProblem } from '../model/model.ts'
import { listLatest, listVersions, readDefinition, readLatest } from '../store/definitions.ts'
import { deleteDraft, readDraft, writeDraft } from '../store/drafts.ts'
import { readHistory } from '../store/history.ts'
import { findIncidents } from '../store/incidents.ts'
import { findInstances, readInstance, toInstance } from '../store/instances.ts'
import { postOutbox } from '../store/outbox.ts'
import { openTasksFor, readTask, tasksOfBusinessKey, tasksOfInstance } from '../store/tasks.ts'
import { parseWaitId } from '../store/wait-id.ts'
import { activate } from './ad-hoc.ts'
import { startOnConditions } from './conditional-starts.ts'
import type { Draft, Engine, JobHandler, Projection } from './contract.ts'
import { deliver } from './deliver.ts'
import { assignTask, completeTask } from './human-tasks.ts'
import { takeBack } from './take-back.ts'
import { failJob, runJob } from './jobs.ts'
import type { EvaluatorFactory, HouseRules, Kernel } from './kernel.ts'
import { Library } from './library.ts'
import { correlate } from './messages.ts'
import { positions } from './positions.ts'
import { inspect } from './inspect.ts'
import { publish } from './publish.ts'
import { publishMessage } from './publish-message.ts'
import { start } from './start.ts'
import { demand, lock } from './step.ts'
import { fireTimers } from './timers.ts'

export interface EngineOptions {
  readonly ids: Ids
  readonly projections?: readonly Projection[]
  /** Job handlers by type. */
  readonly jobs?: Readonly<Record<string, JobHandler>>
  /** `createEvaluator` by default. */
  readonly evaluator?: EvaluatorFactory
  readonly log?: Log
  /** The domain's rules, asked at lint and publish. */
  readonly houseRules?: HouseRules
  /** How many calls may lie one within another, 50 by default: the next is an incident `call-too-deep` at its caller. */
  readonly callDepth?: number
}

/** An engine whose listeners and handlers, which may need the engine themselves, are handed in after it is made. */
export interface ConfigurableEngine extends Engine {
  listen(projection: Projection): void
  /** @throws when the type has a handler already */
  handle(type: string, handler: JobHandler): void
  /** What is wrong with a diagram, by every rule that publishing asks. Stores nothing. */
  lint(work: Work, xml: string, key?: string): Promise<readonly DiagramProblem[]>
}

/** Makes the engine. It keeps nothing but compiled definitions: several may share one database. */
export function createEngine (options: EngineOptions): ConfigurableEngine {
  const kernel: Kernel = {
    ids: options.ids,
    evaluator: options.evaluator ?? createEvaluator,
    log: options.log,
    library: new Library(),
    projections: [...options.projections ?? []],
    handlers: new Map(Object.entries(options.jobs ?? {})),
    houseRules: options.houseRules,
    callDepth: options.callDepth ?? 50
  }
  return { ...configuration(kernel), ...commands(kernel), ...definitions(kernel), ...queries() }
}

function configuration (kernel: Kernel): Pick<ConfigurableEngine, 'listen' | 'handle'> {
  return {
    listen: (projection) => { kernel.projections.push(projection) },
    handle: (type, handler) => {
      if (kernel.handlers.has(type)) throw new Error(`job type ${type} has a handler already`)
      kernel.handlers.set(type, handler)
    }
  }
}

type Commands = 'start' | 'completeTask' | 'assignTask' | 'takeBack' | 'correlate' | 'publishMessage' | 'activate' | 'startOnConditions' | 'command' | 'fireTimers' | 'runJob' | 'failJob' | 'deliver' | 'retry' | 'post'

function commands (kernel: Kernel): Pick<Engine, Commands> {
  return {
    start: async (work, { process, businessKey = null, variables = {}, key }) =>
      start(kernel, work, { wanted: { process }, key: `start/${key}`, variables, businessKey }),
    completeTask: async (work, request) => completeTask(kernel, work, request),
    assignTask: async (work, task, version, assignee) => assignTask(kernel, work, task, version, assignee),
    takeBack: async (work, task) => takeBack(kernel, work, task),
    correlate: async (work, message) => correlate(kernel, work, message),
    startOnConditions: async (work, request) => startOnConditions(kernel, work, request),
    activate: async (work, instance, element, variables = {}) => activate(kernel, work, instance, element, variables),
    publishMessage: async (work, request) => publishMessage(kernel, work, request),
    command: async (work, instance, command) => (await demand(kernel, work, await lock(work, instance), command)).change,
    fireTimers: async (work, instance) => fireTimers(kernel, work, instance),
    runJob: async (work, job) => runJob(kernel, work, job),
    failJob: async (work, job, code) => failJob(kernel, work, job, code),
    deliver: async (work, row) => deliver(kernel, work, row),
    retry: async (work, incident) => {
      const named = parseWaitId(incident)
      if (named === undefined) throw new Problem('missing', 'incident.missing', `no incident ${incident}`)
      await demand(kernel, work, await lock(work, named.instance), { type: 'retry', incident: named.wait })
    },
    post: postOutbox
  }
}

type Definitions = 'publish' | 'lint' | 'saveDraft' | 'draft' | 'discardDraft' | 'definitions' | 'latest' | 'definition' | 'versions' | 'model'

function definitions (kernel: Kernel): Pick<ConfigurableEngine, Definitions> {
  return {
    publish: async (work, publication) => publish(kernel, work, publication),
    lint: async (work, xml, key) => (await inspect(kernel, work, xml, key)).problems,
    saveDraft,
    draft: readDraft,
    discardDraft: deleteDraft,
    definitions: listLatest,
    latest: async (work, key) => (await readLatest(work, key))?.content,
    definition: async (work, id) => kernel.library.content(work, id),
    versions: listVersions,
    model: async (work, definition) => (await kernel.library.get(work, definition)).model
  }
}

type Queries = 'instance' | 'task' | 'tasksFor' | 'tasksOf' | 'tasksByBusinessKey' | 'positions' | 'instances' | 'incidents' | 'history'

function queries (): Pick<Engine, Queries> {
  return {
    instance: async (work, id) => {
      const row = await readInstance(work, id)
      return row && toInstance(row)
    },
    task: readTask,
    tasksFor: openTasksFor,
    tasksOf: tasksOfInstance,
    tasksByBusinessKey: tasksOfBusinessKey,
    positions,
    instances: async (work, filter) => (await findInstances(work, filter)).map(toInstance),
    incidents: findIncidents,
    history: readHistory
  }
}

/** @throws Problem conflict `draft.changed`; missing `definition.missing` */
async function saveDraft (work: Work, draft: Parameters<Engine['saveDraft']>[1]): Promise<Draft> {
  const base = draft.basedOn === null ? null : (await readDefinition(work, draft.basedOn))?.content
  if (base === undefined) throw new Problem('missing', 'definition.missing', 'there is no such version to base a draft on')
  const saved = await writeDraft(work, draft, base)
  if (saved === undefined) throw new Problem('conflict', 'draft.changed', 'somebody has saved the draft since', { hint: 'Read it again.' })
  return saved
}
