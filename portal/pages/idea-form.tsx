import type { FastifyReply, FastifyRequest } from 'fastify'
import type { JSX } from 'preact'
import type { Municipality, Place } from '../../engine/index.ts'
import { isProblem, Problem } from '../../platform/errors.ts'
import type { FieldError, Receipt, Submission } from '../../processes/ideas/contract.ts'
import type { Fields } from '../http/form.ts'
import { tokenField } from '../http/forgery.ts'
import { readFields } from '../http/form.ts'
import { fieldMessages, messageFor, type FieldLabel } from '../http/messages.ts'
import { Button, ErrorSummary, Form, Notice, page, TextArea, TextField, useFrame, useTexts, type FieldMessage, type Frame } from '../layout/index.ts'
import type { Pages } from '../index.ts'
import type { Portal } from '../portal.ts'

/** Where the form stands: a municipality, perhaps behind a poster's code. */
interface Door { readonly municipality: Municipality, readonly place: Place | undefined, readonly path: string }

/** What robots fill in and people never see. */
const trapField = 'webbplats'
const keyField = 'nyckel'
const keyShape = /^[0-9a-f-]{36}$/
/** Generous: a workshop of forty people may sit behind one address. */
const limit = { rateLimit: { max: 60, timeWindow: '10 minutes' } }

/** `/{kommun}/ide` and `/i/{plats}`: three questions, no login, nothing lost. */
export const ideaFormPages: Pages = (portal) => async (app) => {
  const byMunicipality = async (id: string): Promise<Door> => {
    const municipality = await portal.municipality(id)
    return { municipality, place: undefined, path: `/${municipality.id}/ide` }
  }
  const byPlace = async (code: string): Promise<Door> => {
    const { database, identity } = portal.deps
    const place = /^[\w-]{1,40}$/.test(code) ? await database.unbound(async (tx) => identity.place(tx, code)) : undefined
    if (place === undefined) throw new Problem('missing', 'place.missing', 'no such place')
    return { municipality: await portal.municipality(place.municipality), place, path: `/i/${place.code}` }
  }
  app.get<{ Params: { kommun: string } }>('/:kommun/ide', async (request, reply) => show(portal, request, reply, await byMunicipality(request.params.kommun)))
  app.get<{ Params: { plats: string } }>('/i/:plats', async (request, reply) => show(portal, request, reply, await byPlace(request.params.plats)))
  app.post<{ Params: { kommun: string } }>('/:kommun/ide', { config: limit }, async (request, reply) => receive(portal, request, reply, await byMunicipality(request.params.kommun)))
  app.post<{ Params: { plats: string } }>('/i/:plats', { config: limit }, async (request, reply) => receive(portal, request, reply, await byPlace(request.params.plats)))
}

async function show (portal: Portal, request: FastifyRequest, reply: FastifyReply, door: Door): Promise<FastifyReply> {
  const frame = await portal.frame(request, reply, door.municipality)
  return page(reply, frame, { title: frame.texts.idea.title, open: true }, <IdeaForm door={door} fields={{ where: door.place?.name ?? '', [keyField]: portal.deps.ids.uuid() }} />)
}

async function receive (portal: Portal, request: FastifyRequest, reply: FastifyReply, door: Door): Promise<FastifyReply> {
  const fields = readFields(request.body)
  const frame = await portal.frame(request, reply, door.municipality)
  const again = (status: number, more: { readonly errors?: readonly FieldError[], readonly notice?: string }): FastifyReply => {
    const messages = fieldMessages(more.errors ?? [], labels(frame), frame.texts)
    const body = <IdeaForm door={door} fields={{ ...fields, [trapField]: '', [keyField]: keyOf(portal, fields) }} messages={messages} notice={more.notice} />
    return page(reply, frame, { title: frame.texts.idea.title, status, wrong: true }, body)
  }
  if (!portal.forgery.trusted(request, 'public', fields[tokenField] ?? '')) return again(403, { notice: frame.texts.idea.stalePage })
  if ((fields[trapField] ?? '') !== '') return again(400, { notice: frame.texts.idea.trapped })
  try {
    const receipt = await submit(portal, door, fields)
    return await reply.redirect(`${receipt.statusPath}?ny=1`, 303)
  } catch (error) {
    if (isProblem(error) && error.code === 'idea.invalid') return again(400, { errors: fieldErrorsOf(error) })
    throw error
  }
}

async function submit ({ deps }: Portal, { municipality, place }: Door, fields: Fields): Promise<Receipt> {
  const text = (field: string): string => (fields[field] ?? '').trim()
  const given = (field: string): string | null => text(field) === '' ? null : text(field)
  const key = fields[keyField] ?? ''
  const submission: Submission = {
    title: text('title'),
    what: text('what'),
    benefit: text('benefit'),
    where: text('where'),
    unit: place?.unit ?? null,
    name: given('name'),
    email: given('email'),
    key: keyShape.test(key) ? key : deps.ids.uuid()
  }
  return deps.database.within(municipality.id, 'giver', async (work) => deps.ideas.submit(work, submission))
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

function labels ({ texts: { idea } }: Frame): ReadonlyMap<string, FieldLabel> {
  return new Map([
    ['what', { label: idea.what }], ['benefit', { label: idea.benefit }], ['where', { label: idea.where }],
    ['title', { label: idea.titleField }], ['email', { label: idea.email }], ['name', { label: idea.name }]
  ])
}

function IdeaForm ({ door, fields, messages = [], notice }: { readonly door: Door, readonly fields: Fields, readonly messages?: readonly FieldMessage[], readonly notice?: string | undefined }): JSX.Element {
  const { idea } = useTexts()
  const field = (name: string): { readonly name: string, readonly value: string, readonly error: string | undefined } => ({ name, value: fields[name] ?? '', error: messageFor(messages, name) })
  return (
    <>
      <ErrorSummary errors={messages} />
      {notice === undefined ? null : <Notice tone='bad' title={notice}><p>{useTexts().common.kept}</p></Notice>}
      <h1>{idea.title}</h1>
      <p class='lead'>{idea.lead}</p>
      {door.place === undefined ? null : <p>{idea.place(door.place.name)}</p>}
      <Form action={door.path}>
        <input type='hidden' name={keyField} value={fields[keyField] ?? ''} />
        <TextArea {...field('what')} label={idea.what} hint={idea.whatHint} />
        <TextArea {...field('benefit')} label={idea.benefit} hint={idea.benefitHint} rows={3} optional />
        <TextField {...field('where')} label={idea.where} hint={idea.whereHint} maxLength={200} optional />
        <TextField {...field('title')} label={idea.titleField} hint={idea.titleHint} maxLength={120} />
        <h2>{idea.you}</h2>
        <p>{idea.youLead}</p>
        <TextField {...field('email')} label={idea.email} type='email' autocomplete='email' optional />
        <TextField {...field('name')} label={idea.name} autocomplete='name' optional />
        <Trap value={fields[trapField] ?? ''} />
        <p class='hint'>{idea.publicRecord}</p>
        <p class='hint'>{idea.privacy} <a href='/om/personuppgifter'>{idea.more}</a></p>
        <p class='actions'><Button large>{idea.send}</Button></p>
      </Form>
    </>
  )
}

function Trap ({ value }: { readonly value: string }): JSX.Element {
  const { texts } = useFrame()
  return (
    <p class='trap' aria-hidden='true'>
      <label>{texts.idea.trap}<input name={trapField} value={value} tabIndex={-1} autocomplete='off' /></label>
    </p>
  )
}
