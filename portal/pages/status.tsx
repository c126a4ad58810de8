import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Municipality } from '../../engine/index.ts'
import type { IdeaStatus } from '../../processes/ideas/contract.ts'
import { readQuery } from '../http/form.ts'
import type { IdeaFile } from '../../processes/ideas/files/contract.ts'
import { isProblem } from '../../platform/errors.ts'
import { fileMessages, receiveUploads } from '../files/receive-uploads.ts'
import { ButtonLink, page, type FieldMessage } from '../layout/index.ts'
import type { Pages } from '../index.ts'
import type { Portal } from '../portal.ts'
import { StatusView, WithdrawView, type News } from './status-view.tsx'

interface Params { readonly Params: { readonly secret: string } }
interface Owned { readonly municipality: Municipality, readonly status: IdeaStatus, readonly path: string, readonly files: readonly IdeaFile[] }
type Handle = (owned: Owned, request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply>

const secretShape = /^[0-9a-z]{16,64}$/
const news: readonly News[] = ['ny', 'tillagt', 'svarat', 'tillbaka', 'forsent', 'foljer', 'bekrafta']

/** `/min-ide/{secret}`: what the idea giver sees and does, behind the private link. */
export const statusPages: Pages = (portal) => async (app) => {
  const { database, ideas } = portal.deps
  const asGiver = async <T,>({ municipality }: Owned, run: Parameters<typeof database.within<T>>[2]): Promise<T> => database.within(municipality.id, 'giver', run)
  const owned = (handle: Handle) => async (request: FastifyRequest<Params>, reply: FastifyReply): Promise<FastifyReply> => {
    const found = await find(portal, request.params.secret)
    return found === undefined ? unknown(portal, request, reply) : handle(found, request, reply)
  }
  const show = async ({ municipality, status, path, files }: Owned, request: FastifyRequest, reply: FastifyReply, wrong: readonly FieldMessage[] = [], typed = ''): Promise<FastifyReply> => {
    const frame = await portal.frame(request, reply, municipality)
    const told = news.find((kind) => readQuery(request.query, kind) === '1')
    const options = { title: status.title, unlisted: true, status: wrong.length === 0 ? 200 : 400, wrong: wrong.length > 0 }
    return page(reply, frame, options, <StatusView status={status} path={path} files={files} news={wrong.length === 0 ? told : undefined} wrong={wrong} typed={typed} />)
  }

  app.get<Params>('/min-ide/:secret', owned(show))

  app.post<Params>('/min-ide/:secret/tillagg', { config: { uploads: true } }, owned(async (idea, request, reply) => {
    const text = (portal.fields(request, 'link')['text'] ?? '').trim()
    const { texts } = portal.bareFrame(request)
    const uploads = await receiveUploads(portal, request, idea.municipality.id)
    if (uploads.files === undefined) return show(idea, request, reply, uploads.messages, text)
    const { files } = uploads
    if (text === '' && (files.length === 0 || idea.status.question?.kind === 'complete')) return show(idea, request, reply, [{ field: 'text', message: texts.errors.required(texts.fieldNames['text'] ?? '') }])
    try {
      await asGiver(idea, async (work) => {
        if (files.length > 0) await portal.deps.files.addFiles(work, idea.status.id, { person: 'giver', via: 'page', audience: 'all' }, files)
        if (text !== '') await ideas.addByGiver(work, idea.status.id, text)
      })
    } catch (error) {
      const messages = fileMessages(portal, request, error)
      if (messages === undefined) throw error
      return show(idea, request, reply, messages, text)
    }
    return reply.redirect(`${idea.path}?${idea.status.question?.kind === 'complete' ? 'svarat' : 'tillagt'}=1`, 303)
  }))

  app.post<Params>('/min-ide/:secret/svar', owned(async (idea, request, reply) => {
    const answer = portal.fields(request, 'link')['svar']
    if (idea.status.question?.kind !== 'merge' || (answer !== 'ja' && answer !== 'nej')) return reply.redirect(idea.path, 303)
    await asGiver(idea, async (work) => ideas.answerMerge(work, idea.status.id, answer === 'ja'))
    return reply.redirect(`${idea.path}?svarat=1`, 303)
  }))

  app.post<Params>('/min-ide/:secret/folj', { config: { rateLimit: { max: 20, timeWindow: '10 minutes' } } }, owned(async (idea, request, reply) => {
    const address = portal.fields(request, 'link')['epost'] ?? ''
    const { texts } = portal.bareFrame(request)
    try {
      const outcome = await asGiver(idea, async (work) => portal.deps.care.following.followByMail(work, idea.status.id, address))
      return await reply.redirect(`${idea.path}?${outcome === 'asked' ? 'bekrafta' : 'foljer'}=1`, 303)
    } catch (error) {
      if (!isProblem(error) || (error.code !== 'idea.invalid' && error.code !== 'follow.too-many')) throw error
      const message = error.code === 'follow.too-many' ? texts.around.follow.tooMany : texts.errors['not-an-address']
      return show(idea, request, reply, [{ field: 'epost', message }])
    }
  }))

  app.get<Params>('/min-ide/:secret/dra-tillbaka', owned(async ({ municipality, status, path }, request, reply) => {
    if (!status.canWithdraw) return reply.redirect(path, 303)
    const frame = await portal.frame(request, reply, municipality)
    return page(reply, frame, { title: frame.texts.status.withdraw, unlisted: true }, <WithdrawView status={status} path={path} />)
  }))

  app.post<Params>('/min-ide/:secret/dra-tillbaka', owned(async (idea, request, reply) => {
    const reason = (portal.fields(request, 'link')['reason'] ?? '').trim()
    const done = await asGiver(idea, async (work) => ideas.withdraw(work, idea.status.id, reason))
    return reply.redirect(`${idea.path}?${done ? 'tillbaka' : 'forsent'}=1`, 303)
  }))
}

async function find (portal: Portal, secret: string): Promise<Owned | undefined> {
  const { database, ideas, files } = portal.deps
  if (!secretShape.test(secret)) return undefined
  const owner = await database.unbound(async (tx) => ideas.ofSecret(tx, secret))
  if (owner === undefined) return undefined
  const found = await database.within(owner.municipality, 'giver', async (work) => {
    const status = await ideas.status(work, owner.idea)
    return status === undefined ? undefined : { status, files: await files.filesOf(work, owner.idea, { as: 'giver' }) }
  })
  return found === undefined ? undefined : { municipality: await portal.municipality(owner.municipality), ...found, path: `/min-ide/${secret}` }
}

async function unknown (portal: Portal, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const frame = await portal.frame(request, reply)
  const { status, problem } = frame.texts
  return page(reply, frame, { title: status.unknownTitle, status: 404, unlisted: true }, (
    <>
      <h1>{status.unknownTitle}</h1>
      <p class='lead'>{status.unknownText}</p>
      <p class='actions'><ButtonLink href='/' look='plain'>{problem.home}</ButtonLink></p>
    </>
  ))
}
