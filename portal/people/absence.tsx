import type { FastifyReply, FastifyRequest } from 'fastify'
import type { JSX } from 'preact'
import type { Person } from '../../engine/index.ts'
import type { Work } from '../../platform/db/database.ts'
import type { Fields } from '../http/form.ts'
import { messageFor } from '../http/messages.ts'
import type { Pages } from '../index.ts'
import { Button, ButtonLink, ErrorSummary, Form, page, SelectField, TextField, useTexts, type FieldMessage, type Frame } from '../layout/index.ts'
import type { Portal } from '../portal.ts'
import { hasEnded, personChoices, type Company } from './company.ts'
import { readDay } from './days.ts'
import { known, type Known, type PersonParams } from './person.tsx'

/** An absence as a form says it. */
export interface Absence { readonly absentFrom: string | null, readonly absentTo: string | null, readonly deputy: string | null }

/** `/{kommun}/medarbetare/{id}/franvaro`: from when to when, and who stands in. */
export const absencePages: Pages = (portal) => async (app) => {
  app.get<PersonParams>('/:kommun/medarbetare/:id/franvaro', async (request, reply) => {
    const found = await known(portal, request)
    return draw(portal, request, reply, found, absenceFields(found.person), [])
  })
  app.post<PersonParams>('/:kommun/medarbetare/:id/franvaro', async (request, reply) => {
    const found = await known(portal, request)
    const { visitor, person, company, home } = found
    const fields = portal.fields(request, 'session')
    const { absence, wrong } = readAbsence(fields, company, person, await portal.frame(request, reply, found.municipality))
    if (wrong.length > 0) return draw(portal, request, reply, found, fields, wrong)
    const handed = await portal.as(visitor, async (work) => saveAbsence(portal, work, person, absence, company.today))
    return reply.redirect(`${home}/${person.id}?borta=1&lamnat=${String(handed)}`, 303)
  })
}

/** What stands in the fields before anything is typed. */
export function absenceFields ({ absentFrom, absentTo, deputy }: Person): Fields {
  return { absentFrom: absentFrom ?? '', absentTo: absentTo ?? '', deputy: deputy ?? '' }
}

/** Reads an absence; a press on "Ta bort frånvaron" is one without days. */
export function readAbsence (fields: Fields, company: Company, person: Person, { texts: { people: { absence: words, form } } }: Frame): { readonly absence: Absence, readonly wrong: readonly FieldMessage[] } {
  const cleared = fields['clear'] === 'true'
  const text = (name: string): string => cleared ? '' : (fields[name] ?? '').trim()
  const wrong: FieldMessage[] = []
  const day = (name: string): string | null => {
    if (text(name) === '') return null
    const read = readDay(text(name))
    if (read === undefined) wrong.push({ field: name, message: words.date })
    return read ?? null
  }
  const absentFrom = day('absentFrom')
  const absentTo = day('absentTo')
  if (absentFrom !== null && absentTo !== null && absentTo < absentFrom) wrong.push({ field: 'absentTo', message: words.order })
  const given = (fields['deputy'] ?? '').trim()
  const deputy = company.people.find((each) => each.id === given && each.id !== person.id && !hasEnded(each, company.today))
  if (given !== '' && deputy === undefined) wrong.push({ field: 'deputy', message: form.errors.deputy })
  const span = { absentFrom, absentTo }
  if (deputy !== undefined && (absentFrom !== null || absentTo !== null) && overlaps(span, deputy)) wrong.push({ field: 'deputy', message: words.deputyAway(deputy.name) })
  return { absence: { ...span, deputy: deputy?.id ?? null }, wrong }
}

/** Whether somebody is away on every day of a span that is still to come; a deputy who is away on some of them does for the rest. */
function overlaps ({ absentFrom, absentTo }: Omit<Absence, 'deputy'>, deputy: Person): boolean {
  const from = deputy.absentFrom ?? null
  const to = deputy.absentTo ?? null
  if (from === null && to === null) return false
  return (from === null || (absentFrom !== null && from <= absentFrom)) && (to === null || (absentTo !== null && absentTo <= to))
}

/** Saves an absence; when it has begun, what waits goes to whoever takes over at once. @returns how many things that was */
export async function saveAbsence (portal: Portal, work: Work, person: Person, absence: Absence, today: string): Promise<number> {
  await portal.deps.identity.change(work, person.id, { ...absence })
  const away = (absence.absentFrom !== null || absence.absentTo !== null) && (absence.absentFrom ?? '') <= today && (absence.absentTo ?? '9') >= today
  return away ? (await portal.deps.reminders?.handOver(work, person.id))?.tasks ?? 0 : 0
}

async function draw (portal: Portal, request: FastifyRequest<PersonParams>, reply: FastifyReply, { municipality, person, home, company }: Known, fields: Fields, wrong: readonly FieldMessage[]): Promise<FastifyReply> {
  const frame = await portal.frame(request, reply, municipality)
  const { absence: words, form } = frame.texts.people
  const own = `${home}/${person.id}`
  const title = words.title(person.name)
  return page(reply, frame, { title, unlisted: true, wrong: wrong.length > 0, status: wrong.length > 0 ? 400 : 200 }, (
    <>
      <ErrorSummary errors={wrong} />
      <h1>{title}</h1>
      <p class='lead'>{words.lead}</p>
      <Form action={`${own}/franvaro`}>
        <AbsenceFields fields={fields} wrong={wrong} company={company} person={person} />
        <p class='actions'>
          <Button>{words.save}</Button>
          {(person.absentFrom ?? person.absentTo ?? null) === null ? null : <Button look='plain' name='clear' value='true'>{words.clear}</Button>}
          <ButtonLink href={own} look='plain'>{form.cancel}</ButtonLink>
        </p>
      </Form>
    </>
  ))
}

/** The fields of an absence. */
export function AbsenceFields ({ fields, wrong, company, person }: { readonly fields: Fields, readonly wrong: readonly FieldMessage[], readonly company: Company, readonly person: Person }): JSX.Element {
  const { absence: words, form } = useTexts().people
  const at = (name: string) => ({ name, value: fields[name] ?? '', error: messageFor(wrong, name) })
  return (
    <>
      <TextField {...at('absentFrom')} label={words.from} type='date' optional />
      <TextField {...at('absentTo')} label={words.to} hint={words.toHint} type='date' optional />
      <SelectField {...at('deputy')} label={words.deputy} hint={words.deputyHint} prompt={form.noDeputy} choices={personChoices(company, [person.id])} />
    </>
  )
}
