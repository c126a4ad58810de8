import type { FastifyReply, FastifyRequest } from 'fastify'
import { isProblem, Problem } from '../../platform/errors.ts'
import type { Work } from '../../platform/db/database.ts'
import type { FieldError } from '../../processes/ideas/contract.ts'
import type { MailFilter, ReceivedMail } from '../../processes/ideas/received/contract.ts'
import { draftOf } from '../../processes/ideas/received/coordinator.ts'
import { readQuery } from '../http/form.ts'
import { fieldMessages } from '../http/messages.ts'
import type { Pages } from '../index.ts'
import { page, type FieldMessage } from '../layout/index.ts'
import { coordinating, type Coordinating } from '../people/guard.ts'
import type { Portal } from '../portal.ts'
import { ReceivedList } from './received-list.tsx'
import { newsKinds, OneMail, type MailNews } from './received-view.tsx'

interface Params { readonly Params: { readonly kommun: string } }
interface OneParams { readonly Params: { readonly kommun: string, readonly id: string } }
interface Typed { readonly title: string, readonly what: string, readonly number: string }

const idShape = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const numberShape = /^\d{4}-\d{1,9}$/

/** `/{kommun}/inkorg`: mail that came in, for the coordinator to look at what nobody understood. */
export const receivedPages: Pages = (portal) => async (app) => {
  app.get<Params>('/:kommun/inkorg', async (request, reply) => {
    const { municipality, visitor } = await coordinating(portal, request, request.params.kommun)
    const filter = readFilter(request.query)
    const found = await portal.as(visitor, async (work) => portal.deps.received.list(work, filter))
    const frame = await portal.frame(request, reply, municipality)
    return page(reply, frame, { title: frame.texts.received.title, width: 'wide', unlisted: true }, <ReceivedList home={`/${municipality.id}/inkorg`} filter={filter} found={found} news={newsIn(request)} />)
  })

  app.get<OneParams>('/:kommun/inkorg/:id', async (request, reply) => show(portal, request, reply))
  app.get<OneParams>('/:kommun/inkorg/:id/original', async (request, reply) => original(portal, request, reply))

  const post = (path: string, act: (work: Work, id: string, typed: Typed) => Promise<string>): void => {
    app.post<OneParams>(`/:kommun/inkorg/:id/${path}`, async (request, reply) => {
      const { municipality, visitor } = await coordinating(portal, request, request.params.kommun)
      const fields = portal.fields(request, 'session')
      const typed = { title: fields['namn'] ?? '', what: fields['vad'] ?? '', number: (fields['nummer'] ?? '').trim() }
      try {
        const news = await portal.as(visitor, async (work) => act(work, idOf(request), typed))
        return await reply.redirect(`/${municipality.id}/inkorg?${news}`, 303)
      } catch (error) {
        const errors = wrongIn(error)
        if (errors === undefined) throw error
        return show(portal, request, reply, typed, errors)
      }
    })
  }
  const { received } = portal.deps
  post('ide', async (work, id, { title, what }) => `ide=${(await received.makeIdea(work, id, { title, what })).number}`)
  post('kommentar', async (work, id, { number }) => {
    if (!numberShape.test(number)) throw noIdea()
    await received.makeComment(work, id, number)
    return `kommentar=${number}`
  })
  post('bort', async (work, id) => {
    await received.dismiss(work, id)
    return 'bort=1'
  })
  post('tillbaka', async (work, id) => {
    await received.restore(work, id)
    return 'tillbaka=1'
  })
}

async function show (portal: Portal, request: FastifyRequest<OneParams>, reply: FastifyReply, typed?: Typed, errors: readonly FieldError[] = []): Promise<FastifyReply> {
  const { municipality, mail } = await theMail(portal, request)
  const frame = await portal.frame(request, reply, municipality)
  const { received: words } = frame.texts
  const labels = new Map([['title', { label: words.ideaTitle, control: 'namn' }], ['what', { label: words.ideaWhat, control: 'vad' }]])
  const wrong: readonly FieldMessage[] = [
    ...fieldMessages(errors.filter(({ field }) => labels.has(field)), labels, frame.texts),
    ...errors.some(({ field }) => field === 'nummer') ? [{ field: 'nummer', message: words.wrongNumber }] : []
  ]
  const filled = typed === undefined || (typed.what === '' && typed.title === '') ? draftOf(mail) : typed
  return page(reply, frame, { title: mail.subject === '' ? words.noSubject : mail.subject, unlisted: true, wrong: wrong.length > 0, status: wrong.length > 0 ? 400 : 200 }, (
    <OneMail home={`/${municipality.id}/inkorg`} ideas={`/${municipality.id}/ideer`} mail={mail} typed={{ ...filled, number: typed?.number ?? '' }} wrong={wrong} />
  ))
}

/** The original, to be saved: never shown by our own pages. */
async function original (portal: Portal, request: FastifyRequest<OneParams>, reply: FastifyReply): Promise<FastifyReply> {
  const { visitor, mail } = await theMail(portal, request)
  const bytes = await portal.as(visitor, async (work) => {
    const pieces: Uint8Array[] = []
    for await (const piece of await portal.deps.received.original(work, mail.id) ?? none()) pieces.push(piece)
    return Buffer.concat(pieces)
  })
  return reply
    .type('application/octet-stream')
    .header('content-disposition', `attachment; filename="${mail.at.toISOString().slice(0, 10)}-${mail.id.slice(0, 8)}.eml"`)
    .header('content-security-policy', "default-src 'none'; sandbox")
    .header('cache-control', 'no-store')
    .send(bytes)
}

async function * none (): AsyncGenerator<Uint8Array> { /* nothing to give */ }

/** @throws Problem missing `mail.missing` */
async function theMail (portal: Portal, request: FastifyRequest<OneParams>): Promise<Coordinating & { readonly mail: ReceivedMail }> {
  const who = await coordinating(portal, request, request.params.kommun)
  const mail = await portal.as(who.visitor, async (work) => portal.deps.received.mail(work, idOf(request)))
  if (mail === undefined) throw noMail()
  return { ...who, mail }
}

function idOf ({ params: { id } }: FastifyRequest<OneParams>): string {
  if (!idShape.test(id)) throw noMail()
  return id
}

function noMail (): Problem {
  return new Problem('missing', 'mail.missing', 'no such mail in this municipality')
}

function noIdea (): Problem {
  return new Problem('missing', 'idea.missing', 'no such idea in this municipality')
}

/** What is wrong with what was typed; undefined when it is something else. */
function wrongIn (error: unknown): readonly FieldError[] | undefined {
  if (!isProblem(error)) return undefined
  if (error.code === 'idea.missing') return [{ field: 'nummer', code: 'unknown-choice' }]
  const errors: unknown = error.details['errors']
  const all: readonly unknown[] = Array.isArray(errors) ? errors : []
  if (error.code !== 'idea.invalid' || all.length === 0) return undefined
  return all.filter((each): each is FieldError => typeof each === 'object' && each !== null && 'field' in each && 'code' in each && ['title', 'what'].includes(String(each.field)))
}

function readFilter (query: unknown): MailFilter {
  const asked = readQuery(query, 'visa')
  const number = Number.parseInt(readQuery(query, 'sida'), 10)
  const show = asked === 'sidan' ? 'aside' : asked === 'alla' ? 'all' : 'look'
  return { show, page: Number.isSafeInteger(number) && number > 0 ? Math.min(number, 100_000) : 1 }
}

function newsIn (request: FastifyRequest): MailNews | undefined {
  for (const kind of newsKinds) {
    const value = readQuery(request.query, kind)
    if (kind === 'ide' || kind === 'kommentar' ? numberShape.test(value) : value === '1') return { kind, number: value }
  }
  return undefined
}
