import type { JSX } from 'preact'
import type { LoginProvider } from '../../engine/index.ts'
import { operatorRecipient } from '../../processes/ideas/login/proof-mail.ts'
import { readQuery } from '../http/form.ts'
import { askProof, type ProofRecipient } from '../login/mail-proof.ts'
import { confirmedPath, localPath, rememberWay } from '../login/local-path.ts'
import { findProvider } from '../login/provider.ts'
import { begin } from '../login/provider-flow.ts'
import { Button, ButtonLink, Form, Notice, page, useTexts } from '../layout/index.ts'
import type { Pages } from '../index.ts'
import type { Portal } from '../portal.ts'
import type { Ticket } from '../session.ts'

const limit = { rateLimit: { max: 60, timeWindow: '10 minutes' } }

/** `/logga-in/bekrafta?till=…`: whoever is signed in proves anew that it is they, and goes on where they were. */
export const signInConfirmPages: Pages = (portal) => async (app) => {
  app.get('/logga-in/bekrafta', async (request, reply) => {
    const till = localPath(readQuery(request.query, 'till')) ?? '/att-gora'
    const ticket = await portal.sessions.ticket(request)
    if (ticket === undefined) {
      rememberWay(portal, request, reply, till)
      return reply.redirect('/logga-in', 303)
    }
    if (portal.sessions.isStrong(ticket.session.provedAt)) return reply.redirect(till, 303)
    const frame = await portal.frame(request, reply, ticket.session.municipality === '' ? undefined : ticket.session.municipality)
    return page(reply, frame, { title: frame.texts.login.confirmTitle, unlisted: true },
      <Confirm till={till} address={ticket.session.address} provider={await providerOf(portal, ticket)} fault={readQuery(request.query, 'fel')} />)
  })

  app.get(confirmedPath, async (request, reply) => {
    const frame = await portal.frame(request, reply, (await portal.sessions.who(request))?.municipality)
    return page(reply, frame, { title: frame.texts.login.confirmedTitle, unlisted: true }, <Confirmed />)
  })

  app.get('/logga-in/bekrafta/med', async (request, reply) => {
    const till = localPath(readQuery(request.query, 'till')) ?? '/att-gora'
    const ticket = await portal.sessions.ticket(request)
    const provider = ticket === undefined ? undefined : await providerOf(portal, ticket)
    const address = provider === undefined ? undefined : await begin(portal, reply, provider, till, ticket?.session.address)
    return reply.redirect(address ?? (ticket === undefined ? '/logga-in' : `${portal.stepUpPath(till)}&fel=svarar-inte`), 303)
  })

  app.post('/logga-in/bekrafta', { config: limit }, async (request, reply) => {
    const fields = portal.fields(request, 'session')
    const ticket = await portal.sessions.ticket(request)
    if (ticket === undefined) return reply.redirect('/logga-in', 303)
    await askProof(portal, reply, { purpose: 'confirm', address: ticket.session.address, target: ticket.hash, till: localPath(fields['till']) ?? '/att-gora' }, await recipientOf(portal, ticket))
    return reply.redirect('/logga-in/kod', 303)
  })
}

/** Whoever is signed in, as the outbox knows them. */
async function recipientOf ({ deps: { database, identity } }: Portal, { session }: Ticket): Promise<ProofRecipient | undefined> {
  if (session.municipality !== '') return { municipality: session.municipality, recipient: session.person }
  const [first] = await database.unbound(async (tx) => identity.municipalities(tx))
  return first === undefined ? undefined : { municipality: first.id, recipient: operatorRecipient + session.person }
}

/** The sign-in service they came by, if it is still there. */
async function providerOf (portal: Portal, { session }: Ticket): ReturnType<typeof findProvider> {
  return session.provider === null ? undefined : findProvider(portal, session.provider)
}

function Confirmed (): JSX.Element {
  const { login } = useTexts()
  return <><h1>{login.confirmedTitle}</h1><p class='lead'>{login.confirmedText}</p></>
}

function Confirm ({ till, address, provider, fault }: { readonly till: string, readonly address: string, readonly provider: LoginProvider | undefined, readonly fault: string }): JSX.Element {
  const { login } = useTexts()
  return (
    <>
      <h1>{login.confirmTitle}</h1>
      {fault === 'annan' ? <Notice tone='bad' title={login.confirmOther}><p>{login.confirmOtherText}</p></Notice> : null}
      {fault === 'okand' ? <Notice tone='bad'><p>{login.confirmUntold}</p></Notice> : null}
      {fault === 'svarar-inte' ? <Notice tone='bad' title={login.downTitle}><p>{login.downText}</p></Notice> : null}
      <p class='lead'>{login.confirmLead}</p>
      {provider === undefined || fault === 'okand' || fault === 'svarar-inte'
        ? null
        : <p class='actions'><ButtonLink href={`/logga-in/bekrafta/med?till=${encodeURIComponent(till)}`}>{login.confirmWith(provider.label)}</ButtonLink></p>}
      <Form action='/logga-in/bekrafta'>
        <input type='hidden' name='till' value={till} />
        <p>{login.confirmMail(address)}</p>
        <p class='actions'><Button look={provider === undefined || fault !== '' ? 'primary' : 'plain'}>{login.confirmSend}</Button></p>
      </Form>
    </>
  )
}
