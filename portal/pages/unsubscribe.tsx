import type { FastifyReply, FastifyRequest } from 'fastify'
import type { JSX } from 'preact'
import type { Subscriber } from '../../processes/ideas/reminders/contract.ts'
import { readFields, readQuery } from '../http/form.ts'
import { Button, ButtonLink, Form, Notice, page, useTexts } from '../layout/index.ts'
import type { Pages } from '../index.ts'
import type { Portal } from '../portal.ts'

interface Params { readonly Params: { readonly secret: string } }
type Often = 'none' | 'daily' | 'weekly'
interface Found extends Subscriber { readonly often: Often, readonly path: string }

const secretShape = /^[0-9a-z]{32}$/
/** For those who guess: nobody needs it so often. */
const limit = { rateLimit: { max: 60, timeWindow: '10 minutes' } }

/**
 * `/sluta-mejla/{secret}`: ends a digest. Opening it changes nothing, since scanners open every link. A POST does, without a cookie and
 * without our form: mail programs send it when their own button is pressed (RFC 8058 §3.1, as form fields or as multipart).
 */
export const unsubscribePages: Pages = (portal) => async (app) => {
  app.get<Params>('/sluta-mejla/:secret', { config: limit }, async (request, reply) => {
    const found = await find(portal, request.params.secret)
    return found === undefined ? unknown(portal, request, reply) : show(portal, request, reply, found)
  })

  app.post<Params>('/sluta-mejla/:secret', { config: { ...limit, uploads: true } }, async (request, reply) => {
    const oneClick = readFields(request.body)['List-Unsubscribe'] === 'One-Click'
    const often = oneClick ? 'none' : readOften(portal.fields(request, 'link')['ofta'])
    const found = await find(portal, request.params.secret)
    if (found === undefined) return unknown(portal, request, reply)
    await portal.deps.database.within(found.municipality, found.person, async (work) => portal.deps.reminders?.setDigest(work, found.person, often))
    // A mail server wants an answer, not another page to go to.
    return oneClick ? show(portal, request, reply, { ...found, often }) : reply.redirect(`${found.path}?andrat=1`, 303)
  })
}

function readOften (value: string | undefined): Often {
  return value === 'daily' || value === 'weekly' ? value : 'none'
}

async function find ({ deps: { database, reminders } }: Portal, secret: string): Promise<Found | undefined> {
  if (reminders === undefined || !secretShape.test(secret)) return undefined
  const found = await database.unbound(async (tx) => reminders.ofUnsubscribe(tx, secret))
  if (found === undefined) return undefined
  const often = await database.within(found.municipality, found.person, async (work) => reminders.digest(work, found.person))
  return often === undefined ? undefined : { ...found, often, path: `/sluta-mejla/${secret}` }
}

async function show (portal: Portal, request: FastifyRequest, reply: FastifyReply, { municipality, often, path }: Found): Promise<FastifyReply> {
  const frame = await portal.frame(request, reply, municipality)
  const words = frame.texts.digest
  const changed = readQuery(request.query, 'andrat') === '1'
  return page(reply, frame, { title: often === 'none' ? words.stoppedTitle : words.title, unlisted: true }, (
    <Digest often={often} path={path} changed={changed} municipality={frame.municipality?.name ?? ''} />
  ))
}

function Digest ({ often, path, changed, municipality }: { readonly often: Often, readonly path: string, readonly changed: boolean, readonly municipality: string }): JSX.Element {
  const { digest: words } = useTexts()
  if (often !== 'none') {
    return (
      <>
        {changed ? <Notice tone='good' title={words.changed} /> : null}
        <h1>{words.title}</h1>
        <p class='lead'>{words.lead(often, municipality)}</p>
        <p>{words.keeps}</p>
        <Form action={path}><p class='actions'><Button name='ofta' value='none'>{words.stop}</Button></p></Form>
      </>
    )
  }
  return (
    <>
      <h1>{words.stoppedTitle}</h1>
      <p class='lead'>{words.stopped}</p>
      <h2>{words.again}</h2>
      <Form action={path}>
        <p class='actions'>
          <Button look='plain' name='ofta' value='weekly'>{words.weekly}</Button>
          <Button look='plain' name='ofta' value='daily'>{words.daily}</Button>
        </p>
      </Form>
    </>
  )
}

async function unknown (portal: Portal, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const frame = await portal.frame(request, reply)
  const { digest, problem } = frame.texts
  return page(reply, frame, { title: digest.unknownTitle, status: 404, unlisted: true }, (
    <>
      <h1>{digest.unknownTitle}</h1>
      <p class='lead'>{digest.unknownText}</p>
      <p class='actions'><ButtonLink href='/' look='plain'>{problem.home}</ButtonLink></p>
    </>
  ))
}
