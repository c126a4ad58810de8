import type { FastifyReply, FastifyRequest } from 'fastify'
import type { JSX } from 'preact'
import { localDate, roles, type Person, type RoleHolder } from '../../engine/index.ts'
import type { Fields } from '../http/form.ts'
import { messageFor } from '../http/messages.ts'
import type { Pages } from '../index.ts'
import { Button, ButtonLink, CheckField, ErrorSummary, Form, page, RadioField, SelectField, TextField, useTexts, type FieldMessage } from '../layout/index.ts'
import type { Portal } from '../portal.ts'
import { personChoices, readCompany, unitChoices, type Company } from './company.ts'
import { coordinating } from './guard.ts'
import { known, type PersonParams } from './person.tsx'
import { readPerson, readRole } from './person-fields.ts'

interface Params { readonly Params: { readonly kommun: string } }

/** `/{kommun}/medarbetare/ny` and `…/{id}/uppgifter`: somebody new, and what is known of somebody. */
export const detailsPages: Pages = (portal) => async (app) => {
  app.get<Params>('/:kommun/medarbetare/ny', async (request, reply) => {
    const { municipality, visitor } = await coordinating(portal, request, request.params.kommun)
    const company = await portal.as(visitor, async (work) => readCompany(portal.deps.identity, work, localDate(work.now)))
    return drawAdd(portal, request, reply, { home: `/${municipality.id}/medarbetare`, company, fields: { language: 'sv' }, wrong: [] })
  })
  app.post<Params>('/:kommun/medarbetare/ny', async (request, reply) => add(portal, request, reply))
  app.get<PersonParams>('/:kommun/medarbetare/:id/uppgifter', async (request, reply) => {
    const { person, home } = await known(portal, request)
    return drawChange(portal, request, reply, { home, person, fields: typed(person), wrong: [] })
  })
  app.post<PersonParams>('/:kommun/medarbetare/:id/uppgifter', async (request, reply) => change(portal, request, reply))
}

async function add (portal: Portal, request: FastifyRequest<Params>, reply: FastifyReply): Promise<FastifyReply> {
  const { municipality, visitor } = await coordinating(portal, request, request.params.kommun)
  const fields = portal.fields(request, 'session')
  const frame = await portal.frame(request, reply, municipality)
  const home = `/${municipality.id}/medarbetare`
  const outcome = await portal.as(visitor, async (work) => {
    const company = await readCompany(portal.deps.identity, work, localDate(work.now))
    const { draft, wrong } = readPerson(fields, company, undefined, frame)
    const holding = readFirstRole(fields, company)
    const all = holding === 'wrong' ? [...wrong, { field: 'role', message: frame.texts.people.form.errors.role }] : wrong
    if (all.length > 0 || holding === 'wrong') return { company, wrong: all }
    const id = portal.deps.ids.uuid()
    await portal.deps.identity.add(work, { people: [{ ...draft, id, municipality: municipality.id, demo: portal.deps.demo }] })
    if (holding !== undefined) await portal.deps.identity.setHoldings(work, id, [holding])
    return { id }
  })
  if (outcome.id !== undefined) return reply.redirect(`${home}/${outcome.id}?ny=1`, 303)
  return drawAdd(portal, request, reply, { home, company: outcome.company, fields, wrong: outcome.wrong })
}

/** The role given at once; undefined when none is. */
function readFirstRole (fields: Fields, company: Company): Omit<RoleHolder, 'person'> | undefined | 'wrong' {
  const { role = '', unit = '', deputy = '' } = fields
  if (role === '') return undefined
  const chosen = readRole(role)
  const there = (unit === '' || company.units.some(({ id }) => id === unit)) && (deputy === '' || company.people.some(({ id }) => id === deputy))
  return chosen === undefined || !there ? 'wrong' : { role: chosen, unit: unit === '' ? null : unit, deputy: deputy === '' ? null : deputy, absentFrom: null, absentTo: null }
}

async function change (portal: Portal, request: FastifyRequest<PersonParams>, reply: FastifyReply): Promise<FastifyReply> {
  const { municipality, visitor, company, person, home } = await known(portal, request)
  const fields = portal.fields(request, 'session')
  const { draft, wrong } = readPerson(fields, company, person.id, await portal.frame(request, reply, municipality))
  if (wrong.length > 0) return drawChange(portal, request, reply, { home, person, fields, wrong })
  // Saving says that the address is right: it is tried again.
  await portal.as(visitor, async (work) => portal.deps.identity.change(work, person.id, { ...draft }))
  return reply.redirect(`${home}/${person.id}?sparad=1`, 303)
}

function typed (person: Person): Fields {
  return {
    name: person.name,
    email: person.email,
    phone: person.phone ?? '',
    language: person.language ?? 'sv',
    shared: String(person.shared ?? false),
    guest: String(person.guest ?? false)
  }
}

interface Drawn { readonly home: string, readonly fields: Fields, readonly wrong: readonly FieldMessage[] }

async function drawAdd (portal: Portal, request: FastifyRequest<Params>, reply: FastifyReply, view: Drawn & { readonly company: Company }): Promise<FastifyReply> {
  const frame = await portal.frame(request, reply, request.params.kommun)
  const wrong = view.wrong.length > 0
  return page(reply, frame, { title: frame.texts.people.form.addTitle, unlisted: true, wrong, status: wrong ? 400 : 200 }, <AddForm {...view} />)
}

async function drawChange (portal: Portal, request: FastifyRequest<PersonParams>, reply: FastifyReply, view: Drawn & { readonly person: Person }): Promise<FastifyReply> {
  const frame = await portal.frame(request, reply, request.params.kommun)
  const wrong = view.wrong.length > 0
  return page(reply, frame, { title: frame.texts.people.form.changeTitle(view.person.name), unlisted: true, wrong, status: wrong ? 400 : 200 }, <ChangeForm {...view} />)
}

function AddForm ({ home, company, fields, wrong }: Drawn & { readonly company: Company }): JSX.Element {
  const { people: { form }, roles: names } = useTexts()
  const at = (name: string) => ({ name, value: fields[name] ?? '', error: messageFor(wrong, name) })
  return (
    <>
      <ErrorSummary errors={wrong} />
      <h1>{form.addTitle}</h1>
      <p class='lead'>{form.addLead}</p>
      <Form action={`${home}/ny`}>
        <DetailFields fields={fields} wrong={wrong} />
        <SelectField {...at('role')} label={form.role} hint={form.roleHint} prompt={form.noRole} choices={roles.map((role) => ({ value: role, label: names[role] ?? role }))} />
        <SelectField {...at('unit')} label={form.unit} prompt={form.whole} choices={unitChoices(company.units)} />
        <SelectField {...at('deputy')} label={form.deputy} prompt={form.noDeputy} choices={personChoices(company)} />
        <p class='actions'><Button>{form.add}</Button><ButtonLink href={home} look='plain'>{form.cancel}</ButtonLink></p>
      </Form>
    </>
  )
}

function ChangeForm ({ home, person, fields, wrong }: Drawn & { readonly person: Person }): JSX.Element {
  const { form } = useTexts().people
  return (
    <>
      <ErrorSummary errors={wrong} />
      <h1>{form.changeTitle(person.name)}</h1>
      <Form action={`${home}/${person.id}/uppgifter`}>
        <DetailFields fields={fields} wrong={wrong} />
        <p class='actions'><Button>{form.save}</Button><ButtonLink href={`${home}/${person.id}`} look='plain'>{form.cancel}</ButtonLink></p>
      </Form>
    </>
  )
}

function DetailFields ({ fields, wrong }: { readonly fields: Fields, readonly wrong: readonly FieldMessage[] }): JSX.Element {
  const { form } = useTexts().people
  const at = (name: string) => ({ name, value: fields[name] ?? '', error: messageFor(wrong, name) })
  return (
    <>
      <TextField {...at('name')} label={form.name} autocomplete='off' maxLength={100} />
      <TextField {...at('email')} label={form.email} hint={form.emailHint} type='email' autocomplete='off' maxLength={254} />
      <TextField {...at('phone')} label={form.phone} optional autocomplete='off' maxLength={40} />
      <RadioField {...at('language')} label={form.language} inline choices={[{ value: 'sv', label: form.sv }, { value: 'en', label: form.en }]} />
      <fieldset class='field'>
        <legend>{form.kinds}</legend>
        <p class='hint'>{form.kindsHint}</p>
        <CheckField {...at('shared')} label={form.shared} />
        <CheckField {...at('guest')} label={form.guest} />
      </fieldset>
    </>
  )
}
