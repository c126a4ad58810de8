import type { JSX } from 'preact'
import { stages, type IdeaFilter, type IdeaSummary } from '../../processes/ideas/contract.ts'
import { Button, CheckField, Day, Due, SelectField, stageWords, Swedish, Table, TextField, useFrame, useTexts } from '../layout/index.ts'

interface Found { readonly ideas: readonly IdeaSummary[], readonly total: number, readonly pageSize: number }

/** A municipality's ideas: search and filters that stay in the address, and pages. */
export function IdeaList ({ municipality, filter, found }: { readonly municipality: string, readonly filter: IdeaFilter, readonly found: Found }): JSX.Element {
  const { ideas: words } = useTexts()
  const home = `/${municipality}/ideer`
  const filtered = filter.text !== undefined || filter.stage !== undefined || filter.open === true
  return (
    <>
      <h1>{words.title}</h1>
      <Filters home={home} filter={filter} />
      {found.total === 0
        ? <><h2>{filtered ? words.none : words.empty}</h2><p>{filtered ? words.noneText : words.emptyText}</p></>
        : <><p class='meta' role='status'>{words.found(found.total)}</p><Ideas ideas={found.ideas} home={home} /><Pages home={home} filter={filter} found={found} /></>}
    </>
  )
}

function Filters ({ home, filter }: { readonly home: string, readonly filter: IdeaFilter }): JSX.Element {
  const { ideas: words, stage } = useTexts()
  return (
    <form method='get' action={home} class='filters' role='search'>
      <TextField name='sok' label={words.search} type='search' value={filter.text ?? ''} maxLength={200} />
      <SelectField name='lage' label={words.stage} prompt={words.all} value={filter.stage ?? ''} choices={stages.map((key) => ({ value: key, label: stage[key] }))} />
      <Button>{words.show}</Button>
      <CheckField name='pagar' label={words.open} value={filter.open === true ? '1' : ''} tick='1' />
    </form>
  )
}

function Ideas ({ ideas, home }: { readonly ideas: readonly IdeaSummary[], readonly home: string }): JSX.Element {
  const frame = useFrame()
  const { ideas: words } = frame.texts
  const columns = [words.name, words.where, words.waits, words.due, words.came].map((heading) => ({ heading }))
  return (
    <Table
      caption={words.caption} columns={columns} rows={ideas.map((idea) => [
        <a key='link' href={`${home}/${idea.number}`}><Swedish>{idea.title}</Swedish> <span class='quiet whole'>{idea.number}</span></a>,
        <span key='stage' class='tag'>{stageWords(idea, frame)}</span>,
        idea.waitsFor === '' ? null : <Swedish key='waits'>{idea.waitsFor}</Swedish>,
        idea.due === null ? null : <Due key='due' date={idea.due} short />,
        <Day key='came' date={idea.submittedAt} short />
      ])}
    />
  )
}

function Pages ({ home, filter, found }: { readonly home: string, readonly filter: IdeaFilter, readonly found: Found }): JSX.Element | null {
  const { ideas: words } = useTexts()
  const last = Math.ceil(found.total / Math.max(1, found.pageSize))
  const here = filter.page ?? 1
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
  if (filter.text !== undefined) query.set('sok', filter.text)
  if (filter.stage !== undefined) query.set('lage', filter.stage)
  if (filter.open === true) query.set('pagar', '1')
  query.set('sida', String(page))
  return `${home}?${query.toString()}`
}
