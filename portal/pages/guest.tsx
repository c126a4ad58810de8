import type { FastifyReply, FastifyRequest } from 'fastify'
import type { JSX } from 'preact'
import type { GuestPage } from '../../processes/ideas/guests/contract.ts'
import { readQuery } from '../http/form.ts'
import { Button, ButtonLink, Card, Due, ErrorSummary, Facts, Form, Notice, page, StageBar, Swedish, TextArea, useFrame, useTexts, Words, type FieldMessage } from '../layout/index.ts'
import type { Pages } from '../index.ts'
import type { Portal } from '../portal.ts'
import { Story } from './story.tsx'

interface Params { readonly Params: { readonly secret: string } }

const secretShape = /^[0-9a-z]{32}$/
const limit = { rateLimit: { max: 30, timeWindow: '10 minutes' } }

/** `/gast/{secret}`: what an invited guest sees of one idea, and where they say what they think. The link is the key. */
export const guestPages: Pages = (portal) => async (app) => {
  app.get<Params>('/gast/:secret', async (request, reply) => {
    const found = await find(portal, request.params.secret)
    return show(portal, request, reply, found, { said: readQuery(request.query, 'sagt') === '1' })
  })

  app.post<Params>('/gast/:secret', { config: limit }, async (request, reply) => {
    const { text = '' } = portal.fields(request, 'link')
    const found = await find(portal, request.params.secret)
    if (found === undefined || found.idea === undefined) return show(portal, request, reply, found)
    const { database, guests } = portal.deps
    const result = await database.within(found.idea.municipality, 'guest', async (work) => guests.comment(work, found.id, text))
    if (result === 'said') return reply.redirect(`/gast/${request.params.secret}?sagt=1#sagt`, 303)
    const words = portal.bareFrame(request).texts.login.guest
    const message = result === 'empty' ? words.sayNeeded : result === 'too-long' ? words.sayLong : words.ended
    return show(portal, request, reply, found, { typed: text, messages: [{ field: 'text', message }] })
  })
}

interface Found { readonly id: string, readonly secret: string, readonly municipality: string, readonly idea: GuestPage | undefined }

async function find ({ deps: { database, guests } }: Portal, secret: string): Promise<Found | undefined> {
  const found = secretShape.test(secret) ? await database.unbound(async (tx) => guests.ofSecret(tx, secret)) : undefined
  return found === undefined ? undefined : { ...found, secret, idea: await database.within(found.municipality, 'guest', async (work) => guests.page(work, found.id)) }
}

interface Shown { readonly said?: boolean, readonly typed?: string, readonly messages?: readonly FieldMessage[] }

async function show (portal: Portal, request: FastifyRequest, reply: FastifyReply, found: Found | undefined, { said = false, typed = '', messages = [] }: Shown = {}): Promise<FastifyReply> {
  const frame = await portal.frame(request, reply, found?.municipality)
  const words = frame.texts.login.guest
  if (found?.idea === undefined) {
    const [title, text, status] = found === undefined ? [words.unknownTitle, words.unknownText, 404] : [words.goneTitle, words.goneText, 410]
    return page(reply, frame, { title, status, unlisted: true }, <Over title={title} text={text} />)
  }
  const wrong = messages.length > 0
  return page(reply, frame, { title: found.idea.title, status: wrong ? 400 : 200, wrong, unlisted: true }, <GuestView idea={found.idea} action={`/gast/${found.secret}`} said={said} typed={typed} messages={messages} />)
}

function Over ({ title, text }: { readonly title: string, readonly text: string }): JSX.Element {
  const { problem } = useTexts()
  return <><h1>{title}</h1><p class='lead'>{text}</p><p class='actions'><ButtonLink href='/' look='plain'>{problem.home}</ButtonLink></p></>
}

function GuestView ({ idea, action, said, typed, messages }: { readonly idea: GuestPage, readonly action: string, readonly said: boolean, readonly typed: string, readonly messages: readonly FieldMessage[] }): JSX.Element {
  const { texts: { login: { guest: words } }, municipality } = useFrame()
  return (
    <>
      <ErrorSummary errors={messages} />
      {said ? <div id='sagt'><Notice tone='good' title={words.said} /></div> : null}
      <p class='eyebrow'>{words.eyebrow(municipality?.name ?? '')} · {idea.number}</p>
      <h1><Swedish>{idea.title}</Swedish></h1>
      <p class='lead'>{words.hello(idea.guest, idea.inviter)}</p>
      <Card tone='accent'>
        <StageBar stage={idea.stage} ending={idea.ending} parkedUntil={idea.parkedUntil} />
        <Facts rows={[
          { name: words.now, value: idea.step === null ? '' : <Swedish>{idea.step}</Swedish> },
          { name: words.who, value: idea.who === null ? '' : <Swedish>{idea.who}</Swedish> },
          { name: words.by2, value: idea.due === null ? '' : <Due date={idea.due} /> }
        ]}
        />
      </Card>
      <h2>{words.ideaIs}</h2>
      <Words text={idea.what} />
      {idea.benefit === '' ? null : <><h3>{words.better}</h3><Words text={idea.benefit} /></>}
      {idea.open
        ? (
          <Form action={action}>
            <h2>{words.say}</h2>
            <TextArea name='text' label={words.sayLabel} hint={words.sayHint} value={typed} error={messages[0]?.message} />
            <p class='actions'><Button>{words.saySend}</Button></p>
          </Form>
          )
        : <Notice><p>{words.ended}</p></Notice>}
      <h2>{words.story}</h2>
      <Story entries={idea.entries} now={idea.waitsFor} />
      <p class='hint'>{words.keep}</p>
    </>
  )
}
