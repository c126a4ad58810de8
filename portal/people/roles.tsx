import type { FastifyReply, FastifyRequest } from 'fastify'
import type { JSX } from 'preact'
import { roles as allRoles, type Person, type RoleHolder } from '../../engine/index.ts'
import { isProblem } from '../../platform/errors.ts'
import type { Fields } from '../http/form.ts'
import { messageFor } from '../http/messages.ts'
import type { Pages } from '../index.ts'
import { Button, ButtonLink, CheckField, ErrorSummary, Form, page, SelectField, useTexts, type FieldMessage, type Frame } from '../layout/index.ts'
import type { Portal } from '../portal.ts'
import { personChoices, rolesOf, unitChoices, type Company } from './company.ts'
import { known, type Known, type PersonParams } from './person.tsx'
import { readRole } from './person-fields.ts'

/** No form has more: nobody holds so many. */
const most = 40

/** A role as it stands in the form. */
interface RoleLine { readonly role: string, readonly unit: string, readonly deputy: string, readonly removed: boolean }

/** `/{kommun}/medarbetare/{id}/roller`: every role of somebody, and one more. */
export const rolesPages: Pages = (portal) => async (app) => {
  app.get<PersonParams>('/:kommun/medarbetare/:id/roller', async (request, reply) => {
    const found = await known(portal, request)
    const lines = rolesOf(found.company, found.person.id).map(({ role, unit, deputy }) => ({ role, unit: unit ?? '', deputy: deputy ?? '', removed: false }))
    return draw(portal, request, reply, found, lines, [])
  })
  app.post<PersonParams>('/:kommun/medarbetare/:id/roller', async (request, reply) => save(portal, request, reply))
}

async function save (portal: Portal, request: FastifyRequest<PersonParams>, reply: FastifyReply): Promise<FastifyReply> {
  const found = await known(portal, request)
  const { visitor, person, company, home } = found
  const fields = portal.fields(request, 'session')
  const frame = await portal.frame(request, reply, found.municipality)
  const lines = readLines(fields)
  const { holdings, wrong } = judge(lines, found, frame)
  if (wrong.length > 0) return draw(portal, request, reply, found, lines, wrong)
  try {
    await portal.as(visitor, async (work) => {
      await portal.deps.identity.setHoldings(work, person.id, holdings.map((holding) => ({ ...absenceOf(company, person, holding), ...holding })))
      if (visitor.person !== person.id) await portal.deps.reminders?.catchUp(work, person.id)
    })
  } catch (error) {
    if (!isProblem(error) || error.code !== 'coordinator.last') throw error
    return draw(portal, request, reply, found, lines, [{ field: 'role-1', message: frame.texts.people.roles.last }])
  }
  return reply.redirect(`${home}/${person.id}?sparad=1`, 303)
}

type Given = Pick<RoleHolder, 'role' | 'unit' | 'deputy'>

/** A role that is kept keeps its own absence. */
function absenceOf ({ holdings }: Company, person: Person, { role, unit }: Given): Pick<RoleHolder, 'absentFrom' | 'absentTo'> {
  const before = holdings.find((holding) => holding.person === person.id && holding.role === role && holding.unit === unit)
  return { absentFrom: before?.absentFrom ?? null, absentTo: before?.absentTo ?? null }
}

function readLines (fields: Fields): readonly RoleLine[] {
  const lines: RoleLine[] = []
  for (let at = 1; at <= most; at += 1) {
    const role = fields[`role-${String(at)}`]
    if (role === undefined) break
    lines.push({ role, unit: fields[`unit-${String(at)}`] ?? '', deputy: fields[`deputy-${String(at)}`] ?? '', removed: fields[`remove-${String(at)}`] === 'true' })
  }
  return lines.filter(({ role, removed }, at) => role !== '' || removed || at < lines.length - 1)
}

function judge (lines: readonly RoleLine[], { company, person }: Known, { texts: { people: { form } } }: Frame): { readonly holdings: readonly Given[], readonly wrong: readonly FieldMessage[] } {
  const holdings: Given[] = []
  const wrong: FieldMessage[] = []
  lines.forEach((line, index) => {
    const at = String(index + 1)
    if (line.removed || line.role === '') return
    const role = readRole(line.role)
    const unit = line.unit === '' ? null : company.units.find(({ id }) => id === line.unit)?.id
    const deputy = line.deputy === '' ? null : company.people.find(({ id }) => id === line.deputy && id !== person.id)?.id
    if (role === undefined) wrong.push({ field: `role-${at}`, message: form.errors.role })
    if (unit === undefined) wrong.push({ field: `unit-${at}`, message: form.errors.unit })
    if (deputy === undefined) wrong.push({ field: `deputy-${at}`, message: form.errors.deputy })
    if (role === undefined || unit === undefined || deputy === undefined) return
    if (holdings.some((holding) => holding.role === role && holding.unit === unit)) wrong.push({ field: `role-${at}`, message: form.errors.twice })
    else holdings.push({ role, unit, deputy })
  })
  return { holdings, wrong }
}

async function draw (portal: Portal, request: FastifyRequest<PersonParams>, reply: FastifyReply, found: Known, lines: readonly RoleLine[], wrong: readonly FieldMessage[]): Promise<FastifyReply> {
  const frame = await portal.frame(request, reply, found.municipality)
  const options = { title: frame.texts.people.roles.title(found.person.name), unlisted: true, wrong: wrong.length > 0, status: wrong.length > 0 ? 400 : 200 }
  return page(reply, frame, options, <RolesForm found={found} lines={lines} wrong={wrong} />)
}

function RolesForm ({ found: { home, person, company }, lines, wrong }: { readonly found: Known, readonly lines: readonly RoleLine[], readonly wrong: readonly FieldMessage[] }): JSX.Element {
  const { people: { roles: words, form } } = useTexts()
  const own = `${home}/${person.id}`
  return (
    <>
      <ErrorSummary errors={wrong} />
      <h1>{words.title(person.name)}</h1>
      <p class='lead'>{words.lead}</p>
      <Form action={`${own}/roller`}>
        {[...lines, { role: '', unit: '', deputy: '', removed: false }].map((line, index) => (
          <RoleGroup key={index} at={index + 1} line={line} fresh={index === lines.length} company={company} person={person} wrong={wrong} />
        ))}
        <p class='actions'><Button>{words.save}</Button><ButtonLink href={own} look='plain'>{form.cancel}</ButtonLink></p>
      </Form>
    </>
  )
}

function RoleGroup ({ at, line, fresh, company, person, wrong }: { readonly at: number, readonly line: RoleLine, readonly fresh: boolean, readonly company: Company, readonly person: Person, readonly wrong: readonly FieldMessage[] }): JSX.Element {
  const { people: { roles: words }, roles: names, people: { form } } = useTexts()
  const field = (name: string, value: string) => ({ name: `${name}-${String(at)}`, value, error: messageFor(wrong, `${name}-${String(at)}`) })
  return (
    <fieldset class='group'>
      <legend>{fresh ? words.another : words.number(at)}</legend>
      <SelectField {...field('role', line.role)} label={words.role} choices={allRoles.map((role) => ({ value: role, label: names[role] ?? role }))} {...(fresh || line.role === '' ? { prompt: words.none } : {})} />
      <SelectField {...field('unit', line.unit)} label={words.unit} prompt={form.whole} choices={unitChoices(company.units)} />
      <SelectField {...field('deputy', line.deputy)} label={words.deputy} prompt={words.own} choices={personChoices(company, [person.id])} />
      {fresh ? null : <CheckField {...field('remove', String(line.removed))} label={words.remove} />}
    </fieldset>
  )
}
