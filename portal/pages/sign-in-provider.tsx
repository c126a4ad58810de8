import type { FastifyReply, FastifyRequest } from 'fastify'
import type { JSX } from 'preact'
import type { LoginProvider } from '../../engine/index.ts'
import { Problem } from '../../platform/errors.ts'
import { arrive } from '../login/arrive.tsx'
import { findProvider, providerPath } from '../login/provider.ts'
import { begin, finish, type Outcome } from '../login/provider-flow.ts'
import { localPath } from '../login/local-path.ts'
import { ButtonLink, page, useTexts } from '../layout/index.ts'
import type { Pages } from '../index.ts'
import type { Portal } from '../portal.ts'
import { MailForm } from './sign-in.tsx'

interface Params { readonly Params: { readonly id: string } }

/** `/logga-in/med/{id}` leads to a municipality's sign-in service, which leads back to `/logga-in/svar`. */
export const signInProviderPages: Pages = (portal) => async (app) => {
  app.get<Params>('/logga-in/med/:id', async (request, reply) => {
    const provider = portal.deps.demo ? undefined : await findProvider(portal, request.params.id)
    if (provider === undefined) throw new Problem('missing', 'provider.missing', 'no such sign-in service')
    const address = await begin(portal, reply, provider, null)
    return address === undefined ? failed(portal, request, reply, { kind: 'down', provider }) : reply.redirect(address, 303)
  })

  app.get('/logga-in/svar', async (request, reply) => {
    const outcome = await finish(portal, request, reply)
    if (outcome.kind !== 'proved') return failed(portal, request, reply, outcome)
    const { proof, provider, confirm } = outcome
    return confirm === null ? arrive(portal, request, reply, proof, provider.municipality) : confirmed(portal, request, reply, outcome)
  })
}

/** Whoever is signed in has proved it anew, unless it was somebody else, or nobody knows when. */
async function confirmed (portal: Portal, request: FastifyRequest, reply: FastifyReply, { proof, confirm }: Extract<Outcome, { kind: 'proved' }>): Promise<FastifyReply> {
  const ticket = await portal.sessions.ticket(request)
  const till = localPath(confirm ?? undefined) ?? '/att-gora'
  if (ticket === undefined) return reply.redirect('/logga-in', 303)
  if (ticket.session.address !== proof.address) return reply.redirect(`${portal.stepUpPath(till)}&fel=annan`, 303)
  if (proof.provedAt === null || !portal.sessions.isStrong(proof.provedAt)) return reply.redirect(`${portal.stepUpPath(till)}&fel=okand`, 303)
  await portal.sessions.prove(request, proof.provedAt)
  return reply.redirect(till, 303)
}

type Failure = Exclude<Outcome, { kind: 'proved' }>

const statuses = { down: 503, 'not-vouched': 403, stopped: 400, stale: 400 } as const

async function failed (portal: Portal, request: FastifyRequest, reply: FastifyReply, failure: Failure): Promise<FastifyReply> {
  const provider = 'provider' in failure ? failure.provider : undefined
  const frame = await portal.frame(request, reply, provider?.municipality)
  const words = frame.texts.login
  const told = { down: [words.downTitle, words.downText], 'not-vouched': [words.notVouchedTitle, words.notVouchedText], stopped: [words.stoppedTitle, words.stoppedText], stale: [words.staleTitle, words.staleText] } as const
  const [title, text] = told[failure.kind]
  return page(reply, frame, { title, status: statuses[failure.kind], unlisted: true }, <Failed title={title} text={text} retry={failure.kind === 'down' ? provider : undefined} byMail={provider !== undefined} />)
}

/** What went wrong, and the other way in. */
function Failed ({ title, text, retry, byMail }: { readonly title: string, readonly text: string, readonly retry: LoginProvider | undefined, readonly byMail: boolean }): JSX.Element {
  const { login } = useTexts()
  return (
    <>
      <h1>{title}</h1>
      <p class='lead'>{text}</p>
      {byMail ? <MailForm /> : <p class='actions'><ButtonLink href='/logga-in'>{login.startOver}</ButtonLink></p>}
      {retry === undefined ? null : <p><a href={providerPath(retry.id)}>{login.tryAgain}: {retry.label}</a></p>}
    </>
  )
}
