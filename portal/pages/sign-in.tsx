import type { JSX } from 'preact'
import type { Municipality, Person } from '../../engine/index.ts'
import { Problem } from '../../platform/errors.ts'
import { readQuery } from '../http/form.ts'
import { Button, Form, Notice, page, useFrame, useTexts } from '../layout/index.ts'
import type { Pages } from '../index.ts'
import type { Portal } from '../portal.ts'

/** Somebody to be in the demo. */
interface Persona { readonly person: Person, readonly roles: readonly string[] }
interface Company { readonly municipality: Municipality, readonly personas: readonly Persona[] }

/** `/logga-in` (in the demo: choose who to be) and `/logga-ut`. */
export const signInPages: Pages = (portal) => async (app) => {
  const { demo, database, identity } = portal.deps

  app.get('/logga-in', async (request, reply) => {
    const frame = await portal.frame(request, reply)
    const companies = demo ? await companiesOf(portal) : []
    return page(reply, frame, { title: frame.texts.signIn.title, unlisted: true }, <SignIn companies={companies} unknown={readQuery(request.query, 'okand') === '1'} />)
  })

  app.post('/logga-in', async (request, reply) => {
    const fields = portal.fields(request, 'session')
    if (!demo) throw new Problem('forbidden', 'session.not-configured', 'signing in is not configured')
    const [municipality = '', person = ''] = (fields['vem'] ?? '').split('/')
    const known = await database.within(municipality, 'system', async (work) => identity.person(work, person))
    if (known?.demo !== true || known.municipality !== municipality) return reply.redirect('/logga-in?okand=1', 303)
    const address = known.email.trim().toLowerCase()
    await portal.sessions.start(request, reply, { municipality, person: known.id }, { address, subject: null, method: 'demo', provider: null, provedAt: portal.sessions.now() })
    return reply.redirect('/att-gora', 303)
  })

  app.get('/logga-ut', async (request, reply) => {
    const visitor = await portal.sessions.who(request)
    if (visitor === undefined) return reply.redirect('/', 303)
    const frame = await portal.frame(request, reply, visitor.municipality)
    return page(reply, frame, { title: frame.texts.signIn.out, unlisted: true }, <SignOut />)
  })

  app.post('/logga-ut', async (request, reply) => {
    portal.fields(request, 'session')
    await portal.sessions.end(request, reply)
    return reply.redirect('/', 303)
  })
}

async function companiesOf ({ deps: { database, identity } }: Portal): Promise<readonly Company[]> {
  const all = await database.unbound(async (tx) => identity.municipalities(tx))
  const companies: Company[] = []
  for (const municipality of all) {
    companies.push(await database.within(municipality.id, 'system', async (work) => {
      const people = (await identity.people(work)).filter(({ demo }) => demo)
      const personas: Persona[] = []
      for (const person of people) personas.push({ person, roles: (await identity.groupsOf(work, person.id)).filter((group) => !group.includes(':')) })
      return { municipality, personas }
    }))
  }
  return companies
}

function SignIn ({ companies, unknown }: { readonly companies: readonly Company[], readonly unknown: boolean }): JSX.Element {
  const { texts: { signIn }, visitor } = useFrame()
  return (
    <>
      <h1>{signIn.title}</h1>
      {unknown ? <Notice tone='bad' title={signIn.unknown} /> : null}
      {visitor === undefined ? null : <Notice title={signIn.signedIn(visitor.name)} />}
      <p class='lead'>{companies.length > 0 ? signIn.lead : signIn.configured}</p>
      {companies.length === 0
        ? null
        : <Form action='/logga-in'>{companies.map((company) => <Personas key={company.municipality.id} {...company} />)}</Form>}
    </>
  )
}

/** Those who meet an idea first; the rest stand behind one more click. */
const leading = ['coordinator', 'unit-manager', 'receiving-owner']

function Personas ({ municipality, personas }: Company): JSX.Element | null {
  const { signIn } = useTexts()
  if (personas.length === 0) return null
  const place = ({ roles }: Persona): number => {
    const at = leading.findIndex((role) => roles.includes(role))
    return at === -1 ? leading.length : at
  }
  const ordered = [...personas].sort((one, other) => place(one) - place(other))
  const first = ordered.filter((persona) => place(persona) < leading.length)
  const rest = ordered.slice(first.length)
  return (
    <fieldset class='people' data-accent={municipality.accent}>
      <legend><h2>{municipality.name}</h2></legend>
      {first.map((persona) => <PersonaButton key={persona.person.id} {...persona} />)}
      {rest.length === 0
        ? null
        : <details><summary>{signIn.more(municipality.name)}</summary>{rest.map((persona) => <PersonaButton key={persona.person.id} {...persona} />)}</details>}
    </fieldset>
  )
}

function PersonaButton ({ person, roles: held }: Persona): JSX.Element {
  const { roles } = useTexts()
  return (
    <button type='submit' class='button' name='vem' value={`${person.municipality}/${person.id}`}>
      {person.name} <span>{held.map((role) => roles[role] ?? role).join(', ')}</span>
    </button>
  )
}

function SignOut (): JSX.Element {
  const { texts: { signIn }, visitor } = useFrame()
  return (
    <>
      <h1>{signIn.out}</h1>
      <p class='lead'>{visitor === undefined ? '' : `${signIn.signedIn(visitor.name)} `}{signIn.outLead}</p>
      <Form action='/logga-ut'><p class='actions'><Button>{signIn.out}</Button></p></Form>
    </>
  )
}
