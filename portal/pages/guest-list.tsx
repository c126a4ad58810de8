import type { FastifyReply, FastifyRequest } from 'fastify'
import type { JSX } from 'preact'
import type { IdeaDetail } from '../../processes/ideas/contract.ts'
import type { Guest, InviteFault } from '../../processes/ideas/guests/contract.ts'
import { Problem } from '../../platform/errors.ts'
import { readQuery } from '../http/form.ts'
import { Button, Day, ErrorSummary, Form, Notice, page, Swedish, TextField, useFrame, useTexts, type FieldMessage } from '../layout/index.ts'
import type { Pages } from '../index.ts'
import type { Portal } from '../portal.ts'
import type { Visitor } from '../session.ts'
import type { Texts } from '../texts/index.ts'

interface Params { readonly Params: { readonly kommun: string, readonly nr: string } }

const limit = { rateLimit: { max: 60, timeWindow: '10 minutes' } }

/** `/{kommun}/ideer/{nr}/gaster`: whoever leads the work with an idea invites guests to it, and takes invitations back. */
export const guestListPages: Pages = (portal) => async (app) => {
  const { guests } = portal.deps

  app.get<Params>('/:kommun/ideer/:nr/gaster', async (request, reply) => {
    const { visitor, idea } = await enter(portal, request, request.params)
    return show(portal, request, reply, visitor, idea, { done: readQuery(request.query, 'klart'), name: readQuery(request.query, 'namn') })
  })

  app.post<Params>('/:kommun/ideer/:nr/gaster', { config: limit }, async (request, reply) => {
    const fields = portal.fields(request, 'session')
    const { visitor, idea } = await enter(portal, request, request.params)
    const path = guestsPath(visitor.municipality, idea.number)
    const gone = fields['ta-bort']
    if (gone !== undefined) {
      const done = /^[0-9a-f-]{36}$/.test(gone) && await portal.as(visitor, async (work) => guests.withdraw(work, visitor.person, idea.id, gone))
      return reply.redirect(done ? `${path}?klart=bort` : path, 303)
    }
    const typed = { name: fields['namn'] ?? '', address: fields['adress'] ?? '' }
    const result = await portal.as(visitor, async (work) => guests.invite(work, visitor.person, idea.id, typed))
    if (result.kind === 'invited') return reply.redirect(`${path}?klart=bjuden&namn=${encodeURIComponent(result.name)}`, 303)
    return show(portal, request, reply, visitor, idea, { typed, messages: result.faults.map((fault) => messageOf(fault, portal.bareFrame(request).texts)) })
  })
}

/** Where guests of an idea are invited. */
export function guestsPath (municipality: string, number: string): string {
  return `/${municipality}/ideer/${number}/gaster`
}

/** A link for the idea's page, for those who may invite; nothing for others. */
export function GuestLink ({ municipality, number, roles, portal }: { readonly municipality: string, readonly number: string, readonly roles: readonly string[], readonly portal: Pick<Portal, 'deps'> }): JSX.Element | null {
  const { login: { guest } } = useTexts()
  return portal.deps.guests.mayInvite(roles) ? <a href={guestsPath(municipality, number)}>{guest.invite}</a> : null
}

async function enter (portal: Portal, request: FastifyRequest, { kommun, nr }: Params['Params']): Promise<{ readonly visitor: Visitor, readonly idea: IdeaDetail }> {
  const visitor = await portal.staff(request, kommun)
  if (!portal.deps.guests.mayInvite(visitor.roles)) throw new Problem('forbidden', 'guest.forbidden', 'only whoever leads the work with an idea invites')
  const idea = /^\d{4}-\d{1,9}$/.test(nr) ? await portal.as(visitor, async (work) => portal.deps.ideas.detail(work, nr)) : undefined
  if (idea === undefined) throw new Problem('missing', 'idea.missing', 'no such idea')
  return { visitor, idea }
}

function messageOf (fault: InviteFault, { login: { guest, badAddress } }: Texts): FieldMessage {
  const messages: Readonly<Record<InviteFault, FieldMessage>> = {
    'name-needed': { field: 'namn', message: guest.nameNeeded },
    'name-long': { field: 'namn', message: guest.nameLong },
    'not-an-address': { field: 'adress', message: badAddress },
    staff: { field: 'adress', message: guest.staff },
    many: { field: 'adress', message: guest.many }
  }
  return messages[fault]
}

interface Shown { readonly typed?: { readonly name: string, readonly address: string }, readonly messages?: readonly FieldMessage[], readonly done?: string, readonly name?: string }

async function show (portal: Portal, request: FastifyRequest, reply: FastifyReply, visitor: Visitor, idea: IdeaDetail, shown: Shown): Promise<FastifyReply> {
  const guests = await portal.as(visitor, async (work) => portal.deps.guests.list(work, idea.id))
  const frame = await portal.frame(request, reply, visitor.municipality)
  const wrong = (shown.messages ?? []).length > 0
  return page(reply, frame, { title: `${frame.texts.login.guest.invite}: ${idea.title}`, status: wrong ? 400 : 200, wrong, unlisted: true }, <GuestList idea={idea} guests={guests} {...shown} />)
}

function GuestList ({ idea, guests, typed = { name: '', address: '' }, messages = [], done = '', name = '' }: Shown & { readonly idea: IdeaDetail, readonly guests: readonly Guest[] }): JSX.Element {
  const { texts: { login: { guest: words } }, municipality } = useFrame()
  const path = guestsPath(municipality?.id ?? '', idea.number)
  const wrong = (field: string): string | undefined => messages.find((message) => message.field === field)?.message
  return (
    <>
      <ErrorSummary errors={messages} />
      {done === 'bjuden' && name !== '' ? <Notice tone='good' title={words.invited(name)} /> : null}
      {done === 'bort' ? <Notice tone='good' title={words.withdrawn} /> : null}
      <p class='eyebrow'><a href={`/${municipality?.id ?? ''}/ideer/${idea.number}`}>{words.back}</a> · {idea.number} <Swedish>{idea.title}</Swedish></p>
      <h1>{words.invite}</h1>
      <p class='lead'>{words.inviteLead}</p>
      <Form action={path}>
        <TextField name='namn' autocomplete='off' label={words.name} maxLength={200} value={typed.name} error={wrong('namn')} />
        <TextField name='adress' type='email' autocomplete='off' label={words.address} maxLength={254} value={typed.address} error={wrong('adress')} />
        <p class='actions'><Button>{words.send}</Button></p>
      </Form>
      <h2>{words.list}</h2>
      {guests.length === 0 ? <p>{words.none}</p> : null}
      <ul class='list'>
        {guests.map((guest) => (
          <li key={guest.id} class='card'>
            <h3>{guest.name}</h3>
            <p>{guest.address}</p>
            <p class='meta'>{words.by(guest.invitedBy, '')}<Day date={guest.invitedAt} /></p>
            <Form action={path}><Button look='plain' name='ta-bort' value={guest.id}>{words.withdraw(guest.name)}</Button></Form>
          </li>
        ))}
      </ul>
    </>
  )
}
