import { describeError, Problem } from '../../platform/errors.ts'
import type { Work } from '../../platform/db/database.ts'
import type { Decisions } from '../feel/dmn/index.ts'
import type { Model } from '../model/model.ts'
import { compileStored } from '../model/read-diagram.ts'
import type { DefinitionContent } from './contract.ts'
import { readDefinition, type StoredDefinition } from '../store/definitions.ts'
import { readPublishedDecisions } from './decisions.ts'

/** A definition ready to run. */
export interface Compiled extends StoredDefinition { readonly model: Model, readonly decisions: readonly Decisions[] }

/** Definitions never change, so each is read and compiled once and kept while it is among the most recently used. */
export class Library {
  readonly #kept = new Map<string, Compiled>()
  readonly #most: number

  constructor (most = 200) {
    this.#most = most
  }

  /** What was published, without reading it again where it is kept; undefined when the municipality may not see it. It need not compile. */
  async content (work: Work, id: string): Promise<DefinitionContent | undefined> {
    const kept = this.#kept.get(id)?.content ?? (await readDefinition(work, id))?.content
    return kept === undefined || (kept.municipality !== '' && kept.municipality !== work.municipality) ? undefined : kept
  }

  /** @throws Problem missing `definition.missing` when the municipality may not see it; conflict `definition.unreadable` */
  async get (work: Work, id: string): Promise<Compiled> {
    const kept = this.#kept.get(id)
    const compiled = kept ?? await compile(work, id)
    const { municipality } = compiled.content
    if (municipality !== '' && municipality !== work.municipality) throw missing()
    this.#kept.delete(id)
    this.#kept.set(id, compiled)
    const [oldest] = this.#kept.keys()
    if (this.#kept.size > this.#most && oldest !== undefined) this.#kept.delete(oldest)
    return compiled
  }
}

async function compile (work: Work, id: string): Promise<Compiled> {
  const stored = await readDefinition(work, id)
  if (stored === undefined) throw missing()
  const model = await compileStored(stored.content.xml, stored.content.key).catch((cause: unknown) => { throw unreadable(id, describeError(cause), cause) })
  if (model === undefined) throw unreadable(id, 'the process is not in it')
  const { models: decisions } = await readPublishedDecisions(stored.content.resources)
  return { ...stored, model, decisions }
}

function missing (): Problem {
  return new Problem('missing', 'definition.missing', 'no such definition')
}

function unreadable (id: string, why: string, cause?: unknown): Problem {
  return new Problem('conflict', 'definition.unreadable', `definition ${id} cannot be compiled by this version: ${why}`, { cause, hint: 'Publish a new version of the process.' })
}
