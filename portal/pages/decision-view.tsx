import type { JSX } from 'preact'
import { localDate } from '../../engine/index.ts'
import type { DecisionResult, TaskPage } from '../../processes/ideas/contract.ts'
import type { IdeaFile } from '../../processes/ideas/files/contract.ts'
import type { Around } from '../../processes/ideas/gates/contract.ts'
import { FileList } from '../files/file-list.tsx'
import type { Fields } from '../http/form.ts'
import { messageFor } from '../http/messages.ts'
import { fieldsFor } from '../http/task-answers.ts'
import { Button, Card, Due, ErrorSummary, Facts, fieldId, Form, Swedish, TextArea, useFrame, useTexts, Words, type FieldMessage, type Frame } from '../layout/index.ts'
import { FormFields } from './form-fields.tsx'
import { ConfirmFirst, LastHandover, NotAllowed, OtherWays } from './gate-parts.tsx'
import { Story } from './story.tsx'
import { Views } from './views-spread.tsx'
import { VoteNow } from './vote-view.tsx'

/** What a decision page is drawn from. */
export interface DecisionProperties {
  readonly task: TaskPage
  /** What stands around the decision: votes, who gave it to whom, and what else can be done with it. */
  readonly around: Around | undefined
  readonly files: readonly IdeaFile[]
  /** Where they are. */
  readonly filesAt: string
  /** Where it posts. */
  readonly action: string
  /** What was typed, by field name; `outcome` is the choice. */
  readonly typed: Fields
  readonly messages: readonly FieldMessage[]
  /** Who may decide what was chosen, where the delegation order says that the reader may not. */
  readonly others?: Extract<DecisionResult, { readonly kind: 'not-allowed' }>['who']
  /** Where whoever decides must show anew who they are before this is sent; undefined when they need not. */
  readonly confirmAt?: string | undefined
}

/** The page behind a link in a task mail: what is asked, the idea in short, the choices, the reason, send. */
export function DecisionView (properties: DecisionProperties): JSX.Element {
  const { task, around, action, messages, others, confirmAt } = properties
  const { texts } = useFrame()
  const words = texts.task
  const vote = around?.vote ?? null
  return (
    <>
      <ErrorSummary errors={messages} />
      {others === undefined ? null : <NotAllowed who={others} action={action} canDelegate={around?.canDelegate === true} />}
      <p class='eyebrow'><Swedish>{task.idea.title}</Swedish> · {task.idea.number}</p>
      <h1><Swedish>{task.name}</Swedish></h1>
      {task.due === null ? null : <p class='lead'>{words.due} <Due date={task.due} /></p>}
      {vote?.mine === null || vote === null ? null : <VoteNow vote={vote} />}
      <LastHandover around={around} />
      {task.instruction === '' ? null : <Words text={task.instruction} />}
      <IdeaInShort task={task} files={properties.files} filesAt={properties.filesAt} />
      <Views views={task.views} title={words.views} />
      {vote === null || vote.mine !== null ? null : <VoteNow vote={vote} />}
      {confirmAt === undefined ? null : <ConfirmFirst at={confirmAt} />}
      {vote !== null && !vote.votes && !vote.decides
        ? <p class='lead'>{texts.gates.vote.wait}</p>
        : vote?.mine === null || vote === null || messages.length > 0
          ? <AnswerForm {...properties} />
          : <details><summary>{texts.gates.vote.change}</summary><p>{texts.gates.vote.changeText}</p><AnswerForm {...properties} /></details>}
      <OtherWays around={around} action={action} gate={task.outcomes.length > 0} />
    </>
  )
}

function AnswerForm (properties: DecisionProperties): JSX.Element {
  const { task, around, action, typed, messages } = properties
  const { texts, now } = useFrame()
  const words = texts.task
  const gate = task.outcomes.length > 0
  const today = localDate(now)
  const send = gate ? around?.vote?.votes === true ? texts.gates.vote.send : words.send : words.done
  return (
    <Form action={action}>
      <input type='hidden' name='version' value={String(task.version)} />
      {gate ? <Choices {...properties} today={today} /> : null}
      <FormFields fields={fieldsFor(task, null)} outcome={null} typed={typed} messages={messages} today={today} />
      {gate ? <Reason {...properties} /> : null}
      <p class='hint'>{words.answerer(task.person.name)} {words.notYou}</p>
      <p class='actions'><Button large>{send}</Button></p>
    </Form>
  )
}

function IdeaInShort ({ task: { idea }, files, filesAt }: Pick<DecisionProperties, 'task' | 'files' | 'filesAt'>): JSX.Element {
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
      {files.length === 0 ? null : <><h3>{texts.files.heading}</h3><FileList files={files} base={filesAt} heading={false} /></>}
      {idea.entries.length < 2
        ? null
        : <details><summary>{texts.task.whole}</summary><Story entries={idea.entries} now={idea.waitsFor} /></details>}
    </Card>
  )
}

function Choices ({ task, around, typed, messages, today }: DecisionProperties & { readonly today: string }): JSX.Element {
  const { task: words, gates } = useTexts()
  const wrong = messageFor(messages, 'outcome')
  return (
    <fieldset class={wrong === undefined ? 'choices' : 'choices field wrong'}>
      <legend>{around?.vote?.votes === true ? gates.vote.question : words.choose}</legend>
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
