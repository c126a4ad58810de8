import type { JSX } from 'preact'
import type { Unit } from '../../engine/index.ts'
import { endings, stages, type Found, type FoundIdea, type IdeaFilter } from '../../processes/ideas/contract.ts'
import { Button, CheckField, Day, Due, SelectField, stageWords, Swedish, Table, TextField, useFrame, useTexts } from '../layout/index.ts'

/** A municipality's ideas: search and filters that stay in the address, and pages. */
export function IdeaList ({ municipality, filter, found, units }: { readonly municipality: string, readonly filter: IdeaFilter, readonly found: Found, readonly units: readonly Unit[] }): JSX.Element {
  const { texts: { ideas: words, around: { list } }, visitor } = useFrame()
  const home = `/${municipality}/ideer`
  const filtered = isFiltered(filter)
  return (
    <>
      <h1>{words.title}</h1>
      <Filters home={home} filter={filter} units={units} />
      {found.total === 0
        ? <><h2>{filtered ? words.none : words.empty}</h2><p>{filtered ? words.noneText : words.emptyText}</p></>
        : (
          <>
            <p class='meta' role='status'>{found.more === true ? list.moreThan(thousands(found.total)) : words.found(found.total)}</p>
            <Ideas ideas={found.ideas} home={home} />
            <Pages home={home} filter={filter} found={found} />
          </>
          )}
      <p class='actions'>
        <a href={`/${municipality}/ide?at=annan`}>{list.handIn}</a>
        {visitor?.roles.includes('coordinator') === true ? <a href={`/${municipality}/skrap`}>{list.rubbish}</a> : null}
      </p>
    </>
  )
}

function isFiltered ({ text, stage, unit, ending, from, to, open }: IdeaFilter): boolean {
  return [text, stage, unit, ending, from, to].some((value) => value !== undefined) || open === true
}

function Filters ({ home, filter, units }: { readonly home: string, readonly filter: IdeaFilter, readonly units: readonly Unit[] }): JSX.Element {
  const { ideas: words, stage, ending, around: { list } } = useTexts()
  const more = [filter.unit, filter.ending, filter.from, filter.to].some((value) => value !== undefined)
  return (
    <form method='get' action={home} class='filters' role='search'>
      <TextField name='sok' label={words.search} type='search' value={filter.text ?? ''} maxLength={200} />
      <SelectField name='lage' label={words.stage} prompt={words.all} value={filter.stage ?? ''} choices={stages.map((key) => ({ value: key, label: stage[key] }))} />
      <Button>{words.show}</Button>
      <CheckField name='pagar' label={words.open} value={filter.open === true ? '1' : ''} tick='1' />
      <details class='more' open={more}>
        <summary>{list.more}</summary>
        <div class='filters'>
          <SelectField name='enhet' label={list.unit} prompt={list.allUnits} value={filter.unit ?? ''} choices={units.map(({ id, name }) => ({ value: id, label: name }))} />
          <SelectField name='slut' label={list.ending} prompt={list.anyEnding} value={filter.ending ?? ''} choices={endings.map((key) => ({ value: key, label: ending[key] }))} />
          <TextField name='fran' label={list.from} type='date' value={filter.from ?? ''} />
          <TextField name='till' label={list.to} type='date' value={filter.to ?? ''} />
        </div>
      </details>
    </form>
  )
}

function Ideas ({ ideas, home }: { readonly ideas: readonly FoundIdea[], readonly home: string }): JSX.Element {
  const frame = useFrame()
  const { ideas: words } = frame.texts
  const columns = [words.name, words.where, words.waits, words.due, words.came].map((heading) => ({ heading }))
  return (
    <Table
      caption={words.caption} columns={columns} rows={ideas.map((idea) => [
        <Name key='name' idea={idea} home={home} />,
        <span key='stage' class='tag'>{stageWords(idea, frame)}</span>,
        idea.waitsFor === '' ? null : <Swedish key='waits'>{idea.waitsFor}</Swedish>,
        idea.due === null ? null : <Due key='due' date={idea.due} short />,
        <Day key='came' date={idea.submittedAt} short />
      ])}
    />
  )
}

function Name ({ idea, home }: { readonly idea: FoundIdea, readonly home: string }): JSX.Element {
  return <><a href={`${home}/${idea.number}`}><Swedish>{idea.title}</Swedish> <span class='quiet whole'>{idea.number}</span></a><Excerpt idea={idea} /></>
}

/** Where it was found in the text. */
function Excerpt ({ idea: { excerpt } }: { readonly idea: FoundIdea }): JSX.Element | null {
  if (excerpt === undefined) return null
  return <span class='meta'><Swedish>{excerpt.map(({ text, found }, at) => found ? <mark key={at}>{text}</mark> : text)}</Swedish></span>
}

function Pages ({ home, filter, found }: { readonly home: string, readonly filter: IdeaFilter, readonly found: Found }): JSX.Element | null {
  const { ideas: words } = useTexts()
  const last = Math.ceil(found.total / Math.max(1, found.pageSize))
  const here = Math.min(filter.page ?? 1, Math.max(1, last))
  if (last < 2) return null
  return (
    <nav class='pages' aria-label={words.page(here, last)}>
      {here > 1 ? <a rel='prev' href={address(home, filter, here - 1)}>{words.previous}</a> : null}
      <span>{words.page(here, last)}</span>
      {here < last ? <a rel='next' href={address(home, filter, here + 1)}>{words.next}</a> : null}
    </nav>
  )
}

function address (home: string, filter: IdeaFilter, page: number): string {
  const query = new URLSearchParams()
  const named = { sok: filter.text, lage: filter.stage, enhet: filter.unit, slut: filter.ending, fran: filter.from, till: filter.to, pagar: filter.open === true ? '1' : undefined }
  for (const [name, value] of Object.entries(named)) if (value !== undefined) query.set(name, value)
  query.set('sida', String(page))
  return `${home}?${query.toString()}`
}

/** `1 000`, with a space that does not break. */
function thousands (n: number): string {
  return String(n).replace(/\B(?=(\d{3})+$)/g, '\u00A0')
}
