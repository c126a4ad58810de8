import type { FastifyReply, FastifyRequest } from 'fastify'
import type { JSX } from 'preact'
import { isAddress } from '../../processes/ideas/commands/check.ts'
import { readQuery } from '../http/form.ts'
import { messageFor } from '../http/messages.ts'
import type { Pages } from '../index.ts'
import { Button, ButtonLink, ErrorSummary, Form, page, TextField, useTexts, type FieldMessage } from '../layout/index.ts'
import type { Portal } from '../portal.ts'

interface Params { readonly Params: { readonly kommun: string } }

/** From one address of the network; that of each mail address is the domain's own. */
const perHour = { max: 30, timeWindow: '1 hour' }

/** `/{kommun}/hitta-min-ide`: a giver who lost the link gets it again, to the address the idea was given with. The answer never tells whether there is any. */
export const lostLinkPages: Pages = (portal) => async (app) => {
  app.get<Params>('/:kommun/hitta-min-ide', async (request, reply) => show(portal, request, reply, request.params.kommun))

  app.post<Params>('/:kommun/hitta-min-ide', { config: { rateLimit: perHour } }, async (request, reply) => {
    const municipality = await portal.municipality(request.params.kommun)
    const address = (portal.fields(request, 'public')['epost'] ?? '').trim()
    if (!isAddress(address)) return show(portal, request, reply, municipality.id, address, true)
    await portal.deps.database.within(municipality.id, 'giver', async (work) => portal.deps.answers.sendLinks(work, address))
    return reply.redirect(`/${municipality.id}/hitta-min-ide?skickat=1`, 303)
  })
}

async function show (portal: Portal, request: FastifyRequest, reply: FastifyReply, kommun: string, typed = '', refused = false): Promise<FastifyReply> {
  const municipality = await portal.municipality(kommun)
  const frame = await portal.frame(request, reply, municipality)
  const { errors, fieldNames, received: { lost } } = frame.texts
  const sentence = typed === '' ? errors.required(fieldNames['email'] ?? lost.address) : errors['not-an-address']
  const wrong = refused ? [{ field: 'epost', message: sentence }] : []
  const sent = readQuery(request.query, 'skickat') === '1'
  return page(reply, frame, { title: sent ? lost.sentTitle : lost.title, wrong: refused, status: refused ? 400 : 200, open: true }, (
    sent ? <Sent home={`/${municipality.id}`} /> : <Ask action={`/${municipality.id}/hitta-min-ide`} typed={typed} wrong={wrong} />
  ))
}

function Ask ({ action, typed, wrong }: { readonly action: string, readonly typed: string, readonly wrong: readonly FieldMessage[] }): JSX.Element {
  const { received: { lost } } = useTexts()
  return (
    <>
      <ErrorSummary errors={wrong} />
      <h1>{lost.title}</h1>
      <p class='lead'>{lost.lead}</p>
      <Form action={action}>
        <TextField name='epost' label={lost.address} type='email' autocomplete='email' maxLength={254} value={typed} error={messageFor(wrong, 'epost')} />
        <p class='actions'><Button>{lost.send}</Button></p>
      </Form>
    </>
  )
}

function Sent ({ home }: { readonly home: string }): JSX.Element {
  const { received: { lost } } = useTexts()
  return (
    <>
      <h1>{lost.sentTitle}</h1>
      <p class='lead'>{lost.sent}</p>
      <h2>{lost.none}</h2>
      <p>{lost.noneText}</p>
      <p class='actions'><ButtonLink href={`${home}/hitta-min-ide`} look='plain'>{lost.again}</ButtonLink></p>
    </>
  )
}
