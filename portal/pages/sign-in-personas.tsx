import type { JSX } from 'preact'
import type { Municipality, Person } from '../../engine/index.ts'
import { Form, useTexts } from '../layout/index.ts'
import type { Portal } from '../portal.ts'

/** Somebody to be in the demo. */
interface Persona { readonly person: Person, readonly roles: readonly string[] }
/** The demo's people of one municipality. */
export interface Company { readonly municipality: Municipality, readonly personas: readonly Persona[] }

/** Everybody there is to be in the demo. */
export async function companiesOf ({ deps: { database, identity } }: Portal): Promise<readonly Company[]> {
  const all = await database.unbound(async (tx) => identity.municipalities(tx))
  const companies: Company[] = []
  for (const municipality of all) {
    companies.push(await database.within(municipality.id, 'system', async (work) => {
      const people = (await identity.people(work)).filter(({ demo, guest, shared }) => demo && guest !== true && shared !== true)
      const personas: Persona[] = []
      for (const person of people) personas.push({ person, roles: (await identity.groupsOf(work, person.id)).filter((group) => !group.includes(':')) })
      return { municipality, personas }
    }))
  }
  return companies
}

/** The demo's people as buttons, by municipality. */
export function PersonaChoice ({ companies }: { readonly companies: readonly Company[] }): JSX.Element {
  return <Form action='/logga-in'>{companies.map((company) => <Personas key={company.municipality.id} {...company} />)}</Form>
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
