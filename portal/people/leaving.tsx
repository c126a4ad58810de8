import type { FastifyReply, FastifyRequest } from 'fastify'
import type { JSX } from 'preact'
import type { Person, RoleHolder } from '../../engine/index.ts'
import { isProblem } from '../../platform/errors.ts'
import type { Work } from '../../platform/db/database.ts'
import type { InboxTask } from '../../processes/ideas/contract.ts'
import type { Fields } from '../http/form.ts'
import { messageFor } from '../http/messages.ts'
import type { Pages } from '../index.ts'
import { Button, ButtonLink, Card, CheckField, Due, ErrorSummary, Form, Notice, page, SelectField, Swedish, TextField, useTexts, type FieldMessage, type Frame } from '../layout/index.ts'
import type { Portal } from '../portal.ts'
import { backedBy, hasEnded, personChoices, rolesOf, type Company } from './company.ts'
import { readDay } from './days.ts'
import { known, knownIn, People, RoleWords, type Known, type PersonParams } from './person.tsx'

/** Somebody's last day, as decided. */
interface Leaving { readonly last: string, readonly successor: string | null, readonly passRoles: boolean, readonly passDeputies: boolean }

/** `/{kommun}/medarbetare/{id}/slutar`: what somebody holds, their last day, and who takes over. Nothing happens until it is sent. */
export const leavingPages: Pages = (portal) => async (app) => {
  app.get<PersonParams>('/:kommun/medarbetare/:id/slutar', async (request, reply) => {
    const found = await known(portal, request)
    return draw(portal, request, reply, found, { last: found.company.today, passRoles: 'true', passDeputies: 'true' }, [])
  })
  app.post<PersonParams>('/:kommun/medarbetare/:id/slutar', async (request, reply) => {
    const found = await known(portal, request)
    const fields = portal.fields(request, 'session')
    const frame = await portal.frame(request, reply, found.municipality)
    const { leaving, wrong } = readLeaving(fields, found, frame)
    if (leaving === undefined) return draw(portal, request, reply, found, fields, wrong)
    try {
      const handed = await portal.as(found.visitor, async (work) => leave(portal, work, found.person.id, leaving))
      return await reply.redirect(`${found.home}/${found.person.id}?slutar=1&lamnat=${String(handed)}`, 303)
    } catch (error) {
      if (!isProblem(error) || error.code !== 'coordinator.last') throw error
      return draw(portal, request, reply, found, fields, [{ field: 'last', message: frame.texts.people.leave.last }])
    }
  })
}

function readLeaving (fields: Fields, { company, person }: Known, { texts: { people: { leave: words } } }: Frame): { readonly leaving?: Leaving, readonly wrong: readonly FieldMessage[] } {
  const last = readDay((fields['last'] ?? '').trim())
  const given = (fields['successor'] ?? '').trim()
  const successor = company.people.find((each) => each.id === given && each.id !== person.id && !hasEnded(each, company.today))
  const wrong: FieldMessage[] = []
  if (last === undefined) wrong.push({ field: 'last', message: words.date })
  if (given !== '' && successor === undefined) wrong.push({ field: 'successor', message: words.unknown })
  if (last === undefined || wrong.length > 0) return { wrong }
  return { leaving: { last, successor: successor?.id ?? null, passRoles: fields['passRoles'] === 'true', passDeputies: fields['passDeputies'] === 'true' }, wrong }
}

/**
 * Sets the last day and hands over, all or nothing: roles and deputyships first, so that the municipality is never without what the
 * successor gets. Without a successor what waits goes over by itself when the day has passed, and at once when it has already.
 * @returns how many things were handed over
 */
async function leave (portal: Portal, work: Work, id: string, { last, successor, passRoles, passDeputies }: Leaving): Promise<number> {
  const { identity, reminders } = portal.deps
  const { company } = await knownIn(portal, work, id)
  if (successor !== null && passRoles) await identity.setHoldings(work, successor, withRoles(rolesOf(company, successor), rolesOf(company, id), successor))
  if (successor !== null && passDeputies) await passDeputyships(portal, work, company, id, successor)
  await identity.change(work, id, { endedOn: last, successor, handoverDue: true })
  if (reminders === undefined || (successor === null && last >= company.today)) return 0
  return (await reminders.handOver(work, id, successor ?? undefined)).tasks
}

/** Those held, and those of another that are not; nobody is their own deputy. */
function withRoles (held: readonly RoleHolder[], added: readonly RoleHolder[], self: string): readonly RoleHolder[] {
  const fresh = added.filter(({ role, unit }) => !held.some((holding) => holding.role === role && holding.unit === unit))
  return [...held, ...fresh.map((holding) => ({ ...holding, deputy: holding.deputy === self ? null : holding.deputy, absentFrom: null, absentTo: null }))]
}

/** Whoever had the one who leaves as deputy gets the successor; the successor themselves gets nobody. */
async function passDeputyships ({ deps: { identity } }: Portal, work: Work, company: Company, id: string, successor: string): Promise<void> {
  const instead = (person: string): string | null => person === successor ? null : successor
  for (const person of backedBy(company, id)) {
    if (person.deputy === id) await identity.change(work, person.id, { deputy: instead(person.id) })
    const held = await identity.holdings(work, person.id)
    if (held.some(({ deputy }) => deputy === id)) await identity.setHoldings(work, person.id, held.map((holding) => holding.deputy === id ? { ...holding, deputy: instead(person.id) } : holding))
  }
}

async function draw (portal: Portal, request: FastifyRequest<PersonParams>, reply: FastifyReply, found: Known, fields: Fields, wrong: readonly FieldMessage[]): Promise<FastifyReply> {
  const tasks = await portal.as(found.visitor, async (work) => portal.deps.ideas.inbox(work, found.person.id))
  const frame = await portal.frame(request, reply, found.municipality)
  const options = { title: frame.texts.people.leave.title(found.person.name), unlisted: true, wrong: wrong.length > 0, status: wrong.length > 0 ? 400 : 200 }
  return page(reply, frame, options, <LeavingForm found={found} tasks={tasks} fields={fields} wrong={wrong} />)
}

function LeavingForm ({ found, tasks, fields, wrong }: { readonly found: Known, readonly tasks: readonly InboxTask[], readonly fields: Fields, readonly wrong: readonly FieldMessage[] }): JSX.Element {
  const { leave: words } = useTexts().people
  const { person, company, home, visitor } = found
  const at = (name: string) => ({ name, value: fields[name] ?? '', error: messageFor(wrong, name) })
  return (
    <>
      <ErrorSummary errors={wrong} />
      <h1>{words.title(person.name)}</h1>
      <p class='lead'>{words.lead}</p>
      {visitor.person === person.id ? <Notice tone='bad' title={words.self} /> : null}
      <Card label={words.holds}>
        <h2>{words.holds}</h2>
        <Tasks tasks={tasks} />
        <Held person={person} company={company} home={home} />
      </Card>
      <Form action={`${home}/${person.id}/slutar`}>
        <TextField {...at('last')} label={words.day} hint={words.dayHint} type='date' />
        <SelectField {...at('successor')} label={words.to} hint={words.toHint} prompt={words.itself} choices={personChoices(company, [person.id])} />
        <div class='field'>
          <CheckField {...at('passRoles')} label={words.rolesToo} />
          <CheckField {...at('passDeputies')} label={words.deputiesToo} />
        </div>
        <p class='actions'><Button look='danger'>{words.confirm(person.name)}</Button><ButtonLink href={`${home}/${person.id}`} look='plain'>{words.cancel}</ButtonLink></p>
      </Form>
    </>
  )
}

function Tasks ({ tasks }: { readonly tasks: readonly InboxTask[] }): JSX.Element {
  const { leave: words } = useTexts().people
  if (tasks.length === 0) return <p>{words.noTasks}</p>
  return (
    <>
      <h3>{words.tasks}</h3>
      <ul>
        {tasks.map(({ task, name, idea, due }) => (
          <li key={task}><Swedish>{name}{idea === null ? '' : `: ${idea.title}`}</Swedish>{due === null ? null : <span class='quiet'>, {words.due} <Due date={due} /></span>}</li>
        ))}
      </ul>
    </>
  )
}

function Held ({ person, company, home }: { readonly person: Person, readonly company: Company, readonly home: string }): JSX.Element {
  const { leave: words } = useTexts().people
  const held = rolesOf(company, person.id)
  const backed = backedBy(company, person.id)
  return (
    <>
      {held.length === 0 ? null : <><h3>{words.roles}</h3><ul>{held.map((holding) => <li key={`${holding.role} ${holding.unit ?? ''}`}><RoleWords holding={holding} company={company} /></li>)}</ul></>}
      {backed.length === 0 ? null : <><h3>{words.deputyFor}</h3><p><People home={home} people={backed} /></p></>}
    </>
  )
}
