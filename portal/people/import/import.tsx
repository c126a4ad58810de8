import type { FastifyReply, FastifyRequest } from 'fastify'
import { localDate } from '../../../engine/index.ts'
import type { Work } from '../../../platform/db/database.ts'
import { hashSecret } from '../../../platform/ids.ts'
import { readUploads } from '../../files/uploads.ts'
import { csvFile } from '../../http/csv.ts'
import { readQuery } from '../../http/form.ts'
import type { Pages } from '../../index.ts'
import { page, type FieldMessage } from '../../layout/index.ts'
import type { Portal } from '../../portal.ts'
import { readCompany } from '../company.ts'
import { coordinating, type Coordinating } from '../guard.ts'
import { ListForm, Preview } from './import-view.tsx'
import { planImport, type Plan } from './plan.ts'
import { decodeList, readList, type ListFault } from './read-list.ts'

interface Params { readonly Params: { readonly kommun: string } }

/** `/{kommun}/medarbetare/lista`: people from a list. Looking changes nothing; the list is done all or nothing, and doing it again does nothing. */
export const importPages: Pages = (portal) => async (app) => {
  app.get<Params>('/:kommun/medarbetare/lista', async (request, reply) => drawForm(portal, request, reply, await coordinating(portal, request, request.params.kommun), '', undefined))
  app.post<Params>('/:kommun/medarbetare/lista', { config: { uploads: true } }, async (request, reply) => {
    const who = await coordinating(portal, request, request.params.kommun)
    const typed = portal.fields(request, 'session')['lista'] ?? ''
    const [file] = readUploads(request)
    const text = file === undefined ? typed : decodeList(file.bytes)
    if (typeof text !== 'string') return drawForm(portal, request, reply, who, typed, text.fault)
    return look(portal, request, reply, who, { text, moved: false })
  })
  app.post<Params>('/:kommun/medarbetare/lista/las-in', { config: { uploads: true } }, async (request, reply) => carryOut(portal, request, reply))
  app.get<Params>('/:kommun/medarbetare/lista/exempel.csv', async (request, reply) => {
    const { visitor, municipality } = await coordinating(portal, request, request.params.kommun)
    const [unit] = await portal.as(visitor, async (work) => portal.deps.identity.units(work))
    const { sample } = (await portal.frame(request, reply, municipality)).texts.importing
    const rows = sample.rows.map((row) => row.map((cell) => cell === 'UNIT' ? unit?.name ?? '' : cell))
    return reply.type('text/csv; charset=utf-8').header('content-disposition', 'attachment; filename="medarbetare.csv"').send(csvFile([sample.header, ...rows]))
  })
}

async function planIn (portal: Portal, work: Work, text: string): Promise<{ readonly plan: Plan, readonly unused: readonly string[] } | { readonly fault: ListFault }> {
  const read = readList(text)
  if ('fault' in read) return read
  const company = await readCompany(portal.deps.identity, work, localDate(work.now))
  return { plan: planImport(read.rows, company, () => portal.deps.ids.uuid()), unused: read.unused }
}

/** Tells plans apart by what they do, not by the ids of those who are new. */
function markOf (plan: Plan): string {
  return hashSecret(JSON.stringify(plan.rows))
}

async function look (portal: Portal, request: FastifyRequest, reply: FastifyReply, who: Coordinating, { text, moved }: { readonly text: string, readonly moved: boolean }): Promise<FastifyReply> {
  const planned = await portal.as(who.visitor, async (work) => planIn(portal, work, text))
  if ('fault' in planned) return drawForm(portal, request, reply, who, text, planned.fault)
  const frame = await portal.frame(request, reply, who.municipality)
  const wrong = planned.plan.rows.some(({ kind }) => kind === 'wrong')
  const options = { title: wrong ? frame.texts.importing.mend : frame.texts.importing.previewTitle, width: 'wide', unlisted: true, wrong, status: wrong ? 400 : moved ? 409 : 200 } as const
  return page(reply, frame, options, <Preview home={homeOf(who)} text={text} plan={planned.plan} unused={planned.unused} moved={moved} mark={markOf(planned.plan)} />)
}

/** Does what was looked at. What has come to mean something else since is shown anew instead. */
async function carryOut (portal: Portal, request: FastifyRequest<Params>, reply: FastifyReply): Promise<FastifyReply> {
  const who = await coordinating(portal, request, request.params.kommun)
  const { lista: text = '', plan: mark = '' } = portal.fields(request, 'session')
  const done = await portal.as(who.visitor, async (work) => {
    const planned = await planIn(portal, work, text)
    if ('fault' in planned || markOf(planned.plan) !== mark || planned.plan.rows.some(({ kind }) => kind === 'wrong')) return undefined
    await write(portal, work, planned.plan)
    return planned.plan
  })
  if (done === undefined) return look(portal, request, reply, who, { text, moved: true })
  return reply.redirect(`${homeOf(who)}?inlast=${String(done.added.length)}&andrat=${String(done.rows.filter(({ kind }) => kind === 'change').length)}`, 303)
}

/** People first, then whom they stand in for; then whoever got a role hears of what is open in it. */
async function write ({ deps: { identity, reminders, demo } }: Portal, work: Work, { added, changed, holders }: Plan): Promise<void> {
  await identity.add(work, { people: added.map(({ id, name, email, phone }) => ({ id, name, email, phone, municipality: work.municipality, demo })) })
  for (const { id, name, phone, deputy, before } of changed) {
    await identity.change(work, id, before === undefined ? { deputy } : { name, phone, deputy })
  }
  await identity.add(work, { holders })
  for (const person of new Set(holders.map((holding) => holding.person))) await reminders?.catchUp(work, person)
}

function homeOf ({ municipality }: Coordinating): string {
  return `/${municipality.id}/medarbetare`
}

async function drawForm (portal: Portal, request: FastifyRequest, reply: FastifyReply, who: Coordinating, text: string, fault: ListFault | undefined): Promise<FastifyReply> {
  const frame = await portal.frame(request, reply, who.municipality)
  const wrong: readonly FieldMessage[] = fault === undefined ? [] : [{ field: 'lista', message: frame.texts.importing.faults[fault] }]
  return page(reply, frame, { title: frame.texts.importing.title, unlisted: true, wrong: wrong.length > 0, status: wrong.length > 0 ? 400 : 200 }, <ListForm home={homeOf(who)} text={text} wrong={wrong} />)
}

/** What the list page says of a list just read; undefined when none was. */
export function importedWords (query: unknown, words: (added: number, changed: number) => string): string | undefined {
  const count = (key: string): number => Math.max(0, Number.parseInt(readQuery(query, key), 10) || 0)
  return readQuery(query, 'inlast') === '' ? undefined : words(count('inlast'), count('andrat'))
}
