import type { JSX } from 'preact'
import { localDate } from '../../engine/index.ts'
import type { TaskPage } from '../../processes/ideas/contract.ts'
import type { Fields } from '../http/form.ts'
import { messageFor } from '../http/messages.ts'
import { fieldsFor } from '../http/task-answers.ts'
import { Button, Card, Due, ErrorSummary, Facts, fieldId, Form, Swedish, TextArea, useFrame, useTexts, Words, type FieldMessage, type Frame } from '../layout/index.ts'
import { FormFields } from './form-fields.tsx'
import { Story } from './story.tsx'

/** What a decision page is drawn from. */
export interface DecisionProperties {
  readonly task: TaskPage
  /** Where it posts. */
  readonly action: string
  /** What was typed, by field name; `outcome` is the choice. */
  readonly typed: Fields
  readonly messages: readonly FieldMessage[]
}

/** The page behind a link in a task mail: what is asked, the idea in short, the choices, the reason, send. */
export function DecisionView (properties: DecisionProperties): JSX.Element {
  const { task, action, typed, messages } = properties
  const { texts, now } = useFrame()
  const words = texts.task
  const gate = task.outcomes.length > 0
  const today = localDate(now)
  return (
    <>
      <ErrorSummary errors={messages} />
      <p class='eyebrow'><Swedish>{task.idea.title}</Swedish> · {task.idea.number}</p>
      <h1><Swedish>{task.name}</Swedish></h1>
      {task.due === null ? null : <p class='lead'>{words.due} <Due date={task.due} /></p>}
      {task.instruction === '' ? null : <Words text={task.instruction} />}
      <IdeaInShort task={task} />
      <Views views={task.views} />
      <Form action={action}>
        <input type='hidden' name='version' value={String(task.version)} />
        {gate ? <Choices {...properties} today={today} /> : null}
        <FormFields fields={fieldsFor(task, null)} outcome={null} typed={typed} messages={messages} today={today} />
        {gate ? <Reason {...properties} /> : null}
        <p class='hint'>{words.answerer(task.person.name)} {words.notYou}</p>
        <p class='actions'><Button large>{gate ? words.send : words.done}</Button></p>
      </Form>
    </>
  )
}

function IdeaInShort ({ task: { idea } }: { readonly task: TaskPage }): JSX.Element {
  const texts = useTexts()
  return (
    <Card label={texts.task.theIdea}>
      <h2>{texts.task.theIdea}</h2>
      <Facts rows={[
        { name: texts.idea.what, value: <Words text={idea.what} /> },
        { name: texts.idea.benefit, value: <Words text={idea.benefit} /> },
        { name: texts.idea.where, value: <Swedish>{idea.where}</Swedish> },
        { name: texts.task.from, value: idea.giver.name ?? texts.task.unnamed }
      ]}
      />
      {idea.entries.length < 2
        ? null
        : <details><summary>{texts.task.whole}</summary><Story entries={idea.entries} now={idea.waitsFor} /></details>}
    </Card>
  )
}

function Views ({ views }: { readonly views: TaskPage['views'] }): JSX.Element | null {
  const words = useTexts().task
  if (views.length === 0) return null
  return (
    <Card label={words.views}>
      <h2>{words.views}</h2>
      {views.map(({ by, text, scores, scoreLabels = {} }) => (
        <div class='view' key={by}>
          <h3>{by}</h3>
          <Words text={text} />
          {Object.keys(scores).length === 0 ? null : <p class='meta'>{words.scores}: {inOrder(scores, { ...scoreLabels, ...words.scoreNames }).map(([name, value]) => `${name} ${String(value)}`).join(' · ')}</p>}
        </div>
      ))}
    </Card>
  )
}

/** Scores by their names, in the order of the panel's questions; what has no name comes last, as it is. */
function inOrder (scores: Readonly<Record<string, number>>, names: Readonly<Record<string, string>>): readonly (readonly [string, number])[] {
  const known = Object.keys(names)
  const place = (key: string): number => known.includes(key) ? known.indexOf(key) : known.length
  return Object.entries(scores).sort(([one], [other]) => place(one) - place(other)).map(([key, value]) => [names[key] ?? key, value])
}

function Choices ({ task, typed, messages, today }: DecisionProperties & { readonly today: string }): JSX.Element {
  const words = useTexts().task
  const wrong = messageFor(messages, 'outcome')
  return (
    <fieldset class={wrong === undefined ? 'choices' : 'choices field wrong'}>
      <legend>{words.choose}</legend>
      {wrong === undefined ? null : <p class='error'>{wrong}</p>}
      {task.outcomes.map(({ key, label, leadsTo }, at) => {
        const id = at === 0 ? fieldId('outcome') : `${fieldId('outcome')}-${key}`
        const own = fieldsFor(task, key)
        return (
          <div class='choice' key={key}>
            <label class='choice-head' for={id}>
              <input type='radio' id={id} name='outcome' value={key} checked={typed['outcome'] === key} />
              <span lang='sv'><b>{label}</b>{leadsTo === '' ? null : <span class='hint'>{leadsTo}</span>}</span>
            </label>
            {own.length === 0
              ? null
              : (
                <div class='choice-more' role='group' aria-label={words.choiceFor(label)}>
                  <FormFields fields={own} outcome={key} typed={typed} messages={messages} today={today} />
                </div>
                )}
          </div>
        )
      })}
    </fieldset>
  )
}

function Reason ({ task, typed, messages }: DecisionProperties): JSX.Element {
  const words = useTexts().task
  const hint = reasonHint(task.outcomes, words)
  return <TextArea name='reason' label={words.reason} hint={hint} value={typed['reason'] ?? ''} error={messageFor(messages, 'reason')} />
}

/** For which choices a reason is needed, in the fewest words. */
function reasonHint (outcomes: TaskPage['outcomes'], words: Frame['texts']['task']): string {
  const needing = outcomes.filter(({ reasonRequired }) => reasonRequired)
  const free = outcomes.filter(({ reasonRequired }) => !reasonRequired)
  const [spared] = free
  if (needing.length === 0 || spared === undefined) return words.reasonOptional
  return free.length === 1 ? words.reasonExcept(spared.label) : words.reasonHint(needing.map(({ label }) => `”${label}”`).join(', '))
}
