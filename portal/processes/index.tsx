import type { FastifyReply, FastifyRequest } from 'fastify'
import { readDrawing, type DefinitionContent, type Municipality } from '../../engine/index.ts'
import { Problem } from '../../platform/errors.ts'
import type { Work } from '../../platform/db/database.ts'
import { readQuery } from '../http/form.ts'
import type { Pages } from '../index.ts'
import { page } from '../layout/index.ts'
import type { Portal } from '../portal.ts'
import type { Visitor } from '../session.ts'
import { DrawPage } from './draw.tsx'
import { ProcessList } from './list.tsx'
import { ProcessPage, type ProcessView } from './process.tsx'
import { standings } from './standing.ts'
import { resourceNames } from './resource-names.ts'
import { processTexts } from './texts.ts'

interface ListParams { readonly Params: { readonly kommun: string } }
interface OneParams { readonly Params: { readonly kommun: string, readonly key: string } }

const shownVersions = 10
const keyShape = /^[A-Za-z_][\w.-]{0,99}$/

/** `/{kommun}/processer`, `…/{key}`, `…/{key}/rita` and `…/{key}/tillbaka`: for staff signed in in that municipality; drawing and going back for its coordinator. */
export const processPages: Pages = (portal) => async (app) => {
  app.get<ListParams>('/:kommun/processer', async (request, reply) => {
    const municipality = await portal.municipality(request.params.kommun)
    const visitor = await portal.staff(request, municipality.id)
    const found = await portal.as(visitor, async (work) => listed(portal, work))
    const frame = await portal.frame(request, reply, municipality)
    return page(reply, frame, { title: processTexts[frame.language].title, unlisted: true }, <ProcessList home={`/${municipality.id}/processer`} {...found} />)
  })
  app.get<OneParams>('/:kommun/processer/:key', async (request, reply) => showProcess(portal, request, reply, request.params))
  app.post<OneParams>('/:kommun/processer/:key/tillbaka', async (request, reply) => goBack(portal, request, reply, request.params))
  app.get<OneParams>('/:kommun/processer/:key/rita', async (request, reply) => showDrawing(portal, request, reply, request.params))
}

/** Every process and how many ideas wait in it, most first. */
async function listed (portal: Portal, work: Work) {
  const found = await portal.deps.engine.definitions(work)
  const waiting = new Map<string, number>()
  for (const { key } of found) {
    const places = standings(await portal.deps.engine.positions(work, { key }))
    waiting.set(key, new Set(places.flatMap(({ ideas }) => ideas)).size)
  }
  const count = ({ key }: { readonly key: string }): number => waiting.get(key) ?? 0
  return { processes: [...found].sort((one, other) => count(other) - count(one)), waiting }
}

async function showProcess (portal: Portal, request: FastifyRequest, reply: FastifyReply, { kommun, key }: OneParams['Params']): Promise<FastifyReply> {
  const municipality = await portal.municipality(kommun)
  const visitor = await portal.staff(request, municipality.id)
  const view = await portal.as(visitor, async (work) => viewOf(portal, work, { municipality, visitor, key, step: readQuery(request.query, 'steg'), idea: readQuery(request.query, 'ide'), restored: readQuery(request.query, 'tillbaka') !== '' }))
  const frame = await portal.frame(request, reply, municipality)
  const { styles, scripts } = assetsOf(portal, 'modeler/browser/viewer.ts')
  const options = { title: view.process.name, width: 'wide', unlisted: true, styles: [...diagramStyles(portal), ...styles], scripts, policy: ["connect-src 'self'"] } as const
  return page(reply, frame, options, <ProcessPage view={view} />)
}

interface Asked { readonly municipality: Municipality, readonly visitor: Visitor, readonly key: string, readonly step: string, readonly idea: string, readonly restored: boolean }

async function viewOf (portal: Portal, work: Work, { municipality, visitor, key, step, idea, restored }: Asked): Promise<ProcessView> {
  const { engine, ideas } = portal.deps
  const process = await latest(portal, work, key)
  const positions = await engine.positions(work, { key })
  const places = standings(positions)
  const here = places.find(({ element }) => element === step)
  const sought = idea === '' ? undefined : await ideas.detail(work, idea)
  const { nodes } = await engine.model(work, process.id)
  return {
    home: `/${municipality.id}/processer`,
    source: `/api/${municipality.id}/processes/${key}`,
    process,
    versions: (await engine.versions(work, key)).slice(0, shownVersions),
    drawing: await readDrawing(process.xml),
    standings: places,
    names: new Map(Object.values(nodes).map(({ id, name }) => [id, name])),
    canDraw: visitor.roles.includes('coordinator'),
    restored,
    hasDraft: await engine.draft(work, key) !== undefined,
    step: here === undefined ? undefined : { element: here.element, ideas: (await ideas.list(work, { ids: here.ideas })).ideas },
    idea: sought === undefined
      ? undefined
      : { number: sought.number, elements: [...new Set(positions.filter(({ businessKey, waitsFor }) => businessKey === sought.id && waitsFor !== 'nothing').map(({ element }) => element))] }
  }
}

async function showDrawing (portal: Portal, request: FastifyRequest, reply: FastifyReply, { kommun, key }: OneParams['Params']): Promise<FastifyReply> {
  const municipality = await portal.municipality(kommun)
  const visitor = await coordinator(portal, request, municipality.id)
  const process = await portal.as(visitor, async (work) => latest(portal, work, key))
  const frame = await portal.frame(request, reply, municipality)
  const { styles, scripts } = assetsOf(portal, 'modeler/browser/modeler.ts')
  const options = { title: processTexts[frame.language].drawTitle(process.name), width: 'full', unlisted: true, styles, scripts, policy: ["connect-src 'self'", "font-src 'self'"] } as const
  return page(reply, frame, options, <DrawPage home={`/${municipality.id}/processer/${key}`} api={`/api/${municipality.id}/processes/${key}`} name={process.name} {...resourceNames(process)} />)
}

/** Publishes an older version anew: nothing is overwritten, and a published process can always be taken back. */
async function goBack (portal: Portal, request: FastifyRequest, reply: FastifyReply, { kommun, key }: OneParams['Params']): Promise<FastifyReply> {
  const municipality = await portal.municipality(kommun)
  const visitor = await coordinator(portal, request, municipality.id)
  const { version = '' } = portal.fields(request, 'session')
  await portal.as(visitor, async (work) => {
    const { engine } = portal.deps
    const newest = await latest(portal, work, key)
    const known = (await engine.versions(work, key)).some(({ id }) => id === version)
    const older = known ? await engine.definition(work, version) : undefined
    if (older === undefined) throw new Problem('missing', 'definition.missing', 'no such version of this process')
    const note = processTexts.sv.restoredNote(older.version, older.note)
    await engine.publish(work, { xml: older.xml, key, resources: older.resources, derivedFrom: older.id, note, expectedVersion: newest.version })
  })
  return reply.redirect(`/${municipality.id}/processer/${encodeURIComponent(key)}?tillbaka=1`, 303)
}

/** @throws Problem forbidden `process.not-coordinator` */
async function coordinator (portal: Portal, request: FastifyRequest, municipality: string): Promise<Visitor> {
  const visitor = await portal.staff(request, municipality)
  if (!visitor.roles.includes('coordinator')) throw new Problem('forbidden', 'process.not-coordinator', 'only a coordinator may change a process')
  return visitor
}

/** @throws Problem missing `process.missing` */
async function latest (portal: Portal, work: Work, key: string): Promise<DefinitionContent> {
  const found = keyShape.test(key) ? await portal.deps.engine.latest(work, key) : undefined
  if (found === undefined) throw new Problem('missing', 'process.missing', 'no such process')
  return found
}

function assetsOf (portal: Portal, entry: string): { readonly styles: readonly string[], readonly scripts: readonly string[] } {
  const paths = portal.deps.assets?.paths ?? {}
  const at = (name: string): readonly string[] => paths[name] === undefined ? [] : [paths[name]]
  return { scripts: at(entry), styles: at(`${entry}.css`) }
}

function diagramStyles (portal: Portal): readonly string[] {
  const path = portal.deps.assets?.paths['portal/assets/diagram.css']
  return path === undefined ? [] : [path]
}
