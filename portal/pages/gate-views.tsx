import type { JSX } from 'preact'
import type { TaskPage } from '../../processes/ideas/contract.ts'
import type { Around, Basis, Colleague, DecisionMade } from '../../processes/ideas/gates/contract.ts'
import type { Fields } from '../http/form.ts'
import { Button, ButtonLink, Card, ErrorSummary, Facts, Form, momentWords, Notice, SelectField, Swedish, Table, TextArea, useFrame, useTexts, Words, type FieldMessage } from '../layout/index.ts'
import { messageFor } from '../http/messages.ts'
import { Spread } from './views-spread.tsx'
import { Others } from './vote-view.tsx'

/** A page on which something is done with a step. */
interface Doing { readonly task: TaskPage, readonly action: string, readonly back: string, readonly typed: Fields, readonly messages: readonly FieldMessage[] }

function Above ({ task: { idea }, messages, title }: Pick<Doing, 'task' | 'messages'> & { readonly title: string }): JSX.Element {
  return (
    <>
      <ErrorSummary errors={messages} />
      <p class='eyebrow'><Swedish>{idea.title}</Swedish> · {idea.number}</p>
      <h1>{title}</h1>
    </>
  )
}

/** The hidden version, so that a page that has stood open too long is told so; the button; the way back. */
function Below ({ task, back, send }: Pick<Doing, 'task' | 'back'> & { readonly send: string }): JSX.Element {
  const { gates } = useTexts()
  return (
    <>
      <input type='hidden' name='version' value={String(task.version)} />
      <p class='actions'><Button large>{send}</Button> <ButtonLink href={back} look='plain'>{gates.toTask}</ButtonLink></p>
    </>
  )
}

/** Handing over: to whom, with a line. */
export function GiveView ({ colleagues, vote, ...doing }: Doing & { readonly colleagues: readonly Colleague[], readonly vote: boolean }): JSX.Element {
  const { gates: { give: words, toTask }, roles } = useTexts()
  if (colleagues.length === 0) return <><h1>{words.nobody}</h1><p class='lead'>{words.nobodyText}</p><p class='actions'><ButtonLink href={doing.back} look='plain'>{toTask}</ButtonLink></p></>
  const choices = colleagues.map(({ id, name, roles: held }) => ({ value: id, label: held.length === 0 ? name : `${name}, ${held.map((role) => roles[role] ?? role).join(', ')}` }))
  return (
    <>
      <Above {...doing} title={words.title} />
      <p class='lead'>{vote ? words.leadVote : words.lead}</p>
      <Form action={doing.action}>
        <SelectField name='till' label={words.to} choices={choices} prompt={useTexts().task.pick} value={doing.typed['till'] ?? ''} error={messageFor(doing.messages, 'till')} />
        <TextArea name='note' label={words.note} hint={words.noteHint} optional rows={3} value={doing.typed['note'] ?? ''} error={messageFor(doing.messages, 'note')} />
        <Below {...doing} send={words.send} />
      </Form>
    </>
  )
}

/** Sending it back with a question. */
export function BackView ({ name, ...doing }: Doing & { readonly name: string }): JSX.Element {
  const { gates: { back: words } } = useTexts()
  return (
    <>
      <Above {...doing} title={words.title(name)} />
      <p class='lead'>{words.lead(name)}</p>
      <Form action={doing.action}>
        <TextArea name='note' label={words.question} value={doing.typed['note'] ?? ''} error={messageFor(doing.messages, 'note')} />
        <Below {...doing} send={words.send} />
      </Form>
    </>
  )
}

/** Declaring jäv. */
export function RecuseView (doing: Doing): JSX.Element {
  const { gates: { recuse: words } } = useTexts()
  return (
    <>
      <Above {...doing} title={words.title} />
      <p class='lead'>{words.lead}</p>
      <p>{words.then}</p>
      <Form action={doing.action}>
        <TextArea name='note' label={words.reason} hint={words.reasonHint} optional rows={3} value={doing.typed['note'] ?? ''} error={messageFor(doing.messages, 'note')} />
        <Below {...doing} send={words.send} />
      </Form>
    </>
  )
}

/** Taking a decision back. */
export function TakeBackView ({ outcome, needsReason, ...doing }: Doing & { readonly outcome: string, readonly needsReason: boolean }): JSX.Element {
  const { gates: { takeBack: words } } = useTexts()
  return (
    <>
      <Above {...doing} title={words.title} />
      <p class='lead'><Swedish>{words.lead(outcome)}</Swedish></p>
      <p>{words.giver}</p>
      <Form action={doing.action}>
        <TextArea name='note' label={words.reason} hint={words.reasonHint} optional={!needsReason} rows={3} value={doing.typed['note'] ?? ''} error={messageFor(doing.messages, 'note')} />
        <Below {...doing} send={words.send} />
      </Form>
    </>
  )
}

/** Something was done, or the step is not the reader's any more: one heading, one sentence. */
export function ToldView ({ title, text, idea }: { readonly title: string, readonly text: string, readonly idea?: TaskPage['idea'] | undefined }): JSX.Element {
  return (
    <>
      {idea === undefined ? null : <p class='eyebrow'><Swedish>{idea.title}</Swedish> · {idea.number}</p>}
      <h1>{title}</h1>
      <p class='lead'>{text}</p>
    </>
  )
}

/** What a person has already done with the step that ends it for them: gave it on, or declared jäv. Undefined when neither. */
export function useGone (around: Around | undefined): { readonly title: string, readonly text: string } | undefined {
  const frame = useFrame()
  const { gave, recuse } = frame.texts.gates
  if (around?.recused === true) return { title: recuse.doneTitle, text: recuse.doneText }
  return around?.gaveTo == null ? undefined : { title: gave.title(around.gaveTo.name), text: gave.text(momentWords(around.gaveTo.at, frame)) }
}

/** What a decision was based on, as it was. */
export function BasisView ({ basis, takeBack }: { readonly basis: Basis, readonly takeBack: string | null }): JSX.Element {
  const frame = useFrame()
  const { gates: { basis: words, takeBack: back }, idea: fields } = frame.texts
  return (
    <>
      <p class='eyebrow'><Swedish>{basis.idea.title}</Swedish> · {basis.idea.number}</p>
      <h1>{words.title}</h1>
      <p class='lead'>{words.lead(basis.by, momentWords(basis.at, frame))}</p>
      <Card tone='accent' label={words.decision}>
        <h2>{words.decision}</h2>
        <p><b><Swedish>{basis.step}: {basis.outcome}</Swedish></b></p>
        {basis.reason === '' ? null : <Words text={basis.reason} />}
      </Card>
      <h2>{words.idea}</h2>
      <Facts rows={[{ name: fields.what, value: <Words text={basis.idea.what} /> }, { name: fields.benefit, value: <Words text={basis.idea.benefit} /> }, { name: fields.where, value: <Swedish>{basis.idea.where}</Swedish> }]} />
      {basis.views.length === 0 ? null : <><h2>{words.views}</h2><Spread views={basis.views.map(({ words: text, ...view }) => ({ ...view, text }))} />{basis.views.map((view, at) => <div class='view' key={at}><h3>{view.by}</h3><Words text={view.words} /></div>)}</>}
      {basis.votes.length === 0 ? null : <><h2>{words.votes}</h2><Others others={basis.votes} /></>}
      {basis.files.length === 0 ? null : <><h2>{words.files}</h2><Table caption={words.files} columns={[{ heading: words.file }, { heading: words.size, figures: true }, { heading: words.hash }]} rows={basis.files.map(({ name, size, hash }) => [name, `${String(Math.ceil(size / 1024))} kB`, hash.slice(0, 16)])} /></>}
      <details>
        <summary>{words.story}</summary>
        <ol>{basis.entries.map(({ at, heading, text }, index) => <li key={index}><Swedish>{heading}</Swedish> <span class='quiet'>{momentWords(at, frame)}</span>{text === '' ? null : <Words text={text} />}</li>)}</ol>
      </details>
      <p class='hint'>{basis.intact ? words.intact : words.broken} {words.hash}: {basis.hash.slice(0, 16)}</p>
      {takeBack === null ? null : <p class='actions'><ButtonLink href={takeBack} look='plain'>{back.title}</ButtonLink></p>}
    </>
  )
}

/** Every decision about an idea, newest first, each with what it was based on. */
export function DecisionsView ({ decisions, base }: { readonly decisions: readonly DecisionMade[], readonly base: string }): JSX.Element {
  const frame = useFrame()
  const { decisions: words, basis } = frame.texts.gates
  const [first] = decisions
  if (first === undefined) return <><h1>{words.none}</h1><p class='lead'>{words.noneText}</p></>
  return (
    <>
      <p class='eyebrow'><Swedish>{first.idea.title}</Swedish> · {first.idea.number}</p>
      <h1>{words.title}</h1>
      <ul class='list'>
        {decisions.map(({ id, step, outcome, by, at, takenBack }) => (
          <li key={id}>
            <Card>
              <h2><Swedish>{step}: {outcome}</Swedish></h2>
              <p class='meta'>{by} · {momentWords(at, frame)}</p>
              {takenBack === null ? null : <Notice title={words.back}><p>{frame.texts.gates.takeBack.was(takenBack.by, momentWords(takenBack.at, frame))}</p>{takenBack.reason === '' ? null : <Words text={takenBack.reason} />}</Notice>}
              <p><a href={`${base}/${id}`}>{basis.open}</a></p>
            </Card>
          </li>
        ))}
      </ul>
    </>
  )
}
