import type { FastifyReply, FastifyRequest } from 'fastify'
import { Problem } from '../../platform/errors.ts'
import { endings, stages, type Ending, type IdeaFilter, type Stage } from '../../processes/ideas/contract.ts'
import { receiveUploads } from '../files/receive-uploads.ts'
import { readQuery } from '../http/form.ts'
import { page, type FieldMessage } from '../layout/index.ts'
import type { Pages } from '../index.ts'
import type { Portal } from '../portal.ts'
import type { Visitor } from '../session.ts'
import { IdeaList } from './idea-list.tsx'
import { IdeaView, type IdeaPage } from './idea-view.tsx'

interface ListParams { readonly Params: { readonly kommun: string } }
export interface OneParams { readonly Params: { readonly kommun: string, readonly nr: string } }

const numberShape = /^\d{4}-\d{1,9}$/
const dayShape = /^\d{4}-\d{2}-\d{2}$/

/** `/{kommun}/ideer` and `/{kommun}/ideer/{nr}`: for staff signed in in that municipality. */
export const ideasPages: Pages = (portal) => async (app) => {
  app.get<ListParams>('/:kommun/ideer', async (request, reply) => {
    const municipality = await portal.municipality(request.params.kommun)
    const visitor = await portal.staff(request, municipality.id)
    const filter = readFilter(request.query)
    const { found, units } = await portal.as(visitor, async (work) => ({ found: await portal.deps.ideas.list(work, filter), units: await portal.deps.identity.units(work) }))
    const frame = await portal.frame(request, reply, municipality)
    return page(reply, frame, { title: frame.texts.ideas.title, width: 'wide', unlisted: true }, <IdeaList municipality={municipality.id} filter={filter} found={found} units={units} />)
  })

  app.get<OneParams>('/:kommun/ideer/:nr', async (request, reply) => showIdea(portal, request, reply, request.params))

  app.post<OneParams>('/:kommun/ideer/:nr', async (request, reply) => {
    const visitor = await portal.staff(request, (await portal.municipality(request.params.kommun)).id)
    const text = (portal.fields(request, 'session')['text'] ?? '').trim()
    if (text === '') {
      const { texts } = portal.bareFrame(request)
      return showIdea(portal, request, reply, request.params, [{ field: 'text', message: texts.errors.required(texts.fieldNames['text'] ?? '') }])
    }
    await portal.as(visitor, async (work) => {
      const idea = await portal.deps.ideas.detail(work, numberOf(request.params.nr))
      if (idea === undefined) throw noIdea()
      await portal.deps.ideas.comment(work, visitor.person, idea.id, text)
    })
    return reply.redirect(`/${visitor.municipality}/ideer/${numberOf(request.params.nr)}?klart=kommentar`, 303)
  })

  app.post<OneParams>('/:kommun/ideer/:nr/filer', { config: { uploads: true } }, async (request, reply) => addFiles(portal, request, reply, request.params))
}

async function addFiles (portal: Portal, request: FastifyRequest, reply: FastifyReply, params: OneParams['Params']): Promise<FastifyReply> {
  const visitor = await portal.staff(request, (await portal.municipality(params.kommun)).id)
  portal.fields(request, 'session')
  const uploads = await receiveUploads(portal, request, visitor.municipality)
  if (uploads.files === undefined) return showIdea(portal, request, reply, params, uploads.messages)
  const { files } = uploads
  await portal.as(visitor, async (work) => {
    const idea = await portal.deps.ideas.detail(work, numberOf(params.nr))
    if (idea === undefined) throw noIdea()
    await portal.deps.files.addFiles(work, idea.id, { person: visitor.person, via: 'page', audience: 'staff' }, files)
  })
  return reply.redirect(`/${visitor.municipality}/ideer/${numberOf(params.nr)}?klart=fil#filer`, 303)
}

async function showIdea (portal: Portal, request: FastifyRequest, reply: FastifyReply, { kommun, nr }: OneParams['Params'], wrong: readonly FieldMessage[] = []): Promise<FastifyReply> {
  const municipality = await portal.municipality(kommun)
  const visitor = await portal.staff(request, municipality.id)
  const shown = await loadIdea(portal, visitor, nr)
  const frame = await portal.frame(request, reply, municipality)
  const options = { title: shown.idea.title, width: 'wide', unlisted: true, wrong: wrong.length > 0, status: wrong.length > 0 ? 400 : 200 } as const
  return page(reply, frame, options, <IdeaView shown={shown} portal={portal} wrong={wrong} done={wrong.length > 0 ? '' : readQuery(request.query, 'klart')} />)
}

/** One idea with all that is around it, as one of the staff may see it. @throws Problem missing `idea.missing` */
export async function loadIdea (portal: Portal, visitor: Visitor, nr: string): Promise<IdeaPage> {
  const { ideas, engine, files, care } = portal.deps
  return portal.as(visitor, async (work) => {
    const idea = await ideas.detail(work, numberOf(nr))
    const folder = idea === undefined ? undefined : await care.desk.folder(work, idea.id)
    if (idea === undefined || folder === undefined) throw noIdea()
    return {
      idea,
      folder,
      home: `/${visitor.municipality}/ideer`,
      process: idea.definition === '' ? undefined : (await engine.definition(work, idea.definition))?.key,
      files: await files.filesOf(work, idea.id, { as: 'staff', person: visitor.person }),
      merges: await care.merging.of(work, idea.id),
      supporters: await care.similar.supporters(work, idea.id),
      follows: await care.following.follows(work, visitor.person, idea.id)
    }
  })
}

function readFilter (query: unknown): IdeaFilter {
  const text = readQuery(query, 'sok')
  const stage = stages.find((key): key is Stage => key === readQuery(query, 'lage'))
  const ending = endings.find((key): key is Ending => key === readQuery(query, 'slut'))
  const unit = readQuery(query, 'enhet')
  const [from, to] = [readQuery(query, 'fran'), readQuery(query, 'till')]
  const number = Number.parseInt(readQuery(query, 'sida'), 10)
  return {
    ...(text === '' ? {} : { text }),
    ...(stage === undefined ? {} : { stage }),
    ...(ending === undefined ? {} : { ending }),
    ...(unit === '' ? {} : { unit }),
    ...(isDay(from) ? { from } : {}),
    ...(isDay(to) ? { to } : {}),
    ...(readQuery(query, 'pagar') === '1' ? { open: true } : {}),
    page: Number.isSafeInteger(number) && number > 0 ? Math.min(number, 50) : 1
  }
}

/** True for a date there is, in the years people write. */
function isDay (text: string): boolean {
  const [year = 0, month = 0, day = 0] = dayShape.test(text) ? text.split('-').map(Number) : []
  const date = new Date(Date.UTC(year, month - 1, day))
  return year >= 1900 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day
}

/** @throws Problem missing `idea.missing` for what can be no number */
export function numberOf (text: string): string {
  if (!numberShape.test(text)) throw noIdea()
  return text
}

/** What is thrown for an idea that is not there. */
export function noIdea (): Problem {
  return new Problem('missing', 'idea.missing', 'no such idea in this municipality')
}
