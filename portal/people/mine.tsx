import type { FastifyReply, FastifyRequest } from 'fastify'
import type { JSX } from 'preact'
import type { Person } from '../../engine/index.ts'
import type { Fields } from '../http/form.ts'
import { messageFor } from '../http/messages.ts'
import type { Pages } from '../index.ts'
import { readQuery } from '../http/form.ts'
import { Button, ErrorSummary, Form, Notice, page, RadioField, useTexts, type FieldMessage } from '../layout/index.ts'
import type { Portal } from '../portal.ts'
import type { Visitor } from '../session.ts'
import { AbsenceFields, absenceFields, readAbsence, saveAbsence } from './absence.tsx'
import { rolesOf, type Company } from './company.ts'
import { knownIn, RoleWords } from './person.tsx'

interface Own { readonly visitor: Visitor, readonly person: Person, readonly company: Company }

const digests = ['none', 'weekly', 'daily'] as const

/** `/mina-uppgifter`: what everybody changes of themselves: absence and deputy, the summary, the language. */
export const minePages: Pages = (portal) => async (app) => {
  app.get('/mina-uppgifter', async (request, reply) => {
    const own = await self(portal, request)
    return draw(portal, request, reply, own, { ...absenceFields(own.person), digest: own.person.digest ?? 'none', language: own.person.language ?? 'sv' }, [])
  })
  app.post('/mina-uppgifter', async (request, reply) => {
    const own = await self(portal, request)
    const { visitor, person, company } = own
    const fields = portal.fields(request, 'session')
    const { absence, wrong } = readAbsence(fields, company, person, await portal.frame(request, reply, visitor.municipality))
    if (wrong.length > 0) return draw(portal, request, reply, own, fields, wrong)
    const digest = digests.find((each) => each === fields['digest']) ?? person.digest ?? 'none'
    const handed = await portal.as(visitor, async (work) => {
      await portal.deps.identity.change(work, person.id, { digest, language: fields['language'] === 'en' ? 'en' : 'sv' })
      return saveAbsence(portal, work, person, absence, company.today)
    })
    return reply.redirect(`/mina-uppgifter?sparad=1&lamnat=${String(handed)}`, 303)
  })
}

async function self (portal: Portal, request: FastifyRequest): Promise<Own> {
  const visitor = await portal.visitor(request)
  return { visitor, ...await portal.as(visitor, async (work) => knownIn(portal, work, visitor.person)) }
}

async function draw (portal: Portal, request: FastifyRequest, reply: FastifyReply, own: Own, fields: Fields, wrong: readonly FieldMessage[]): Promise<FastifyReply> {
  const frame = await portal.frame(request, reply, own.visitor.municipality)
  const { mine, absence } = frame.texts.people
  const handed = Math.max(0, Number.parseInt(readQuery(request.query, 'lamnat'), 10) || 0)
  const saved = readQuery(request.query, 'sparad') === '1'
  return page(reply, frame, { title: mine.title, unlisted: true, wrong: wrong.length > 0, status: wrong.length > 0 ? 400 : 200 }, (
    <>
      <ErrorSummary errors={wrong} />
      {saved ? <Notice tone='good' title={[mine.saved, absence.handed(handed)].join(' ').trim()} /> : null}
      <MineForm own={own} fields={fields} wrong={wrong} />
    </>
  ))
}

function MineForm ({ own: { person, company }, fields, wrong }: { readonly own: Own, readonly fields: Fields, readonly wrong: readonly FieldMessage[] }): JSX.Element {
  const { people: { mine, form } } = useTexts()
  const held = rolesOf(company, person.id)
  const at = (name: string) => ({ name, value: fields[name] ?? '', error: messageFor(wrong, name) })
  return (
    <>
      <h1>{mine.title}</h1>
      <p class='lead'>{mine.lead}</p>
      <p><b>{person.name}</b>, {person.email}</p>
      {held.length === 0 ? <p>{mine.none}</p> : <><h2>{mine.roles}</h2><ul>{held.map((holding) => <li key={`${holding.role} ${holding.unit ?? ''}`}><RoleWords holding={holding} company={company} /></li>)}</ul></>}
      <Form action='/mina-uppgifter'>
        <h2>{mine.absence}</h2>
        <p>{mine.absenceLead}</p>
        <AbsenceFields fields={fields} wrong={wrong} company={company} person={person} />
        <RadioField {...at('digest')} label={mine.digest} hint={mine.digestHint} choices={digests.map((key) => ({ value: key, label: mine.digests[key] }))} />
        <RadioField {...at('language')} label={mine.language} inline choices={[{ value: 'sv', label: form.sv }, { value: 'en', label: form.en }]} />
        <p class='actions'><Button>{mine.save}</Button></p>
      </Form>
    </>
  )
}
