import type { JSX } from 'preact'
import type { Unit } from '../../engine/index.ts'
import type { SimilarIdea } from '../../processes/ideas/similar/contract.ts'
import type { Fields } from '../http/form.ts'
import { messageFor } from '../http/messages.ts'
import { Button, ButtonLink, dayWords, ErrorSummary, Form, Notice, SelectField, stageWords, Swedish, TextArea, TextField, useFrame, useTexts, type FieldMessage } from '../layout/index.ts'
import type { IdeaPage } from './idea-view.tsx'

export interface ActionProperties {
  readonly shown: IdeaPage
  readonly units: readonly Unit[]
  readonly alike: readonly SimilarIdea[]
  readonly typed: Fields
  readonly messages: readonly FieldMessage[]
}

function Head ({ shown: { idea, home }, messages, title, lead }: Pick<ActionProperties, 'shown' | 'messages'> & { readonly title: string, readonly lead: string }): JSX.Element {
  return (
    <>
      <ErrorSummary errors={messages} />
      <p class='eyebrow'><a href={`${home}/${idea.number}`}><Swedish>{idea.title}</Swedish></a> · {idea.number}</p>
      <h1>{title}</h1>
      <p class='lead'>{lead}</p>
    </>
  )
}

/** What was said in a call with the giver. */
export function CallView ({ shown, typed, messages }: ActionProperties): JSX.Element {
  const { around: { call } } = useTexts()
  return (
    <>
      <Head shown={shown} messages={messages} title={call.title} lead={call.lead} />
      <Form action={`${shown.home}/${shown.idea.number}/samtal`}>
        <TextArea name='samtal' label={call.field} value={typed['samtal'] ?? ''} error={messageFor(messages, 'samtal')} />
        <div class='actions'><Button>{call.send}</Button></div>
      </Form>
    </>
  )
}

/** Where the idea belongs. */
export function MoveView ({ shown, units, typed, messages }: ActionProperties): JSX.Element {
  const { around: { move } } = useTexts()
  return (
    <>
      <Head shown={shown} messages={messages} title={move.title} lead={move.lead} />
      <Form action={`${shown.home}/${shown.idea.number}/flytta`}>
        <SelectField name='enhet' label={move.field} prompt={move.whole} value={typed['enhet'] ?? shown.idea.unit ?? ''} choices={units.map(({ id, name }) => ({ value: id, label: name }))} error={messageFor(messages, 'enhet')} />
        <div class='actions'><Button>{move.send}</Button></div>
      </Form>
    </>
  )
}

/** Asks the giver whether two ideas may become one; or makes them two again. */
export function MergeView ({ shown, alike, typed, messages }: ActionProperties): JSX.Element {
  const frame = useFrame()
  const { around: { merge } } = frame.texts
  const { idea, home, merges } = shown
  const path = `${home}/${idea.number}/sla-ihop`
  if (merges.into !== null) {
    const until = merges.into.undoableUntil
    return (
      <>
        <Head shown={shown} messages={messages} title={merge.undoTitle} lead={until === null ? merge.tooLate : merge.undoLead(dayWords(until, frame))} />
        {until === null ? null : <Form action={path}><div class='actions'><Button name='isar' value='1' look='danger'>{merge.undoSend}</Button></div></Form>}
      </>
    )
  }
  return (
    <>
      <Head shown={shown} messages={messages} title={merge.title} lead={merge.lead} />
      {merges.asked === null ? null : <Notice title={merge.waits(`${merges.asked.number} ${merges.asked.title}`, dayWords(merges.asked.by, frame))} />}
      {alike.length === 0 || merges.asked !== null
        ? null
        : (
          <>
            <h2>{merge.alike}</h2>
            <ul>{alike.map((other) => <li key={other.number}><a href={`${home}/${other.number}`}><Swedish>{other.title}</Swedish></a> <span class='quiet'><span class='whole'>{other.number}</span>, {stageWords(other, frame)}</span></li>)}</ul>
          </>
          )}
      {merges.asked !== null
        ? null
        : (
          <Form action={path}>
            <TextField name='into' label={merge.field} hint={merge.hint} value={typed['into'] ?? ''} maxLength={20} narrow error={messageFor(messages, 'into')} />
            <TextArea name='reason' label={merge.reason} hint={merge.reasonHint} value={typed['reason'] ?? ''} rows={3} optional error={messageFor(messages, 'reason')} />
            <div class='actions'><Button>{merge.send}</Button></div>
          </Form>
          )}
    </>
  )
}

/** Asks once more before an idea ends without an answer. */
export function RubbishView ({ shown, messages }: ActionProperties): JSX.Element {
  const { around: { rubbish } } = useTexts()
  const path = `${shown.home}/${shown.idea.number}`
  return (
    <>
      <Head shown={shown} messages={messages} title={rubbish.confirmTitle} lead={rubbish.confirmLead} />
      <Form action={`${path}/skrap`}>
        <div class='actions'>
          <Button look='danger'>{rubbish.confirm}</Button>
          <ButtonLink href={path} look='plain'>{rubbish.keep}</ButtonLink>
        </div>
      </Form>
    </>
  )
}
