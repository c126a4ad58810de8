import type { JSX } from 'preact'
import { localDate, roles, type Person } from '../../engine/index.ts'
import { readQuery } from '../http/form.ts'
import type { Pages } from '../index.ts'
import { Button, ButtonLink, CheckField, Notice, page, SelectField, TextField, useTexts } from '../layout/index.ts'
import { below, hasEnded, readCompany, rolesOf, unitChoices, type Company } from './company.ts'
import { coordinating } from './guard.ts'
import { importedWords } from './import/import.tsx'
import { Tags } from './tags.tsx'

interface Params { readonly Params: { readonly kommun: string } }
interface Filter { readonly text: string, readonly role: string, readonly unit: string, readonly ended: boolean, readonly page: number }

const pageSize = 50

/** `/{kommun}/medarbetare`: everybody, for the coordinator. */
export const peopleListPages: Pages = (portal) => async (app) => {
  app.get<Params>('/:kommun/medarbetare', async (request, reply) => {
    const { municipality, visitor } = await coordinating(portal, request, request.params.kommun)
    const company = await portal.as(visitor, async (work) => readCompany(portal.deps.identity, work, localDate(work.now)))
    const frame = await portal.frame(request, reply, municipality)
    return page(reply, frame, { title: frame.texts.people.list.title, unlisted: true }, <PeopleList home={`/${municipality.id}/medarbetare`} company={company} filter={readFilter(request.query)} done={importedWords(request.query, frame.texts.importing.done)} />)
  })
}

function readFilter (query: unknown): Filter {
  const number = Number.parseInt(readQuery(query, 'sida'), 10)
  return {
    text: readQuery(query, 'sok'),
    role: readQuery(query, 'roll'),
    unit: readQuery(query, 'enhet'),
    ended: readQuery(query, 'slutat') === '1',
    page: Number.isSafeInteger(number) && number > 0 ? number : 1
  }
}

/** Those who fit a filter, by name. */
export function chosen (company: Company, { text, role, unit, ended }: Omit<Filter, 'page'>): readonly Person[] {
  const words = text.toLocaleLowerCase('sv').split(/\s+/).filter((word) => word !== '')
  const units = unit === '' ? undefined : below(company.units, unit)
  return company.people.filter((person) => {
    if (!ended && hasEnded(person, company.today)) return false
    const told = `${person.name} ${person.email}`.toLocaleLowerCase('sv')
    if (!words.every((word) => told.includes(word))) return false
    if (role === '' && units === undefined) return true
    return rolesOf(company, person.id).some((holding) => (role === '' || holding.role === role) && (units === undefined || (holding.unit !== null && units.has(holding.unit))))
  })
}

function PeopleList ({ home, company, filter, done }: { readonly home: string, readonly company: Company, readonly filter: Filter, readonly done: string | undefined }): JSX.Element {
  const { people: { list } } = useTexts()
  const found = chosen(company, filter)
  const last = Math.max(1, Math.ceil(found.length / pageSize))
  const here = Math.min(filter.page, last)
  return (
    <>
      {done === undefined || done === '' ? null : <Notice tone='good' title={done} />}
      <h1>{list.title}</h1>
      <p class='lead'>{list.lead}</p>
      <p class='actions'><ButtonLink href={`${home}/ny`}>{list.add}</ButtonLink><ButtonLink href={`${home}/lista`} look='plain'>{list.import}</ButtonLink></p>
      <Vacant company={company} />
      <Filters home={home} company={company} filter={filter} />
      {found.length === 0
        ? <><h2>{list.none}</h2><p>{list.noneText}</p></>
        : <p class='meta' role='status'>{list.found(found.length)}</p>}
      <ul class='rows' aria-label={list.caption}>
        {found.slice((here - 1) * pageSize, here * pageSize).map((person) => <Row key={person.id} home={home} person={person} company={company} />)}
      </ul>
      <PageLinks home={home} filter={{ ...filter, page: here }} last={last} />
    </>
  )
}

function Row ({ home, person, company }: { readonly home: string, readonly person: Person, readonly company: Company }): JSX.Element {
  const { people: { list }, roles: names } = useTexts()
  const held = [...new Set(rolesOf(company, person.id).map(({ role }) => names[role] ?? role))]
  return (
    <li>
      <a href={`${home}/${person.id}`}>{person.name}</a>
      <span class='meta'>{held.length === 0 ? list.noRole : held.join(', ')}</span>
      <Tags person={person} today={company.today} />
    </li>
  )
}

/** Roles that steps may be for and that nobody holds: told before an idea meets one. */
function Vacant ({ company }: { readonly company: Company }): JSX.Element | null {
  const { people: { list }, roles: names } = useTexts()
  const there = new Set(company.people.filter((person) => !hasEnded(person, company.today)).map(({ id }) => id))
  const vacant = roles.filter((role) => !company.holdings.some((holding) => holding.role === role && there.has(holding.person)))
  if (vacant.length === 0) return null
  return <Notice title={list.vacant}><p>{list.vacantText(vacant.map((role) => names[role] ?? role).join(', '))}</p></Notice>
}

function Filters ({ home, company, filter }: { readonly home: string, readonly company: Company, readonly filter: Filter }): JSX.Element {
  const { people: { list }, roles: names } = useTexts()
  return (
    <form method='get' action={home} class='filters two' role='search'>
      <TextField name='sok' label={list.search} type='search' value={filter.text} maxLength={200} />
      <Button look='plain'>{list.show}</Button>
      <details open={filter.role !== '' || filter.unit !== '' || filter.ended}>
        <summary>{list.more}</summary>
        <SelectField name='roll' label={list.role} prompt={list.anyRole} value={filter.role} choices={roles.map((role) => ({ value: role, label: names[role] ?? role }))} />
        <SelectField name='enhet' label={list.unit} prompt={list.anyUnit} value={filter.unit} choices={unitChoices(company.units)} />
        <CheckField name='slutat' label={list.ended} value={filter.ended ? '1' : ''} tick='1' />
      </details>
    </form>
  )
}

function PageLinks ({ home, filter, last }: { readonly home: string, readonly filter: Filter, readonly last: number }): JSX.Element | null {
  const { people: { list } } = useTexts()
  if (last < 2) return null
  const address = (at: number): string => `${home}?${new URLSearchParams({ sok: filter.text, roll: filter.role, enhet: filter.unit, slutat: filter.ended ? '1' : '', sida: String(at) }).toString()}`
  return (
    <nav class='pages' aria-label={list.page(filter.page, last)}>
      {filter.page > 1 ? <a rel='prev' href={address(filter.page - 1)}>{list.previous}</a> : null}
      <span>{list.page(filter.page, last)}</span>
      {filter.page < last ? <a rel='next' href={address(filter.page + 1)}>{list.next}</a> : null}
    </nav>
  )
}
