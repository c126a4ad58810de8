import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type, type Static } from 'typebox'
import type { Work } from '../../platform/db/database.ts'
import { Problem } from '../../platform/errors.ts'
import { importDiagram } from '../model/import/import-diagram.ts'
import type { Definition, DefinitionContent, Draft } from '../runtime/contract.ts'
import type { ConfigurableEngine } from '../runtime/engine.ts'
import type { Enter } from './access.ts'
import { DefinitionSchema, DraftBody, DraftSchema, failures, ImportedSchema, LintBody, MunicipalityParams, PositionSchema, ProblemSchema, ProcessParams, ProcessSchema, PublishBody } from './schemas.ts'

/** A diagram of five million characters, as JSON. */
const bodyLimit = 6 * 1024 * 1024

interface Parts { readonly engine: ConfigurableEngine, readonly enter: Enter }

/** Processes: reading, drafts, checking and publishing. */
export function processRoutes (parts: Parts): FastifyPluginAsyncTypebox {
  return async (app) => {
    await app.register(readingRoutes(parts))
    await app.register(writingRoutes(parts))
  }
}

function readingRoutes ({ engine, enter }: Parts): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.get('/processes', { schema: { params: MunicipalityParams, response: { 200: Type.Array(DefinitionSchema), ...failures } } }, async (request) =>
      enter(request, 'read', async (work) => (await engine.definitions(work)).map(definitionOf)))

    app.get('/processes/:key', { schema: { params: ProcessParams, response: { 200: ProcessSchema, ...failures } } }, async (request) =>
      enter(request, 'read', async (work) => {
        const { key } = request.params
        const latest = await latestOf(engine, work, key)
        const draft = await engine.draft(work, key)
        return { definition: definitionOf(latest), xml: latest.xml, draft: draft === undefined ? null : draftOf(draft) }
      }))

    app.get('/processes/:key/versions', { schema: { params: ProcessParams, response: { 200: Type.Array(DefinitionSchema), ...failures } } }, async (request) =>
      enter(request, 'read', async (work) => {
        const versions = await engine.versions(work, request.params.key)
        if (versions.length === 0) throw missing()
        return versions.map(definitionOf)
      }))

    app.get('/processes/:key/positions', { schema: { params: ProcessParams, response: { 200: Type.Array(PositionSchema), ...failures } } }, async (request) =>
      enter(request, 'read', async (work) => {
        const { key } = request.params
        await latestOf(engine, work, key)
        return countByElement(await engine.positions(work, { key }))
      }))
  }
}

function writingRoutes ({ engine, enter }: Parts): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.post('/processes/:key/lint', { bodyLimit, schema: { params: ProcessParams, body: LintBody, response: { 200: Type.Object({ problems: Type.Array(ProblemSchema) }), ...failures } } }, async (request) =>
      enter(request, 'write', async (work) => ({ problems: [...await engine.lint(work, request.body.xml, request.params.key)] })))

    app.post('/import', { bodyLimit, schema: { params: MunicipalityParams, body: LintBody, response: { 200: ImportedSchema, ...failures } } }, async (request) =>
      enter(request, 'write', async () => bringAlong(request.body.xml)))

    app.put('/processes/:key/draft', { bodyLimit, schema: { params: ProcessParams, body: DraftBody, response: { 200: DraftSchema, ...failures } } }, async (request) =>
      enter(request, 'write', async (work) => draftOf(await engine.saveDraft(work, { ...request.body, key: request.params.key }))))

    app.delete('/processes/:key/draft', { schema: { params: ProcessParams, response: { 204: Type.Null(), ...failures } } }, async (request, reply) => {
      await enter(request, 'write', async (work) => engine.discardDraft(work, request.params.key))
      return reply.status(204).send(null)
    })

    app.post('/processes/:key/publish', { bodyLimit, schema: { params: ProcessParams, body: PublishBody, response: { 201: DefinitionSchema, ...failures } } }, async (request, reply) => {
      const definition = await enter(request, 'publish', async (work) => publish(engine, work, request.params.key, request.body))
      return reply.status(201).send(definitionOf(definition))
    })
  }
}

/** Forms, letters and decisions go with the diagram: they are carried over from the version before, and the draft has done its work. */
async function publish (engine: ConfigurableEngine, work: Work, key: string, { xml, note, expectedVersion, decisions }: Static<typeof PublishBody>): Promise<Definition> {
  const before = await engine.latest(work, key)
  const definition = await engine.publish(work, { xml, key, note, expectedVersion, resources: { ...before?.resources, ...(decisions === undefined ? {} : { decisions }) } })
  await engine.discardDraft(work, key)
  return definition
}

/** Reads a diagram of Camunda 7 or Operaton; stores nothing. @throws Problem invalid `definition.invalid` when it is no BPMN */
async function bringAlong (xml: string) {
  const { problems, ...imported } = await importDiagram(xml)
  if (problems.length > 0) throw new Problem('invalid', 'definition.invalid', 'the file is no diagram', { details: { problems } })
  return { xml: imported.xml, mapped: [...imported.mapped], notMapped: [...imported.notMapped] }
}

async function latestOf (engine: ConfigurableEngine, work: Work, key: string): Promise<DefinitionContent> {
  const latest = await engine.latest(work, key)
  if (latest === undefined) throw missing()
  return latest
}

function missing (): Problem {
  return new Problem('missing', 'process.missing', 'no such process')
}

function definitionOf ({ id, key, name, version, municipality, derivedFrom, publishedAt, publishedBy, note }: Definition) {
  return { id, key, name, version, own: municipality !== '', derivedFrom, publishedAt: publishedAt.toISOString(), publishedBy, note }
}

function draftOf ({ key, xml, basedOn, savedAt, savedBy, revision }: Draft) {
  return { key, xml, basedOn, savedAt: savedAt.toISOString(), savedBy, revision }
}

function countByElement (positions: Awaited<ReturnType<ConfigurableEngine['positions']>>) {
  const counted = new Map<string, { element: string, waitsFor: string, count: number, oldest: string }>()
  for (const { element, waitsFor, since } of positions) {
    const place = `${waitsFor} ${element}`
    const before = counted.get(place)
    const at = since.toISOString()
    counted.set(place, { element, waitsFor, count: (before?.count ?? 0) + 1, oldest: before !== undefined && before.oldest < at ? before.oldest : at })
  }
  return [...counted.values()].sort((one, other) => one.element < other.element ? -1 : 1)
}
