import type { JSX } from 'preact'
import type { InboxTask, TaskPage } from '../../processes/ideas/contract.ts'
import type { Fields } from '../http/form.ts'
import { messageFor } from '../http/messages.ts'
import { controlName, fieldsFor } from '../http/task-answers.ts'
import { Button, ButtonLink, Day, Due, ErrorSummary, Facts, fieldId, Form, Notice, Swedish, TextArea, useTexts, Words, type FieldMessage } from '../layout/index.ts'
import { FormFields } from './form-fields.tsx'

export type Chosen = InboxTask

/** Tasks of one step in one municipality, and what may be decided of them together. */
export interface Bulk {
  readonly tasks: readonly Chosen[]
  /** The first of them: how its gate looks. */
  readonly pattern: TaskPage
  readonly outcomes: TaskPage['outcomes']
  readonly step: string
  readonly municipality: string
}

/** What came of one of them: decided, decided before, or to be done by itself. */
export interface Result { readonly task: Chosen, readonly kind: 'done' | 'already' | 'alone' }

/** Which of them, and what. Nothing is decided yet. */
export function Choose ({ bulk, typed, messages, today }: { readonly bulk: Bulk, readonly typed: Fields, readonly messages: readonly FieldMessage[], readonly today: string }): JSX.Element {
  const { around: { bulk: words }, task: taskWords } = useTexts()
  if (bulk.outcomes.length === 0) {
    return (
      <>
        <h1>{words.title}</h1>
        <p class='lead'>{words.notThese}</p>
        <p class='actions'><ButtonLink href='/att-gora' look='plain'>{words.back}</ButtonLink></p>
      </>
    )
  }
  return (
    <>
      <ErrorSummary errors={messages} />
      <p class='eyebrow'><Swedish>{bulk.step}</Swedish></p>
      <h1>{words.title}</h1>
      <p class='lead'>{words.lead}</p>
      <Form action='/att-gora/flera'>
        <Hidden bulk={bulk} />
        <fieldset class={messageFor(messages, `u-${bulk.tasks[0]?.task ?? ''}`) === undefined ? 'field' : 'field wrong'}>
          <legend>{words.which}</legend>
          {messages.filter(({ field }) => field.startsWith('u-')).map(({ message }) => <p key={message} class='error'>{message}</p>)}
          {bulk.tasks.map((task) => <Task key={task.task} task={task} ticked={typed[`u-${task.task}`] !== undefined} />)}
        </fieldset>
        <fieldset class='choices' aria-describedby={messageFor(messages, 'outcome') === undefined ? undefined : 'utfall-fel'}>
          <legend>{taskWords.choose}</legend>
          {messageFor(messages, 'outcome') === undefined ? null : <p class='error' id='utfall-fel'>{messageFor(messages, 'outcome')}</p>}
          {bulk.outcomes.map((outcome, at) => <Outcome key={outcome.key} bulk={bulk} outcome={outcome} first={at === 0} typed={typed} messages={messages} today={today} />)}
        </fieldset>
        <TextArea name='reason' label={words.reason} hint={words.reasonHint} value={typed['reason'] ?? ''} error={messageFor(messages, 'reason')} />
        <div class='actions'><Button>{words.review}</Button><a href='/att-gora'>{words.back}</a></div>
      </Form>
    </>
  )
}

function Task ({ task, ticked }: { readonly task: Chosen, readonly ticked: boolean }): JSX.Element {
  const id = fieldId(`u-${task.task}`)
  return (
    <div class='option'>
      <input type='checkbox' id={id} name={`u-${task.task}`} value={String(task.version)} checked={ticked} />
      <label for={id}><Swedish>{task.idea?.title ?? task.name}</Swedish> <span class='quiet'>{task.idea?.number}{task.due === null ? null : <>, <Due date={task.due} short /></>}</span></label>
    </div>
  )
}

function Outcome ({ bulk, outcome, first, typed, messages, today }: { readonly bulk: Bulk, readonly outcome: TaskPage['outcomes'][number], readonly first: boolean, readonly typed: Fields, readonly messages: readonly FieldMessage[], readonly today: string }): JSX.Element {
  const fields = fieldsFor(bulk.pattern, outcome.key).filter(({ type }) => type === 'datetime')
  const id = first ? fieldId('outcome') : `${fieldId('outcome')}-${outcome.key}`
  return (
    <div class='choice'>
      <label class='choice-head' for={id}>
        <input type='radio' id={id} name='outcome' value={outcome.key} checked={typed['outcome'] === outcome.key} />
        <span><b><Swedish>{outcome.label}</Swedish></b>{outcome.leadsTo === '' ? null : <span class='hint'><Swedish>{outcome.leadsTo}</Swedish></span>}</span>
      </label>
      {fields.length === 0 ? null : <div class='choice-more'><FormFields fields={fields} outcome={outcome.key} typed={typed} messages={messages} today={today} /></div>}
    </div>
  )
}

/** All of it once more, before it is decided. */
export function Confirm ({ bulk, chosen, typed }: { readonly bulk: Bulk, readonly chosen: readonly Chosen[], readonly typed: Fields }): JSX.Element {
  const { around: { bulk: words }, task: taskWords } = useTexts()
  const outcome = bulk.outcomes.find(({ key }) => key === typed['outcome'])
  const answers = outcome === undefined ? [] : fieldsFor(bulk.pattern, outcome.key).filter(({ type }) => type === 'datetime')
  const kept = Object.entries(typed).filter(([name]) => name === 'outcome' || name === 'reason' || name.startsWith('f-') || name.startsWith('u-'))
  return (
    <>
      <p class='eyebrow'><Swedish>{bulk.step}</Swedish></p>
      <h1>{words.confirm(chosen.length, outcome?.label ?? '')}</h1>
      <p class='lead'>{words.confirmLead}</p>
      <ul>{chosen.map(({ task, idea, name }) => <li key={task}><Swedish>{idea?.title ?? name}</Swedish> <span class='quiet whole'>{idea?.number}</span></li>)}</ul>
      <Facts rows={[
        ...answers.map(({ key, label }) => ({ name: label ?? '', value: <Day date={new Date(`${typed[controlName(key ?? '', outcome?.key ?? null)] ?? ''}T12:00:00Z`)} /> })),
        { name: taskWords.reason, value: (typed['reason'] ?? '').trim() === '' ? null : <Words text={typed['reason'] ?? ''} /> }
      ]}
      />
      <Form action='/att-gora/flera'>
        <Hidden bulk={bulk} />
        {kept.map(([name, value]) => <input key={name} type='hidden' name={name} value={value} />)}
        <div class='actions'>
          <Button name='beslut' value='1'>{words.decide(chosen.length)}</Button>
          <Button name='andra' value='1' look='plain'>{words.change}</Button>
        </div>
      </Form>
    </>
  )
}

/** What came of each. */
export function Results ({ results }: { readonly results: readonly Result[] }): JSX.Element {
  const { around: { bulk: words } } = useTexts()
  const of = (kind: Result['kind']): readonly Chosen[] => results.filter((each) => each.kind === kind).map(({ task }) => task)
  const groups = [['done', words.done], ['already', words.already], ['alone', words.alone]] as const
  return (
    <>
      <h1>{words.decided(of('done').length, results.length)}</h1>
      {of('alone').length === 0 ? null : <Notice title={words.someLeft}><p>{words.someLeftText}</p></Notice>}
      {groups.map(([kind, title]) => of(kind).length === 0
        ? null
        : (
          <section key={kind}>
            <h2>{title}</h2>
            <ul>{of(kind).map(({ task, path, idea, name }) => <li key={task}><a href={path}><Swedish>{idea?.title ?? name}</Swedish></a> <span class='quiet whole'>{idea?.number}</span></li>)}</ul>
          </section>
          ))}
      <p class='actions'><ButtonLink href='/att-gora'>{words.toInbox}</ButtonLink></p>
    </>
  )
}

function Hidden ({ bulk }: { readonly bulk: Bulk }): JSX.Element {
  return <><input type='hidden' name='kommun' value={bulk.municipality} /><input type='hidden' name='steg' value={bulk.step} /></>
}
