import type { JSX } from 'preact'
import type { Municipality } from '../../engine/index.ts'
import type { InboxTask } from '../../processes/ideas/contract.ts'
import { Button, ButtonLink, CheckField, Due, Notice, SelectField, Swedish, TextField, useFrame, useTexts } from '../layout/index.ts'
import { filterTasks, inboxPath, isFiltered, isOverdue, stepsOf, type InboxFilter } from './inbox-filter.ts'

const pageSize = 50
/** Fewer are seen at a glance. */
const filterFrom = 6

export interface InboxProperties {
  /** Due first. */
  readonly tasks: readonly InboxTask[]
  readonly filter: InboxFilter
  /** Those the person has a part in. */
  readonly municipalities: readonly Municipality[]
  /** How many may be rubbish and wait for this coordinator's look. */
  readonly held: number
}

/** What somebody has to do, due first. */
export function Inbox ({ tasks, filter, municipalities, held }: InboxProperties): JSX.Element {
  const frame = useFrame()
  const { inbox, around } = frame.texts
  const shown = filterTasks(tasks, filter, frame.now)
  const late = tasks.filter((task) => isOverdue(task, frame.now)).length
  if (tasks.length === 0) return <><h1>{inbox.empty}</h1><p class='lead'>{inbox.emptyText}</p><Held held={held} /><p><a href='/mina-ideer'>{around.mine.title}</a></p></>
  return (
    <>
      <h1>{inbox.title}</h1>
      <p class='lead'>{inbox.lead(tasks.length)}{late === 0 ? null : <> <b class='late'>{around.inbox.late(late)}</b></>}</p>
      <Held held={held} />
      {tasks.length >= filterFrom || isFiltered(filter) ? <Filters tasks={tasks} filter={filter} municipalities={municipalities} /> : null}
      {isFiltered(filter) ? <p class='meta' role='status'>{around.inbox.shown(shown.length)} · <a href='/att-gora'>{around.inbox.all}</a></p> : null}
      {filter.steg !== '' && shown.length > 1 ? <p><ButtonLink look='plain' href={inboxPath({ ...filter, page: 1 }, '/att-gora/flera')}>{around.inbox.bulk}</ButtonLink></p> : null}
      {shown.length === 0
        ? <><h2>{around.inbox.none}</h2><p>{around.inbox.noneText}</p></>
        : <Tasks tasks={shown.slice((filter.page - 1) * pageSize, filter.page * pageSize)} several={municipalities.length > 1} municipalities={municipalities} />}
      <Pages filter={filter} count={shown.length} />
      <p><a href='/mina-ideer'>{around.mine.title}</a></p>
    </>
  )
}

function Held ({ held }: { readonly held: number }): JSX.Element | null {
  const { texts: { around }, visitor } = useFrame()
  if (held === 0 || visitor === undefined) return null
  return <Notice title={around.rubbish.waiting(held)}><p><a href={`/${visitor.municipality}/skrap`}>{around.rubbish.look}</a></p></Notice>
}

function Filters ({ tasks, filter, municipalities }: Pick<InboxProperties, 'tasks' | 'filter' | 'municipalities'>): JSX.Element {
  const { around: { inbox: words } } = useTexts()
  const steps = stepsOf(tasks)
  return (
    <details open={isFiltered(filter)}>
      <summary>{words.filter}</summary>
      <form method='get' action='/att-gora' class='filters' role='search'>
      <TextField name='sok' label={words.search} type='search' value={filter.text} maxLength={200} />
      <SelectField name='steg' label={words.step} prompt={words.allSteps} value={filter.steg} choices={steps.map(([name, n]) => ({ value: name, label: `${name} (${String(n)})` }))} />
      <Button look='plain'>{words.show}</Button>
      {municipalities.length < 2
        ? null
        : <SelectField name='kommun' label={words.municipality} prompt={words.allMunicipalities} value={filter.kommun} choices={municipalities.map(({ id, name }) => ({ value: id, label: name }))} />}
      <CheckField name='sen' label={words.onlyLate} value={filter.late ? '1' : ''} tick='1' />
      </form>
    </details>
  )
}

function Tasks ({ tasks, several, municipalities }: { readonly tasks: readonly InboxTask[], readonly several: boolean, readonly municipalities: readonly Municipality[] }): JSX.Element {
  const { inbox } = useTexts()
  const named = new Map(municipalities.map(({ id, name }) => [id, name]))
  return (
    <ul class='list'>
      {tasks.map(({ task, path, name, idea, due, municipality }) => (
        <li key={`${municipality} ${task}`}>
          <a class='card' href={path}>
            <h2><Swedish>{name}{idea === null ? '' : `: ${idea.title}`}</Swedish></h2>
            <p class='meta'>{due === null ? inbox.noDate : <Due date={due} />}{idea === null ? '' : ` · ${idea.number}`}{several ? ` · ${named.get(municipality) ?? municipality}` : ''}</p>
          </a>
        </li>
      ))}
    </ul>
  )
}

function Pages ({ filter, count }: { readonly filter: InboxFilter, readonly count: number }): JSX.Element | null {
  const { ideas: words } = useTexts()
  const last = Math.ceil(count / pageSize)
  const here = Math.min(filter.page, Math.max(last, 1))
  if (last < 2) return null
  return (
    <nav class='pages' aria-label={words.page(here, last)}>
      {here > 1 ? <a rel='prev' href={inboxPath({ ...filter, page: here - 1 })}>{words.previous}</a> : null}
      <span>{words.page(here, last)}</span>
      {here < last ? <a rel='next' href={inboxPath({ ...filter, page: here + 1 })}>{words.next}</a> : null}
    </nav>
  )
}
