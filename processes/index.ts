/** The registry of processes: the only file that knows every folder. */
import type { Engine, JobHandler, OutboxRow, Projection } from '../engine/index.ts'
import type { Database, Work } from '../platform/db/database.ts'
import { benefitsFolder } from './benefits/index.ts'
import type { Letter, ProcessFolder, ProcessServices, Schedule, ShippedDiagram } from './contract.ts'
import { developmentsFolder } from './developments/index.ts'
import { createDelegations, type Delegations } from './ideas/delegation/index.ts'
import type { Guests } from './ideas/guests/contract.ts'
import { createGuests } from './ideas/guests/guests.ts'
import type { Mailboxes } from './ideas/login/contract.ts'
import { createMailboxes } from './ideas/login/mailboxes.ts'
import type { Ideas } from './ideas/contract.ts'
import type { Gates } from './ideas/gates/contract.ts'
import { createGates } from './ideas/gates/gates.ts'
import type { IdeaCare } from './ideas/care.ts'
import type { Guarantee } from './ideas/guarantee/contract.ts'
import type { Files } from './ideas/files/contract.ts'
import { ideasFolder } from './ideas/index.ts'
import type { Answers, ReceivedMails } from './ideas/received/contract.ts'
import type { Reminders } from './ideas/reminders/contract.ts'
import { createReminders } from './ideas/reminders/index.ts'
import { pilotsFolder } from './pilots/index.ts'

export interface Processes {
  readonly folders: readonly ProcessFolder[]
  readonly ideas: Ideas
  readonly files: Files
  readonly guarantee: Guarantee
  /** What is done around ideas beside their life in the diagram. */
  readonly care: IdeaCare
  /** Mail that comes in. */
  readonly received: ReceivedMails
  /** Lost links, and answers on paper and by phone. */
  readonly answers: Answers
  /** People from outside who follow one idea. */
  readonly guests: Guests
  /** Mailboxes that several read. */
  readonly mailboxes: Mailboxes
  /** The delegation order, and what was decided by it. */
  readonly delegations: Delegations
  /** Votes, handing over, jäv, what a decision was based on, taking it back. */
  readonly gates: Gates
  /** Handing over, and the digest. */
  readonly reminders: Reminders
  /** By job type. */
  readonly jobs: Readonly<Record<string, JobHandler>>
  readonly projections: readonly Projection[]
  /** What comes with the days. */
  readonly schedules: readonly Schedule[]
  /** In publishing order: called processes first, a mother before its variants. */
  readonly diagrams: readonly ShippedDiagram[]
  /** Draws the mail of an outbox row of topic `mail`; undefined when it is not to be sent (any more). */
  letter(work: Work, row: OutboxRow): Promise<Letter | undefined>
  /** The address a mail was sent to was refused for good. @param code what the mail server said in short: `smtp-550` */
  refused(work: Work, row: OutboxRow, code: string): Promise<void>
}

/** Puts the process folders together. The engine is then told of their jobs and projections. */
export function createProcesses (services: ProcessServices): Processes {
  const ideas = ideasFolder(services)
  const folders: readonly ProcessFolder[] = [developmentsFolder(), pilotsFolder(), benefitsFolder(), ideas]
  return {
    folders,
    ideas: ideas.ideas,
    files: ideas.files,
    guarantee: ideas.guarantee,
    care: ideas.care,
    received: ideas.received,
    answers: ideas.answers,
    guests: createGuests(services),
    mailboxes: createMailboxes(services),
    delegations: createDelegations(services),
    gates: createGates(services),
    reminders: createReminders(services),
    jobs: Object.fromEntries(folders.flatMap(({ jobs }) => Object.entries(jobs))),
    projections: folders.flatMap(({ projections }) => projections),
    schedules: folders.flatMap(({ schedules = [] }) => schedules),
    diagrams: folders.flatMap(({ diagrams }) => diagrams),
    letter: async (work, row) => {
      for (const { letter } of folders) {
        const drawn = await letter?.(work, row)
        if (drawn !== undefined) return drawn
      }
      return undefined
    },
    refused: async (work, row, code) => {
      for (const { refused } of folders) await refused?.(work, row, code)
    }
  }
}

const publisher = 'system'

/**
 * Publishes the shipped diagrams that are new or have changed since we last published them, or whose called processes have: the mothers
 * shared, the variants for their municipality, where it is one of this sluice's. A version that somebody else has published is never
 * published over. Doing it twice changes nothing.
 * @param diagrams in publishing order; all that ship unless told otherwise
 * @returns what was published, as `key` or `key@municipality`
 */
export async function publishShipped (services: ProcessServices, database: Database, diagrams: readonly ShippedDiagram[] = createProcesses(services).diagrams): Promise<readonly string[]> {
  const published: string[] = []
  const municipalities = await database.unbound(async (tx) => services.identity.municipalities(tx))
  const here = new Set(['', ...municipalities.map(({ id }) => id)])
  for (const diagram of diagrams.filter(({ municipality }) => here.has(municipality))) {
    const { key, municipality } = diagram
    const done = municipality === ''
      ? await database.shared(publisher, async (work) => publishOne(services.engine, work, diagram, undefined))
      : await publishVariant(services.engine, database, diagram)
    if (done) published.push(municipality === '' ? key : `${key}@${municipality}`)
  }
  return published
}

async function publishVariant (engine: Engine, database: Database, diagram: ShippedDiagram): Promise<boolean> {
  const mother = await database.shared(publisher, async (work) => engine.latest(work, diagram.key))
  return database.within(diagram.municipality, publisher, async (work) => publishOne(engine, work, diagram, mother?.id))
}

/** @returns false when it was the newest already, or somebody else's is */
async function publishOne (engine: Engine, work: Work, diagram: ShippedDiagram, mother: string | undefined): Promise<boolean> {
  const { key, xml, resources, municipality } = diagram
  const visible = await engine.latest(work, key)
  const latest = visible?.municipality === municipality ? visible : undefined
  if (latest !== undefined && latest.publishedBy !== publisher) return false
  const derived = mother === undefined ? {} : { derivedFrom: mother }
  const definition = await engine.publish(work, { xml, key, resources, note: 'Följer med Idéslussen', ...derived })
  return definition.id !== latest?.id
}
