import type { Test } from 'tap'
import { type ConfigurableEngine, createEngine, createIdentity, createOutboxReader, type EngineOptions, type OutboxReader, type OutboxRow, type Variables } from '../../../engine/index.ts'
import { verify } from '../../../engine/store/verify.ts'
import { randomIds } from '../../../platform/ids.ts'
import type { Work } from '../../../platform/db/database.ts'
import { bpmn, type BpmnOptions } from '../../support/bpmn.ts'
import { testDatabase, type TestDatabase } from '../../support/database.ts'
import { drain } from '../../support/drain.ts'

/** An engine on a database of its own, with municipalities Tranås and Kinda. */
export interface Bench extends TestDatabase {
  readonly engine: ConfigurableEngine
  readonly outbox: OutboxReader
  /** In Tranås, as Anna. */
  within<T> (run: (work: Work) => Promise<T>): Promise<T>
  publish (body: string, options?: BpmnOptions): Promise<string>
  start (process: string, more?: { businessKey?: string, variables?: Variables, key?: string }): Promise<string>
  /** The workers do what there is to do now. */
  drain (): Promise<readonly OutboxRow[]>
  /** Moves the clock, fires what is due, and lets the workers work. */
  later (milliseconds: number): Promise<void>
  /** Names of the open tasks' elements, over all instances. */
  openTasks (): Promise<readonly string[]>
  /** What of any instance's rows, state and history does not agree. */
  differences (): Promise<readonly string[]>
}

export const hour = 3_600_000

export async function bench (t: Test, options: Partial<EngineOptions> = {}): Promise<Bench> {
  const test = await testDatabase(t)
  const { database, clock } = test
  const engine = createEngine({ ids: randomIds, ...options })
  const outbox = createOutboxReader(database)
  const identity = createIdentity({ clock })
  await database.shared('system', async (work) => identity.add(work, {
    municipalities: ['tranas', 'kinda'].map((id) => ({ id, name: id, accent: 'spruce', sender: `ideslussen@${id}.example`, pauses: [] }))
  }))
  const within = async <T>(run: (work: Work) => Promise<T>): Promise<T> => database.within('tranas', 'anna', run)
  let starts = 0
  const work = async (): Promise<readonly OutboxRow[]> => drain(engine, outbox, database, clock)
  return {
    ...test,
    engine,
    outbox,
    within,
    publish: async (body, bpmnOptions) => {
      const { id } = await within(async (work) => engine.publish(work, { xml: bpmn(body, bpmnOptions), resources: {}, note: 'test' }))
      return id
    },
    start: async (process, { businessKey = 'idea-1', variables = {}, key } = {}) => {
      starts += 1
      const { id } = await within(async (work) => engine.start(work, { process, businessKey, variables, key: key ?? `start ${starts}` }))
      return id
    },
    drain: work,
    later: async (milliseconds) => {
      clock.advance(milliseconds)
      for (const due of await outbox.dueTimers(100, clock.now())) {
        await database.within(due.municipality, 'system', async (work) => engine.fireTimers(work, due.instance))
      }
      await work()
    },
    differences: async () => within(async (work) => {
      const found: string[] = []
      for (const { id, definition } of await engine.instances(work, {})) found.push(...await verify(work, id, await engine.model(work, definition)))
      return found
    }),
    openTasks: async () => within(async (work) => {
      const open: string[] = []
      for (const { id } of await engine.instances(work, {})) {
        for (const { state, element } of await engine.tasksOf(work, id)) if (state === 'open') open.push(element)
      }
      return open.sort()
    })
  }
}
