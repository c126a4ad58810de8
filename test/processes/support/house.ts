import type { Test } from 'tap'
import { createEngine, createIdentity, createOutboxReader, type Engine, type Identity, type OutboxReader, type OutboxRow } from '../../../engine/index.ts'
import type { Work } from '../../../platform/db/database.ts'
import { randomIds } from '../../../platform/ids.ts'
import type { Letter, ProcessServices } from '../../../processes/contract.ts'
import { seedMunicipalities } from '../../../processes/demo.ts'
import { demoMunicipalities } from '../../../processes/demo-people.ts'
import { houseRules } from '../../../processes/house-rules.ts'
import type { Ideas, Receipt, Submission } from '../../../processes/ideas/contract.ts'
import { createProcesses, publishShipped, type Processes } from '../../../processes/index.ts'
import { testDatabase, type TestDatabase } from '../../support/database.ts'
import { drain } from '../../support/drain.ts'

/** The whole domain on a database of its own: the demo's municipalities and people, the shipped diagrams, no ideas. */
export interface House extends TestDatabase {
  readonly engine: Engine
  readonly identity: Identity
  readonly reader: OutboxReader
  readonly services: ProcessServices
  readonly processes: Processes
  readonly ideas: Ideas
  /** Works in Tranås as `system`, unless told otherwise. */
  within<T>(run: (work: Work) => Promise<T>, municipality?: string): Promise<T>
  /** Does everything that waits outside; gives the mails that were due, in order. */
  drain(): Promise<readonly OutboxRow[]>
  /** Draws a mail as the worker would. */
  draw(row: OutboxRow): Promise<Letter | undefined>
  /** Fires the timers due now, everywhere. */
  fireTimers(): Promise<void>
  submit(changes?: Partial<Submission>, municipality?: string): Promise<Receipt>
}

/** @param t tap itself, for the whole file */
export async function house (t: Pick<Test, 'teardown' | 'fail'>): Promise<House> {
  const base = await testDatabase(t)
  const { database, clock } = base
  const identity = createIdentity({ clock })
  const engine = createEngine({ ids: randomIds, houseRules: (_xml, model) => houseRules(model) })
  const services: ProcessServices = { engine, identity, ids: randomIds, secret: 'a secret of the tests', publicUrl: 'https://ideer.example' }
  const processes = createProcesses(services)
  for (const projection of processes.projections) engine.listen(projection)
  for (const [type, handler] of Object.entries(processes.jobs)) engine.handle(type, handler)
  await seedMunicipalities(services, database)
  await publishShipped(services, database)
  for (const { municipality, units, places, people, holders } of demoMunicipalities) {
    await database.within(municipality.id, 'system', async (work) => identity.add(work, { units, places, people, holders }))
  }
  const reader = createOutboxReader(database)
  const within: House['within'] = async (run, municipality = 'tranas') => database.within(municipality, 'system', run)
  return {
    ...base,
    engine,
    identity,
    reader,
    services,
    processes,
    ideas: processes.ideas,
    within,
    drain: async () => drain(engine, reader, database, clock),
    draw: async (row) => within(async (work) => processes.letter(work, row), row.municipality),
    fireTimers: async () => {
      for (const { instance, municipality } of await reader.dueTimers(100, clock.now())) {
        await within(async (work) => engine.fireTimers(work, instance), municipality)
      }
    },
    submit: async (changes = {}, municipality = 'tranas') => within(async (work) => processes.ideas.submit(work, { ...submission(), ...changes }), municipality)
  }
}

let counter = 0

/** A good submission, with a key of its own. */
export function submission (): Submission {
  counter += 1
  return {
    title: 'Cykelpool',
    what: 'Låt oss ha tre elcyklar att låna i stället för att köra bil några kvarter.',
    benefit: 'Kortare tid mellan besöken.',
    where: 'Hemtjänsten',
    unit: 'tranas-hemtjanst',
    name: 'Malin Svärd',
    email: 'malin.svard@tranas.example',
    key: `key-${String(counter)}`
  }
}
