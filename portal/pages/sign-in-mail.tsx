import type { FastifyReply, FastifyRequest } from 'fastify'
import type { JSX } from 'preact'
import { arrive } from '../login/arrive.tsx'
import { forgetProof, heldProof, proofOfLink, tryCode, useLink, type Held } from '../login/mail-proof.ts'
import { localPath } from '../login/local-path.ts'
import { mailboxConfirmed } from '../login/mailbox-door.tsx'
import { Button, ButtonLink, ErrorSummary, Form, Notice, page, TextField, useTexts, type FieldMessage } from '../layout/index.ts'
import type { Pages } from '../index.ts'
import type { Portal } from '../portal.ts'

interface Params { readonly Params: { readonly secret: string } }

/** Codes typed from one address on the net. */
const limit = { rateLimit: { max: 120, timeWindow: '10 minutes' } }
const linkShape = /^[0-9a-z]{32}$/

/** `/logga-in/lank/{secret}` from the mail, and `/logga-in/kod` where the code from it is typed. A GET signs nobody in: mail scanners open every link. */
export const signInMailPages: Pages = (portal) => async (app) => {
  app.get<Params>('/logga-in/lank/:secret', async (request, reply) => {
    const proof = linkShape.test(request.params.secret) ? await proofOfLink(portal, request.params.secret) : undefined
    const already = await portal.sessions.who(request)
    if (proof === undefined) return spent(portal, request, reply, 'link')
    if (proof.usedAt !== null && already?.address === proof.address) return reply.redirect('/att-gora', 303)
    if (proof.usedAt !== null) return spent(portal, request, reply, 'link')
    const frame = await portal.frame(request, reply)
    const here = heldProof(portal, request)?.id === proof.id
    return page(reply, frame, { title: frame.texts.login.linkTitle, unlisted: true }, <UseLink address={proof.address} action={`/logga-in/lank/${request.params.secret}`} here={here} />)
  })

  app.post<Params>('/logga-in/lank/:secret', { config: limit }, async (request, reply) => {
    portal.fields(request, 'link')
    const proof = linkShape.test(request.params.secret) ? await proofOfLink(portal, request.params.secret) : undefined
    if (proof === undefined || !await useLink(portal, request, proof)) return spent(portal, request, reply, 'link')
    forgetProof(reply)
    return arrive(portal, request, reply, { address: proof.address, subject: null, method: 'mail', provider: null, provedAt: portal.sessions.now() })
  })

  app.get('/logga-in/kod', async (request, reply) => {
    const held = heldProof(portal, request)
    return held === undefined ? reply.redirect('/logga-in', 303) : askCode(portal, request, reply, held)
  })

  app.post('/logga-in/kod', { config: limit }, async (request, reply) => {
    const { kod = '' } = portal.fields(request, 'session')
    const held = heldProof(portal, request)
    if (held === undefined) return spent(portal, request, reply, 'code')
    const result = await tryCode(portal, request, held, kod)
    if (result.kind === 'spent') return spent(portal, request, reply, 'code')
    if (result.kind === 'wrong') {
      const { texts } = portal.bareFrame(request)
      return askCode(portal, request, reply, held, [{ field: 'kod', message: texts.login.wrongCode(result.left) }])
    }
    forgetProof(reply)
    if (held.purpose === 'confirm') return confirmed(portal, request, reply, result.request.target, result.request.till)
    if (held.purpose === 'mailbox') return mailboxConfirmed(portal, reply, held, held.link ?? '')
    return arrive(portal, request, reply, { address: held.address, subject: null, method: 'mail', provider: null, provedAt: portal.sessions.now() })
  })
}

/** Whoever is signed in has proved it anew; only in the browser, and as the person, that asked. */
async function confirmed (portal: Portal, request: FastifyRequest, reply: FastifyReply, session: string, till: string): Promise<FastifyReply> {
  const ticket = await portal.sessions.ticket(request)
  if (ticket?.hash !== session) return spent(portal, request, reply, 'code')
  await portal.sessions.prove(request, portal.sessions.now())
  return reply.redirect(localPath(till) ?? '/att-gora', 303)
}

async function askCode (portal: Portal, request: FastifyRequest, reply: FastifyReply, held: Held, messages: readonly FieldMessage[] = []): Promise<FastifyReply> {
  const frame = await portal.frame(request, reply)
  const wrong = messages.length > 0
  return page(reply, frame, { title: frame.texts.login.sentTitle, status: wrong ? 400 : 200, wrong, unlisted: true }, <Code held={held} messages={messages} />)
}

async function spent (portal: Portal, request: FastifyRequest, reply: FastifyReply, what: 'link' | 'code'): Promise<FastifyReply> {
  if (what === 'code') forgetProof(reply)
  const frame = await portal.frame(request, reply)
  const title = what === 'link' ? frame.texts.login.spentTitle : frame.texts.login.spentCodeTitle
  return page(reply, frame, { title, status: 410, unlisted: true }, <Spent what={what} />)
}

function UseLink ({ address, action, here }: { readonly address: string, readonly action: string, readonly here: boolean }): JSX.Element {
  const { login } = useTexts()
  return (
    <>
      <h1>{login.linkTitle}</h1>
      <p class='lead'>{login.linkLead(address)}</p>
      {here ? null : <Notice><p>{login.linkElsewhere}</p></Notice>}
      <Form action={action}><p class='actions'><Button large>{login.linkUse}</Button></p></Form>
    </>
  )
}

function Code ({ held, messages }: { readonly held: Held, readonly messages: readonly FieldMessage[] }): JSX.Element {
  const { login } = useTexts()
  const verbs = { 'sign-in': login.useCode, confirm: login.useCodeConfirm, mailbox: login.useCodeMailbox }
  return (
    <>
      <ErrorSummary errors={messages} />
      <h1>{login.sentTitle}</h1>
      <p class='lead'>{login.sent(held.address)}</p>
      {held.purpose === 'sign-in' ? <p>{login.sentLink}</p> : null}
      <Form action='/logga-in/kod'>
        <p>{held.purpose === 'sign-in' ? login.sentCode : login.codeOnly}</p>
        <TextField name='kod' narrow autocomplete='one-time-code' maxLength={12} label={login.code} hint={login.codeHint} error={messages[0]?.message} />
        <p class='actions'><Button>{verbs[held.purpose]}</Button></p>
      </Form>
      <details><summary>{login.noMail}</summary><p>{login.noMailText}</p>{held.purpose === 'sign-in' ? <p><a href='/logga-in'>{login.again}</a></p> : null}</details>
    </>
  )
}

function Spent ({ what }: { readonly what: 'link' | 'code' }): JSX.Element {
  const { login } = useTexts()
  return (
    <>
      <h1>{what === 'link' ? login.spentTitle : login.spentCodeTitle}</h1>
      <p class='lead'>{what === 'link' ? login.spentText : login.spentCodeText}</p>
      <p class='actions'><ButtonLink href='/logga-in'>{login.startOver}</ButtonLink></p>
    </>
  )
}
