import type { FastifyReply, FastifyRequest } from 'fastify'
import type { JSX } from 'preact'
import type { Municipality } from '../../engine/index.ts'
import type { MailState, RecordCheck } from '../../processes/operation/contract.ts'
import { readQuery } from '../http/form.ts'
import { momentWords } from '../layout/dates.tsx'
import { Button, Card, ErrorSummary, Facts, Form, Notice, page, Table, TextField, useFrame, useTexts } from '../layout/index.ts'
import type { Pages } from '../index.ts'
import type { Portal } from '../portal.ts'

interface Params { readonly Params: { readonly kommun: string } }

const selectorShape = /^[A-Za-z0-9]([A-Za-z0-9._-]{0,61}[A-Za-z0-9])?$/

/** `/drift` and `/drift/{kommun}`: for operators. No idea, no title and nobody's name comes here. */
export const operatorPages: Pages = (portal) => async (app) => {
  app.get('/drift', async (request, reply) => {
    await portal.operator(request)
    const { database, identity, operation } = portal.deps
    const municipalities = await database.unbound(async (tx) => identity.municipalities(tx))
    const states = await operation.mail()
    const frame = await portal.frame(request, reply)
    return page(reply, frame, { title: frame.texts.operator.title, width: 'wide', unlisted: true }, <OperatorView municipalities={municipalities} states={states} />)
  })
  app.get<Params>('/drift/:kommun', async (request, reply) => {
    await portal.operator(request)
    const municipality = await portal.municipality(request.params.kommun)
    return drawDomain(portal, request, reply, municipality, municipality.dkimSelector ?? '', false)
  })
  app.post<Params>('/drift/:kommun', async (request, reply) => {
    const operator = await portal.operator(request)
    const municipality = await portal.municipality(request.params.kommun)
    const selector = (portal.fields(request, 'session')['selector'] ?? '').trim()
    if (selector !== '' && !selectorShape.test(selector)) return drawDomain(portal, request, reply, municipality, selector, true)
    await portal.deps.database.within(municipality.id, operator.id, async (work) => portal.deps.identity.changeMunicipality(work, { dkimSelector: selector === '' ? null : selector }))
    return reply.redirect(`/drift/${municipality.id}?sparad=1`, 303)
  })
}

async function drawDomain (portal: Portal, request: FastifyRequest, reply: FastifyReply, municipality: Municipality, selector: string, wrong: boolean): Promise<FastifyReply> {
  const checks = await portal.deps.operation.domain(municipality.sender, municipality.dkimSelector ?? null)
  const frame = await portal.frame(request, reply)
  const words = frame.texts.operator
  const errors = wrong ? [{ field: 'selector', message: words.wrongSelector }] : []
  return page(reply, frame, { title: words.domainTitle(municipality.name), unlisted: true, wrong, status: wrong ? 400 : 200 }, (
    <>
      <ErrorSummary errors={errors} />
      {readQuery(request.query, 'sparad') === '1' ? <Notice tone='good' title={words.saved} /> : null}
      <p class='eyebrow'><a href='/drift'>{words.back}</a></p>
      <h1>{words.domainTitle(municipality.name)}</h1>
      <p class='lead'>{words.domainsLead}</p>
      <Facts rows={[{ name: words.sender, value: municipality.sender }]} />
      {checks.map((check) => <CheckCard key={check.what} check={check} />)}
      <Form action={`/drift/${municipality.id}`}>
        <TextField name='selector' label={words.selector} hint={words.selectorHint} value={selector} maxLength={63} error={wrong ? words.wrongSelector : undefined} optional />
        <p class='actions'><Button>{words.save}</Button></p>
      </Form>
    </>
  ))
}

function CheckCard ({ check: { what, state, reason, found, record } }: { readonly check: RecordCheck }): JSX.Element {
  const words = useTexts().operator
  const [name, text] = words.records[what]
  return (
    <Card label={name}>
      <h2>{name}: {words.states[state].toLocaleLowerCase('sv')}</h2>
      <p>{text}</p>
      {reason === null ? null : <p><b>{words.reasons[reason]}</b></p>}
      {state === 'silent' ? <p>{words.silentText}</p> : null}
      {record === null
        ? null
        : (
          <>
            <h3>{words.add}</h3>
            <Facts rows={[{ name: words.recordName, value: <code>{record.name}</code> }, { name: words.recordType, value: record.type }, { name: words.recordValue, value: <code>{record.value}</code> }]} />
            {record.value.includes('…') ? <p class='hint'>{words.dots}</p> : null}
          </>
          )}
      {found.length === 0 ? null : <Facts rows={found.map((line) => ({ name: words.found, value: <code>{line}</code> }))} />}
    </Card>
  )
}

function OperatorView ({ municipalities, states }: { readonly municipalities: readonly Municipality[], readonly states: readonly MailState[] }): JSX.Element {
  const words = useTexts().operator
  if (municipalities.length === 0) return <><h1>{words.title}</h1><h2>{words.noMunicipality}</h2><p>{words.noMunicipalityText}</p></>
  const nameOf = (id: string): string => municipalities.find((each) => each.id === id)?.name ?? id
  const alerts = (['stopped', 'late', 'refused'] as const).flatMap((alert) => {
    const where = states.filter((state) => state.alerts.includes(alert)).map(({ municipality }) => nameOf(municipality))
    return where.length === 0 ? [] : [{ alert, where }]
  })
  return (
    <>
      <h1>{words.title}</h1>
      <p class='lead'>{words.lead}</p>
      {alerts.length === 0 ? <Notice tone='good' title={words.well} /> : null}
      {alerts.map(({ alert, where }) => <Notice key={alert} tone='bad' title={`${words.alerts[alert]}: ${where.join(', ')}`}><p>{words.alertTexts[alert]}</p></Notice>)}
      <h2>{words.figures}</h2>
      <MailTable states={states} nameOf={nameOf} />
      <h2>{words.domains}</h2>
      <p>{words.domainsLead}</p>
      <ul class='rows'>{municipalities.map(({ id, name, sender }) => <li key={id}><a href={`/drift/${id}`}>{words.look(name)}</a><span class='meta'>{sender}</span></li>)}</ul>
    </>
  )
}

function MailTable ({ states, nameOf }: { readonly states: readonly MailState[], readonly nameOf: (id: string) => string }): JSX.Element {
  const frame = useFrame()
  const words = frame.texts.operator
  const columns = [{ heading: words.municipality }, ...[words.waiting, words.hour, words.day, words.refused, words.returned].map((heading) => ({ heading, figures: true }))]
  return (
    <Table
      caption={words.caption} columns={columns} rows={states.map((state) => [
        nameOf(state.municipality),
        <span key='waiting'>{state.waiting}{state.oldestWaiting === null ? null : <span class='quiet'> {words.oldest(momentWords(state.oldestWaiting, frame))}</span>}</span>,
        String(state.sentLastHour),
        String(state.sentLastDay),
        <span key='refused'>{state.refusedLastDay} <span class='quiet'>{words.usual(Math.round((state.refusedLastWeek - state.refusedLastDay) / 6))}</span></span>,
        String(state.returnedLastDay)
      ])}
    />
  )
}
