import type { FastifyReply, FastifyRequest } from 'fastify'
import type { ComponentChildren, JSX } from 'preact'
import { localDate, type Person, type RoleHolder } from '../../engine/index.ts'
import { Problem } from '../../platform/errors.ts'
import type { Work } from '../../platform/db/database.ts'
import { readQuery } from '../http/form.ts'
import type { Pages } from '../index.ts'
import { Button, ButtonLink, Facts, Form, Notice, page, useFrame, useTexts, type Frame } from '../layout/index.ts'
import { dayWords } from '../layout/dates.tsx'
import type { Portal } from '../portal.ts'
import { backedBy, hasEnded, nameOf, readCompany, rolesOf, type Company } from './company.ts'
import { isoDayWords } from './days.ts'
import { coordinating, type Coordinating } from './guard.ts'
import { notesOf } from './tags.tsx'

/** The address of a page about somebody. */
export interface PersonParams { readonly Params: { readonly kommun: string, readonly id: string } }

/** Somebody of a coordinator's municipality, and everybody around them. */
export interface Known extends Coordinating { readonly company: Company, readonly person: Person, readonly home: string }

/** Reads somebody for a page about them. @throws Problem as `coordinating`; missing `person.missing` */
export async function known (portal: Portal, request: FastifyRequest<PersonParams>): Promise<Known> {
  const who = await coordinating(portal, request, request.params.kommun)
  const found = await portal.as(who.visitor, async (work) => knownIn(portal, work, request.params.id))
  return { ...who, ...found, home: `/${who.municipality.id}/medarbetare` }
}

/** The same inside a transaction at hand. */
export async function knownIn (portal: Portal, work: Work, id: string): Promise<{ readonly company: Company, readonly person: Person }> {
  const company = await readCompany(portal.deps.identity, work, localDate(work.now))
  const person = company.people.find((each) => each.id === id)
  if (person === undefined) throw new Problem('missing', 'person.missing', 'no such person in this municipality')
  return { company, person }
}

/** `/{kommun}/medarbetare/{id}`: who somebody is, and the ways to change it. */
export const personPages: Pages = (portal) => async (app) => {
  app.get<PersonParams>('/:kommun/medarbetare/:id', async (request, reply) => showPerson(portal, request, reply))
  app.post<PersonParams>('/:kommun/medarbetare/:id/kvar', async (request, reply) => {
    const { visitor, person, home } = await known(portal, request)
    portal.fields(request, 'session')
    await portal.as(visitor, async (work) => portal.deps.identity.change(work, person.id, { endedOn: null, successor: null, handoverDue: false }))
    return reply.redirect(`${home}/${person.id}?kvar=1`, 303)
  })
}

async function showPerson (portal: Portal, request: FastifyRequest<PersonParams>, reply: FastifyReply): Promise<FastifyReply> {
  const { municipality, visitor, company, person, home } = await known(portal, request)
  const tasks = await portal.as(visitor, async (work) => portal.deps.ideas.inbox(work, person.id))
  const frame = await portal.frame(request, reply, municipality)
  const done = doneWords(request.query, person, frame)
  return page(reply, frame, { title: person.name, unlisted: true }, <PersonView person={person} company={company} home={home} open={tasks.length} done={done} self={visitor.person === person.id} />)
}

/** What has just been done, by the address the form led to. */
function doneWords (query: unknown, person: Person, frame: Frame): string | undefined {
  const { one, absence } = frame.texts.people
  const handed = Math.max(0, Number.parseInt(readQuery(query, 'lamnat'), 10) || 0)
  if (readQuery(query, 'ny') === '1') return one.added(person.name)
  if (readQuery(query, 'kvar') === '1') return one.undone
  if (readQuery(query, 'borta') === '1') return [absence.saved, absence.handed(handed)].join(' ').trim()
  if (readQuery(query, 'slutar') === '1') {
    const last = person.endedOn ?? null
    return last === null || !hasEnded(person, localDate(frame.now)) ? one.leftLater(person.name, last === null ? '' : isoDayWords(last, frame)) : one.leftNow(person.name, handed)
  }
  return readQuery(query, 'sparad') === '1' ? one.saved : undefined
}

interface View { readonly person: Person, readonly company: Company, readonly home: string, readonly open: number, readonly done: string | undefined, readonly self: boolean }

function PersonView ({ person, company, home, open, done, self }: View): JSX.Element {
  const frame = useFrame()
  const { one } = frame.texts.people
  const own = `${home}/${person.id}`
  const gone = hasEnded(person, company.today)
  const kinds = notesOf({ ...person, endedOn: null, bouncedAt: null, absentFrom: null, absentTo: null }, company.today, frame)
  const absence = notesOf({ ...person, endedOn: null, bouncedAt: null, shared: false, guest: false }, company.today, frame)
  const backing = backedBy(company, person.id)
  return (
    <>
      {done === undefined ? null : <Notice tone='good' title={done} />}
      <p class='eyebrow'><a href={home}>{one.all}</a></p>
      <h1>{person.name}</h1>
      <Warnings person={person} own={own} gone={gone} />
      <Facts rows={[
        { name: one.email, value: person.email },
        { name: one.phone, value: person.phone ?? null },
        { name: one.kind, value: [...kinds, ...(self ? [one.you] : [])].join(', ') },
        { name: one.language, value: one.languages[person.language ?? 'sv'] },
        { name: one.digest, value: one.digests[person.digest ?? 'none'] },
        { name: one.open, value: one.openTasks(open) }
      ]}
      />
      {gone ? null : <p class='actions'><ButtonLink href={`${own}/uppgifter`} look='plain'>{one.change}</ButtonLink></p>}
      <h2>{one.roles}</h2>
      <Roles held={rolesOf(company, person.id)} company={company} />
      {gone ? null : <p class='actions'><ButtonLink href={`${own}/roller`} look='plain'>{one.changeRoles}</ButtonLink></p>}
      <h2>{one.absence}</h2>
      <Facts rows={[
        { name: one.when, value: absence.length === 0 ? one.noAbsence : absence.join(', ') },
        { name: one.deputy, value: nameOf(company, person.deputy) },
        { name: one.deputyFor, value: backing.length === 0 ? null : <People home={home} people={backing} /> }
      ]}
      />
      {gone
        ? null
        : (
          <p class='actions'>
            <ButtonLink href={`${own}/franvaro`} look='plain'>{one.changeAbsence}</ButtonLink>
            {(person.endedOn ?? null) === null ? <ButtonLink href={`${own}/slutar`} look='plain'>{one.leave}</ButtonLink> : null}
          </p>
          )}
    </>
  )
}

function Warnings ({ person, own, gone }: { readonly person: Person, readonly own: string, readonly gone: boolean }): JSX.Element {
  const frame = useFrame()
  const { one } = frame.texts.people
  const last = person.endedOn ?? null
  const bounced = person.bouncedAt ?? null
  return (
    <>
      {last === null
        ? null
        : (
          <Notice title={gone ? one.ended(isoDayWords(last, frame)) : one.ends(isoDayWords(last, frame))}>
            <p>{gone ? one.endedText : one.endsText}</p>
            <Form action={`${own}/kvar`}><Button look='plain'>{one.undo}</Button></Form>
          </Notice>
          )}
      {bounced === null ? null : <Notice tone='bad' title={one.bounced}><p>{one.bouncedText(dayWords(bounced, frame), person.bounceCode ?? '')}</p></Notice>}
    </>
  )
}

function Roles ({ held, company }: { readonly held: readonly RoleHolder[], readonly company: Company }): JSX.Element {
  const { people: { one } } = useTexts()
  if (held.length === 0) return <p>{one.noRoles}</p>
  return <ul>{held.map((holding) => <li key={`${holding.role} ${holding.unit ?? ''}`}><RoleWords holding={holding} company={company} /></li>)}</ul>
}

/** `enhetschef, Hemtjänsten (ersättare Karin Ek)` */
export function RoleWords ({ holding, company }: { readonly holding: RoleHolder, readonly company: Company }): JSX.Element {
  const { people: { one }, roles } = useTexts()
  const unit = holding.unit === null ? one.whole : company.units.find(({ id }) => id === holding.unit)?.name ?? holding.unit
  const deputy = nameOf(company, holding.deputy)
  return <>{roles[holding.role] ?? holding.role}, {unit}{deputy === '' ? null : <span class='quiet'> ({one.roleDeputy(deputy)})</span>}</>
}

/** Names that lead to their pages. */
export function People ({ home, people }: { readonly home: string, readonly people: readonly Person[] }): JSX.Element {
  const parts: ComponentChildren[] = people.map(({ id, name }, at) => <span key={id}>{at === 0 ? '' : ', '}<a href={`${home}/${id}`}>{name}</a></span>)
  return <>{parts}</>
}
