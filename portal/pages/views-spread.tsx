import type { JSX } from 'preact'
import type { TaskPage } from '../../processes/ideas/contract.ts'
import { Card, Day, Table, useTexts, Words } from '../layout/index.ts'

type View = TaskPage['views'][number]

/** How many of what others said stands open; the rest is folded. */
const open = 2

/** What others have said, newest first, with the spread of their scores. */
export function Views ({ views, title }: { readonly views: TaskPage['views'], readonly title: string }): JSX.Element | null {
  const words = useTexts().gates.views
  if (views.length === 0) return null
  const rest = views.slice(open)
  return (
    <Card label={title}>
      <h2>{title}</h2>
      <Spread views={views} />
      {views.slice(0, open).map((view) => <Said key={view.by} view={view} />)}
      {rest.length === 0 ? null : <details><summary>{words.more(rest.length)}</summary>{rest.map((view) => <Said key={view.by} view={view} />)}</details>}
    </Card>
  )
}

function Said ({ view: { by, text, at } }: { readonly view: View }): JSX.Element {
  return (
    <div class='view'>
      <h3>{by}</h3>
      {at === undefined ? null : <p class='meta'><Day date={at} /></p>}
      <Words text={text} />
    </div>
  )
}

interface Question { readonly key: string, readonly label: string, readonly scores: readonly (readonly [by: string, score: number])[] }

/** Each question's scores as dots on a line from 1 to 5, with a table behind for those who would rather read. */
export function Spread ({ views }: { readonly views: TaskPage['views'] }): JSX.Element | null {
  const { gates: { views: words }, task } = useTexts()
  const questions = questionsOf(views, task.scoreNames)
  const people = [...new Set(questions.flatMap(({ scores }) => scores.map(([by]) => by)))]
  if (people.length === 0) return null
  return (
    <div class='spread'>
      <h3>{words.spread}</h3>
      <p class='hint'>{words.spreadText}</p>
      <ul>
        {questions.map(({ key, label, scores }) => {
          const given = scores.map(([, score]) => score)
          return (
            <li key={key}>
              <span class='spread-name'>{label}</span>
              <Dots scores={given} />
              <span class='sr'>{words.from(Math.min(...given), Math.max(...given))}</span>
            </li>
          )
        })}
      </ul>
      <details>
        <summary>{words.table}</summary>
        <Table
          caption={words.spread}
          columns={[{ heading: words.question }, ...people.map((by) => ({ heading: by, figures: true }))]}
          rows={questions.map(({ label, scores }) => [label, ...people.map((by) => scores.find(([whose]) => whose === by)?.[1] ?? '')])}
        />
      </details>
    </div>
  )
}

/** Five places on a line; a dot grows with how many chose it. */
function Dots ({ scores }: { readonly scores: readonly number[] }): JSX.Element {
  return (
    <svg viewBox='0 0 180 28' width='180' height='28' aria-hidden='true' focusable='false'>
      <line class='ground' x1='18' x2='162' y1='14' y2='14' />
      {[1, 2, 3, 4, 5].map((place) => {
        const count = scores.filter((score) => score === place).length
        const x = 18 + 36 * (place - 1)
        return count === 0
          ? <circle key={place} class='place' cx={x} cy='14' r='3' />
          : <g key={place}><circle class='dot' cx={x} cy='14' r={Math.min(13, 7 + 2 * count)} />{count > 1 ? <text x={x} y='18.5'>{count}</text> : null}</g>
      })}
    </svg>
  )
}

/** The questions that anybody scored, in the panel's order. */
function questionsOf (views: TaskPage['views'], names: Readonly<Record<string, string>>): readonly Question[] {
  const labels = new Map(views.flatMap(({ scoreLabels = {} }) => Object.entries(scoreLabels)))
  const keys = [...new Set([...labels.keys(), ...views.flatMap(({ scores }) => Object.keys(scores))])]
  return keys
    .map((key) => ({
      key,
      label: labels.get(key) ?? names[key] ?? key,
      scores: views.flatMap(({ by, scores }) => scores[key] === undefined ? [] : [[by, scores[key]] as const])
    }))
    .filter(({ scores }) => scores.length > 0)
}
