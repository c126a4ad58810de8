import type { FastifyReply, FastifyRequest } from 'fastify'
import type { JSX } from 'preact'
import type { Followed, OwnIdea } from '../../processes/ideas/following/contract.ts'
import { Button, ButtonLink, Card, Facts, Form, Notice, page, StageBar, stageWords, Swedish, useFrame, useTexts } from '../layout/index.ts'
import type { Pages } from '../index.ts'
import type { Portal } from '../portal.ts'

interface Params { readonly Params: { readonly secret: string } }
interface Found { readonly municipality: string, readonly follower: string, readonly idea: Followed, readonly path: string }

const secretShape = /^[0-9a-z]{16,64}$/
const limit = { rateLimit: { max: 60, timeWindow: '10 minutes' } }

/** `/foljer/{secret}`: what a follower by mail sees, confirms and stops; `/mina-ideer`: the ideas of whoever is signed in. */
export const followingPages: Pages = (portal) => async (app) => {
  const { database, care } = portal.deps

  app.get<Params>('/foljer/:secret', async (request, reply) => {
    const found = await find(portal, request.params.secret)
    return found === undefined ? unknown(portal, request, reply) : show(portal, request, reply, found)
  })

  app.post<Params>('/foljer/:secret', { config: limit }, async (request, reply) => {
    portal.fields(request, 'link')
    const found = await find(portal, request.params.secret)
    if (found === undefined) return unknown(portal, request, reply)
    await database.within(found.municipality, 'giver', async (work) => care.following.confirm(work, found.follower))
    return reply.redirect(found.path, 303)
  })

  // One click in a mail program ends it too (RFC 8058): such a POST comes without cookies or a token, from anywhere.
  app.post<Params>('/foljer/:secret/sluta', { config: limit }, async (request, reply) => {
    const found = await find(portal, request.params.secret)
    if (found !== undefined) await database.within(found.municipality, 'giver', async (work) => care.following.stop(work, found.follower))
    const frame = await portal.frame(request, reply, found?.municipality)
    const { follow } = frame.texts.around
    return page(reply, frame, { title: follow.stopped, unlisted: true }, <><h1>{follow.stopped}</h1><p class='lead'>{follow.stoppedText}</p></>)
  })

  app.get('/mina-ideer', async (request, reply) => {
    const visitor = await portal.visitor(request)
    const ids = await database.unbound(async (tx) => care.following.givenFrom(tx, visitor.address))
    const ideas: OwnIdea[] = []
    for (const id of new Set(ids.map(({ municipality }) => municipality))) {
      ideas.push(...await database.within(id, 'giver', async (work) => care.following.own(work, ids.filter(({ municipality }) => municipality === id).map(({ idea }) => idea))))
    }
    const frame = await portal.frame(request, reply, visitor.municipality)
    return page(reply, frame, { title: frame.texts.around.mine.title, unlisted: true }, <Mine ideas={ideas} home={`/${visitor.municipality}`} />)
  })
}

async function find ({ deps: { database, care } }: Portal, secret: string): Promise<Found | undefined> {
  const owner = secretShape.test(secret) ? await database.unbound(async (tx) => care.following.ofLink(tx, secret)) : undefined
  const idea = owner === undefined ? undefined : await database.within(owner.municipality, 'giver', async (work) => care.following.followed(work, owner.follower))
  return owner === undefined || idea === undefined ? undefined : { ...owner, idea, path: `/foljer/${secret}` }
}

async function show (portal: Portal, request: FastifyRequest, reply: FastifyReply, { municipality, idea, path }: Found): Promise<FastifyReply> {
  const frame = await portal.frame(request, reply, municipality)
  return page(reply, frame, { title: idea.title, unlisted: true }, <FollowedView idea={idea} path={path} />)
}

async function unknown (portal: Portal, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const frame = await portal.frame(request, reply)
  const { follow } = frame.texts.around
  return page(reply, frame, { title: follow.unknown, status: 404, unlisted: true }, (
    <>
      <h1>{follow.unknown}</h1>
      <p class='lead'>{follow.unknownText}</p>
      <p class='actions'><ButtonLink href='/' look='plain'>{frame.texts.problem.home}</ButtonLink></p>
    </>
  ))
}

function FollowedView ({ idea, path }: { readonly idea: Followed, readonly path: string }): JSX.Element {
  const { around: { follow }, status } = useTexts()
  if (!idea.confirmed) {
    return (
      <>
        <p class='eyebrow'>{status.number} {idea.number}</p>
        <h1>{follow.confirmTitle(idea.title)}</h1>
        <p class='lead'>{follow.confirmLead}</p>
        <Form action={path}><div class='actions'><Button>{follow.confirm}</Button></div></Form>
      </>
    )
  }
  return (
    <>
      <p class='eyebrow'>{status.number} {idea.number}</p>
      <h1><Swedish>{idea.title}</Swedish></h1>
      <StageBar stage={idea.stage} ending={idea.ending} parkedUntil={idea.parkedUntil} />
      <Card tone='accent'>
        <Facts rows={[
          { name: follow.now, value: <Swedish>{idea.waitsFor}</Swedish> },
          { name: follow.next, value: idea.next === '' ? null : <Swedish>{idea.next}</Swedish> }
        ]}
        />
      </Card>
      <Notice title={follow.followed}><p>{follow.lead}</p></Notice>
      <Form action={`${path}/sluta`}><div class='actions'><Button look='plain'>{follow.stop}</Button></div></Form>
    </>
  )
}

function Mine ({ ideas, home }: { readonly ideas: readonly OwnIdea[], readonly home: string }): JSX.Element {
  const frame = useFrame()
  const { mine } = frame.texts.around
  if (ideas.length === 0) return <><h1>{mine.empty}</h1><p class='lead'>{mine.emptyText}</p><p class='actions'><ButtonLink href={`${home}/ide`}>{mine.handIn}</ButtonLink></p></>
  return (
    <>
      <h1>{mine.title}</h1>
      <p class='lead'>{mine.lead}</p>
      <ul class='list'>
        {ideas.map((idea) => (
          <li key={idea.id}>
            <a class='card' href={idea.statusPath}>
              <h2><Swedish>{idea.title}</Swedish></h2>
              <p class='meta'>{stageWords(idea, frame)} · {idea.number}</p>
              {idea.waitsFor === '' ? null : <p><Swedish>{idea.waitsFor}</Swedish></p>}
            </a>
          </li>
        ))}
      </ul>
      <p class='actions'><ButtonLink href={`${home}/ide`} look='plain'>{mine.handIn}</ButtonLink></p>
    </>
  )
}
