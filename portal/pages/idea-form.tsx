import type { FastifyReply, FastifyRequest } from 'fastify'
import { isProblem, Problem } from '../../platform/errors.ts'
import type { FieldError, Receipt, Submission } from '../../processes/ideas/contract.ts'
import type { ReceivedFile } from '../../processes/ideas/files/contract.ts'
import { fileMessages, receiveUploads } from '../files/receive-uploads.ts'
import { tokenField } from '../http/forgery.ts'
import { readFields, readQuery, type Fields } from '../http/form.ts'
import { fieldMessages } from '../http/messages.ts'
import { page, type FieldMessage } from '../layout/index.ts'
import type { Pages } from '../index.ts'
import type { Portal } from '../portal.ts'
import { openedAt, openedField, wasQuick } from './idea-form-guard.ts'
import { IdeaForm, keyField, labels, trapField, type Door } from './idea-form-view.tsx'
import { choiceField, similarStep, similarTo, support, thanks } from './similar.tsx'

const keyShape = /^[0-9a-f-]{36}$/
/** Generous: a workshop of forty people may sit behind one address. */
const limit = { rateLimit: { max: 60, timeWindow: '10 minutes' }, uploads: true }
const script = 'portal/browser/similar.ts'

/** `/{kommun}/ide` and `/i/{plats}`: three questions, no login, nothing lost. With `?at=annan`, for staff: on behalf of somebody. */
export const ideaFormPages: Pages = (portal) => async (app) => {
  const byMunicipality = async (request: FastifyRequest, id: string, behalf: boolean): Promise<Door> => {
    const municipality = await portal.municipality(id)
    const recorder = behalf ? await portal.staff(request, municipality.id) : undefined
    const units = recorder === undefined ? [] : await portal.as(recorder, async (work) => portal.deps.identity.units(work))
    return { municipality, place: undefined, path: `/${municipality.id}/ide`, recorder, units }
  }
  const byPlace = async (code: string): Promise<Door> => {
    const { database, identity } = portal.deps
    const place = /^[\w-]{1,40}$/.test(code) ? await database.unbound(async (tx) => identity.place(tx, code)) : undefined
    if (place === undefined) throw new Problem('missing', 'place.missing', 'no such place')
    return { municipality: await portal.municipality(place.municipality), place, path: `/i/${place.code}`, recorder: undefined, units: [] }
  }
  type ByKommun = { Params: { kommun: string } }
  type ByPlats = { Params: { plats: string } }
  app.get<ByKommun>('/:kommun/ide', async (request, reply) => show(portal, request, reply, await byMunicipality(request, request.params.kommun, readQuery(request.query, 'at') !== '')))
  app.get<ByPlats>('/i/:plats', async (request, reply) => show(portal, request, reply, await byPlace(request.params.plats)))
  app.post<ByKommun>('/:kommun/ide', { config: limit }, async (request, reply) => receive(portal, request, reply, await byMunicipality(request, request.params.kommun, (readFields(request.body)['at'] ?? '') !== '')))
  app.post<ByPlats>('/i/:plats', { config: limit }, async (request, reply) => receive(portal, request, reply, await byPlace(request.params.plats)))
}

/** What the form's page needs beyond others: the script that asks what is alike while somebody writes. */
function withScript ({ deps }: Portal): { readonly scripts: readonly string[], readonly policy: readonly string[] } {
  const path = deps.assets?.paths[script]
  return path === undefined ? { scripts: [], policy: [] } : { scripts: [path], policy: ["connect-src 'self'"] }
}

async function show (portal: Portal, request: FastifyRequest, reply: FastifyReply, door: Door): Promise<FastifyReply> {
  const frame = await portal.frame(request, reply, door.municipality)
  const fields = { where: door.place?.name ?? '', [keyField]: portal.deps.ids.uuid(), [openedField]: openedAt(portal.deps) }
  const title = door.recorder === undefined ? frame.texts.idea.title : frame.texts.around.behalf.title
  return page(reply, frame, { title, open: true, ...withScript(portal) }, <IdeaForm door={door} fields={fields} />)
}

async function receive (portal: Portal, request: FastifyRequest, reply: FastifyReply, door: Door): Promise<FastifyReply> {
  const fields = readFields(request.body)
  const frame = await portal.frame(request, reply, door.municipality)
  const again = (status: number, more: { readonly messages?: readonly FieldMessage[], readonly notice?: string }): FastifyReply => {
    const body = <IdeaForm door={door} fields={{ ...fields, [trapField]: '', [keyField]: keyOf(portal, fields) }} messages={more.messages ?? []} notice={more.notice} />
    return page(reply, frame, { title: frame.texts.idea.title, status, wrong: true, ...withScript(portal) }, body)
  }
  if (!portal.forgery.trusted(request, door.recorder === undefined ? 'public' : 'session', fields[tokenField] ?? '')) return again(403, { notice: frame.texts.idea.stalePage })
  if ((fields[trapField] ?? '') !== '') return again(400, { notice: frame.texts.idea.trapped })
  const uploads = await receiveUploads(portal, request, door.municipality.id)
  if (uploads.files === undefined) return again(400, { messages: uploads.messages })
  const alike = door.recorder === undefined && uploads.files.length === 0 ? await similarTo(portal, door.municipality.id, fields) : []
  if (alike.length > 0) return similarStep(reply, frame, door.path, fields, alike, fields[choiceField] !== undefined)
  if (door.recorder === undefined && (fields[choiceField] ?? 'annan') !== 'annan') {
    const title = await support(portal, door.municipality.id, { ...fields, [keyField]: keyOf(portal, fields) })
    return title === undefined ? again(409, { notice: frame.texts.around.similar.gone }) : thanks(reply, frame, title, fields)
  }
  try {
    const receipt = await submit(portal, door, fields, uploads.files)
    return await reply.redirect(`${receipt.statusPath}?ny=1`, 303)
  } catch (error) {
    if (isProblem(error) && error.code === 'idea.invalid') return again(400, { messages: fieldMessages(fieldErrorsOf(error), labels(frame), frame.texts) })
    const messages = fileMessages(portal, request, error)
    if (messages !== undefined) return again(400, { messages })
    throw error
  }
}

async function submit (portal: Portal, door: Door, fields: Fields, files: readonly ReceivedFile[]): Promise<Receipt> {
  const { deps } = portal
  const { municipality, recorder } = door
  const submission = recorder === undefined ? openSubmission(portal, door, fields) : behalfSubmission(portal, recorder.person, fields)
  return deps.database.within(municipality.id, recorder?.person ?? 'giver', async (work) => {
    const receipt = await deps.ideas.submit(work, submission)
    if (files.length > 0) await deps.files.addFiles(work, receipt.idea, { person: recorder?.person ?? 'giver', via: 'form', audience: 'all' }, files)
    return receipt
  })
}

function openSubmission (portal: Portal, door: Door, fields: Fields): Submission {
  return { ...sharedSubmission(portal, fields), unit: door.place?.unit ?? null, hidden: fields['dold'] === '1', open: { quick: wasQuick(portal.deps, fields[openedField] ?? '') } }
}

const answerWays = ['email', 'paper', 'phone', 'none'] as const

/** What somebody among the staff writes down for another: only the way they chose is kept. */
function behalfSubmission (portal: Portal, person: string, fields: Fields): Submission {
  const shared = sharedSubmission(portal, fields)
  const answerBy = answerWays.find((way) => way === fields['svar']) ?? 'none'
  const unit = (fields['enhet'] ?? '').trim()
  return {
    ...shared,
    unit: unit === '' ? null : unit,
    email: answerBy === 'email' ? shared.email : null,
    hidden: fields['dold'] === '1',
    recordedBy: person,
    answerBy,
    phone: answerBy === 'phone' ? fields['phone'] ?? null : null,
    postal: answerBy === 'paper' ? fields['postal'] ?? null : null
  }
}

function sharedSubmission ({ deps }: Portal, fields: Fields): Submission {
  const text = (field: string): string => (fields[field] ?? '').trim()
  const given = (field: string): string | null => text(field) === '' ? null : text(field)
  const key = fields[keyField] ?? ''
  return {
    title: text('title'),
    what: text('what'),
    benefit: text('benefit'),
    where: text('where'),
    unit: null,
    name: given('name'),
    email: given('email'),
    key: keyShape.test(key) ? key : deps.ids.uuid()
  }
}

function keyOf ({ deps }: Portal, fields: Fields): string {
  const key = fields[keyField] ?? ''
  return keyShape.test(key) ? key : deps.ids.uuid()
}

/** The field errors a problem carries. */
function fieldErrorsOf (problem: Problem): readonly FieldError[] {
  const errors = problem.details['errors']
  return Array.isArray(errors) ? errors.filter((error): error is FieldError => typeof error === 'object' && error !== null && 'field' in error && 'code' in error) : []
}
