/** The registry of processes: the only file that knows every folder. */
import { isDeepStrictEqual } from 'node:util'
import type { DefinitionContent, Engine, JobHandler, OutboxRow, Projection } from '../engine/index.ts'
import type { Database, Work } from '../platform/db/database.ts'
import { benefitsFolder } from './benefits/index.ts'
import type { Letter, ProcessFolder, ProcessServices, ShippedDiagram } from './contract.ts'
import { developmentsFolder } from './developments/index.ts'
import type { Ideas } from './ideas/contract.ts'
import { ideasFolder } from './ideas/index.ts'
import { pilotsFolder } from './pilots/index.ts'

export interface Processes {
  readonly folders: readonly ProcessFolder[]
  readonly ideas: Ideas
  /** By job type. */
  readonly jobs: Readonly<Record<string, JobHandler>>
  readonly projections: readonly Projection[]
  /** In publishing order: called processes first, a mother before its variants. */
  readonly diagrams: readonly ShippedDiagram[]
  /** Draws the mail of an outbox row of topic `mail`; undefined when it is not to be sent (any more). */
  letter(work: Work, row: OutboxRow): Promise<Letter | undefined>
}

/** Puts the process folders together. The engine is then told of their jobs and projections. */
export function createProcesses (services: ProcessServices): Processes {
  const ideas = ideasFolder(services)
  const folders: readonly ProcessFolder[] = [developmentsFolder(), pilotsFolder(), benefitsFolder(), ideas]
  return {
    folders,
    ideas: ideas.ideas,
    jobs: Object.fromEntries(folders.flatMap(({ jobs }) => Object.entries(jobs))),
    projections: folders.flatMap(({ projections }) => projections),
    diagrams: folders.flatMap(({ diagrams }) => diagrams),
    letter: async (work, row) => {
      for (const { letter } of folders) {
        const drawn = await letter?.(work, row)
        if (drawn !== undefined) return drawn
      }
      return undefined
    }
  }
}

const publisher = 'system'

/**
 * Publishes the shipped diagrams that are new or have changed since we last published them: the mothers shared, the variants for their
 * municipality. A version that somebody else has published is never published over. Since a caller is pinned to the called processes published
 * before it, it is published again when one of those was. Doing it twice changes nothing.
 * @param diagrams in publishing order; all that ship unless told otherwise
 * @returns what was published, as `key` or `key@municipality`
 */
export async function publishShipped (services: ProcessServices, database: Database, diagrams: readonly ShippedDiagram[] = createProcesses(services).diagrams): Promise<readonly string[]> {
  const published: string[] = []
  for (const diagram of diagrams) {
    const again = diagrams.some(({ key, municipality }) => key !== diagram.key && municipality === '' && published.includes(key))
    const run = async (work: Work) => publishOne(services.engine, work, diagram, again)
    const done = diagram.municipality === '' ? await database.shared(publisher, run) : await database.within(diagram.municipality, publisher, run)
    if (done) published.push(diagram.municipality === '' ? diagram.key : `${diagram.key}@${diagram.municipality}`)
  }
  return published
}

async function publishOne (engine: Engine, work: Work, diagram: ShippedDiagram, again: boolean): Promise<boolean> {
  const { key, xml, resources, municipality } = diagram
  const visible = await engine.latest(work, key)
  const latest = visible?.municipality === municipality ? visible : undefined
  if (latest !== undefined && (latest.publishedBy !== publisher || (!again && isSame(latest, diagram)))) return false
  const mother = municipality === '' ? undefined : visible
  await engine.publish(work, {
    xml,
    key,
    resources,
    note: 'Följer med Idéslussen',
    ...latest === undefined ? mother === undefined ? {} : { derivedFrom: mother.id } : { derivedFrom: latest.derivedFrom ?? latest.id }
  })
  return true
}

function isSame (latest: DefinitionContent, { xml, resources }: ShippedDiagram): boolean {
  return latest.xml === xml && isDeepStrictEqual(latest.resources, resources)
}
