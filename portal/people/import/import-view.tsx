import type { JSX } from 'preact'
import { filesField } from '../../files/file-field.tsx'
import { messageFor } from '../../http/messages.ts'
import { Button, ButtonLink, ErrorSummary, fieldId, Form, Notice, Table, TextArea, useTexts, type FieldMessage } from '../../layout/index.ts'
import type { Note, Plan, PlannedRow } from './plan.ts'

/** Where a list is chosen or pasted. */
export function ListForm ({ home, text, wrong }: { readonly home: string, readonly text: string, readonly wrong: readonly FieldMessage[] }): JSX.Element {
  const words = useTexts().importing
  const id = fieldId(filesField)
  return (
    <>
      <ErrorSummary errors={wrong} />
      <h1>{words.title}</h1>
      <p class='lead'>{words.lead}</p>
      <h2>{words.columns}</h2>
      <p>{words.columnsText}</p>
      <p><a href={`${home}/lista/exempel.csv`}>{words.example}</a></p>
      <Form action={`${home}/lista`} upload>
        <div class='field'>
          <label for={id}>{words.file}</label>
          <p class='hint' id={`${id}-hjalp`}>{words.fileHint}</p>
          <input type='file' id={id} name={filesField} accept='.csv,.txt,text/csv,text/plain' aria-describedby={`${id}-hjalp`} />
        </div>
        <TextArea name='lista' label={words.paste} value={text} rows={6} error={messageFor(wrong, 'lista')} optional />
        <p class='actions'><Button>{words.look}</Button><ButtonLink href={home} look='plain'>{words.cancel}</ButtonLink></p>
      </Form>
    </>
  )
}

/** What a list will do, row by row; nothing has been done. */
export function Preview ({ home, text, plan, unused, moved, mark }: { readonly home: string, readonly text: string, readonly plan: Plan, readonly unused: readonly string[], readonly moved: boolean, readonly mark: string }): JSX.Element {
  const words = useTexts().importing
  const of = (kind: PlannedRow['kind']): readonly PlannedRow[] => plan.rows.filter((row) => row.kind === kind)
  const wrong = of('wrong')
  const doing = plan.rows.filter(({ kind }) => kind === 'add' || kind === 'change')
  const changes = of('change').length
  return (
    <>
      {moved ? <Notice title={words.moved} /> : null}
      {wrong.length > 0
        ? <div class='errors' role='alert'><h2>{words.wrong(wrong.length)}</h2><p>{words.wrongText}</p></div>
        : null}
      <h1>{wrong.length > 0 ? words.mend : words.previewTitle}</h1>
      {wrong.length > 0
        ? null
        : (
          <ul>
            {plan.added.length === 0 ? null : <li>{words.added(plan.added.length)}</li>}
            {changes === 0 ? null : <li>{words.changed(changes)}</li>}
            {of('same').length === 0 ? null : <li>{words.same(of('same').length)}</li>}
          </ul>
          )}
      {unused.length === 0 ? null : <p class='hint'>{words.unused(unused.join(', '))}</p>}
      {wrong.length === 0 ? null : <Rows rows={wrong} />}
      {wrong.length > 0
        ? null
        : doing.length === 0
          ? <p class='lead'>{words.nothing}</p>
          : (
            <Form action={`${home}/lista/las-in`} upload>
              <input type='hidden' name='lista' value={text} />
              <input type='hidden' name='plan' value={mark} />
              <p class='actions'><Button>{words.send(plan.added.length, changes)}</Button><ButtonLink href={home} look='plain'>{words.cancel}</ButtonLink></p>
            </Form>
            )}
      {doing.length === 0 || wrong.length > 0 ? null : <Rows rows={doing} />}
      <Mend home={home} text={text} open={wrong.length > 0} />
    </>
  )
}

function Mend ({ home, text, open }: { readonly home: string, readonly text: string, readonly open: boolean }): JSX.Element {
  const words = useTexts().importing
  return (
    <details open={open}>
      <summary>{words.mend}</summary>
      <Form action={`${home}/lista`} upload>
        <TextArea name='lista' label={words.mend} value={text} rows={10} />
        <p class='actions'><Button look={open ? 'primary' : 'plain'}>{words.again}</Button></p>
      </Form>
    </details>
  )
}

function Rows ({ rows }: { readonly rows: readonly PlannedRow[] }): JSX.Element {
  const words = useTexts().importing
  return (
    <Table
      caption={words.caption} columns={[{ heading: words.who }, { heading: words.what }]}
      rows={rows.map(({ row, who, notes }) => [
        <span key='who'>{who} <span class='quiet whole'>{words.row(row)}</span></span>,
        <NoteList key='what' notes={notes} />
      ])}
    />
  )
}

function NoteList ({ notes }: { readonly notes: readonly Note[] }): JSX.Element {
  const { importing: { notes: words }, roles, people: { one } } = useTexts()
  const say = ({ code, words: [first = '', second = ''] }: Note): string =>
    code === 'role' ? words.role(roles[first] ?? first, second === '' ? one.whole : second) : words[code](first)
  return <>{notes.map(say).map((sentence) => <span key={sentence} class='line'>{sentence}. </span>)}</>
}
