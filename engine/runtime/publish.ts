import type { Work } from '../../platform/db/database.ts'
import { Problem } from '../../platform/errors.ts'
import type { DiagramProblem, Model } from '../model/model.ts'
import { insertDefinition, listVersions, lockPublishing, newestOf, readDefinition, readLatest, type StoredDefinition } from '../store/definitions.ts'
import { replaceStarts } from '../store/starts.ts'
import type { Definition, Publication } from './contract.ts'
import { calledProcesses, inspect } from './inspect.ts'
import type { Kernel } from './kernel.ts'
import { sameJson } from './same-json.ts'
import { startsOf } from './starts.ts'

/** A process about to be published, the newest that the municipality sees of it, and which definitions its calls are bound to. */
interface Making { readonly id: string, readonly model: Model, readonly latest: StoredDefinition | undefined, readonly pins: Readonly<Record<string, string>> }

/**
 * Checks and stores a new version of a process, and of those of the same file that it calls. Publishing what is the newest already gives that
 * version back.
 * @throws Problem invalid `definition.invalid` with `details.problems`; conflict `definition.changed`; missing `definition.missing` for `derivedFrom`
 */
export async function publish (kernel: Kernel, work: Work, publication: Publication): Promise<Definition> {
  const { model, models, problems } = await inspect(kernel, work, publication.xml, publication.key, publication.resources)
  if (model === undefined || problems.some(({ severity }) => severity === 'error')) throw invalid(problems)
  // Always in the same order: two who publish several processes wait for each other at most once.
  for (const key of models.map(({ process }) => process).sort()) await lockPublishing(work, key)
  const makings: Making[] = []
  const ids = new Map(models.map(({ process }) => [process, kernel.ids.uuid()]))
  for (const each of models) makings.push(await prepare(work, each, ids))
  requireExpected(publication, makings.find((making) => making.model === model))
  const unchanged = new Map(makings.map(({ id, latest }) => [id, latest?.content.id ?? id]))
  const same = makings.every((making) => isSame(work, making, publication, unchanged))
  const published = same ? makings.flatMap(({ latest }) => latest?.content ?? []) : await storeAll(kernel, work, publication, makings, model)
  const definition = published.find(({ key }) => key === model.process)
  if (definition === undefined) throw new Error('a definition was not stored')
  return definition
}

/** Only the process asked for is derived from what the publication says; the others from their own newest. */
async function storeAll (kernel: Kernel, work: Work, { derivedFrom, ...publication }: Publication, makings: readonly Making[], asked: Model): Promise<readonly Definition[]> {
  const stored: Definition[] = []
  for (const making of makings) {
    stored.push(await store(kernel, work, derivedFrom !== undefined && making.model === asked ? { ...publication, derivedFrom } : publication, making))
  }
  return stored
}

/** What is called among what is published together is called in the version that is published now; anything else in its newest. */
async function prepare (work: Work, model: Model, ids: ReadonlyMap<string, string>): Promise<Making> {
  const called = calledProcesses(model)
  const others = await newestOf(work, called.filter((process) => !ids.has(process)))
  const own = called.flatMap((process) => {
    const id = ids.get(process)
    return id === undefined ? [] : [[process, id] as const]
  })
  return { id: ids.get(model.process) ?? '', model, latest: await readLatest(work, model.process), pins: { ...others, ...Object.fromEntries(own) } }
}

function requireExpected ({ expectedVersion: expected }: Publication, making: Making | undefined): void {
  const version = making?.latest?.content.version ?? 0
  if (expected === undefined || expected === version) return
  throw new Problem('conflict', 'definition.changed', `the newest version of ${making?.model.process ?? ''} is not ${expected}`, { hint: 'Read it again and make the change there.', details: { version } })
}

async function store (kernel: Kernel, work: Work, publication: Publication, { id, model, pins, latest }: Making): Promise<Definition> {
  const key = model.process
  const derivedFrom = publication.derivedFrom === undefined ? latest?.content : (await readDefinition(work, publication.derivedFrom))?.content
  if (publication.derivedFrom !== undefined && derivedFrom === undefined) throw new Problem('missing', 'definition.missing', 'there is no such version to derive from')
  const [newestOwn] = (await listVersions(work, key)).filter(({ municipality }) => municipality === work.municipality)
  const definition = await insertDefinition(work, {
    id,
    key,
    version: (newestOwn?.version ?? 0) + 1,
    versionTag: model.versionTag ?? null,
    name: model.name,
    derivedFrom: derivedFrom ?? null,
    note: publication.note,
    xml: publication.xml,
    resources: publication.resources,
    pins
  })
  await replaceStarts(work, key, startsOf(kernel, work, model, id))
  return definition
}

function isSame (work: Work, { latest, pins }: Making, publication: Publication, unchanged: ReadonlyMap<string, string>): boolean {
  if (latest === undefined) return false
  const { content } = latest
  const now = Object.fromEntries(Object.entries(pins).map(([process, id]) => [process, unchanged.get(id) ?? id]))
  return content.municipality === work.municipality && content.xml === publication.xml && sameJson(content.resources, publication.resources) && sameJson(latest.pins, now)
}

function invalid (problems: readonly DiagramProblem[]): Problem {
  return new Problem('invalid', 'definition.invalid', 'the diagram does not pass the rules', { hint: 'Mend what the problems say.', details: { problems } })
}
