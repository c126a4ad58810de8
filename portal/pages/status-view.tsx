import type { JSX } from 'preact'
import type { IdeaStatus } from '../../processes/ideas/contract.ts'
import type { IdeaFile } from '../../processes/ideas/files/contract.ts'
import { FileField, filesField } from '../files/file-field.tsx'
import { FileList } from '../files/file-list.tsx'
import { messageFor } from '../http/messages.ts'
import { Button, ButtonLink, Card, dayWords, Due, ErrorSummary, Facts, Form, Notice, StageBar, Swedish, TextArea, TextField, useFrame, useTexts, Words, type FieldMessage } from '../layout/index.ts'
import { Story } from './story.tsx'

/** What just happened, told once after a redirect. */
export type News = 'ny' | 'tillagt' | 'svarat' | 'tillbaka' | 'forsent' | 'foljer' | 'bekrafta'

interface StatusProperties {
  readonly status: IdeaStatus
  readonly path: string
  readonly files: readonly IdeaFile[]
  readonly news: News | undefined
  readonly wrong: readonly FieldMessage[]
  readonly typed: string
}

/** The idea giver's page: where it is, what happens now and next, by when, with whom, and everything said so far. */
export function StatusView (properties: StatusProperties): JSX.Element {
  const { status, path, files, news, wrong, typed } = properties
  const { texts, municipality } = useFrame()
  const words = texts.status
  if (status.rubbish === true) return <Removed number={status.number} />
  return (
    <>
      <ErrorSummary errors={wrong} />
      <TheNews news={news} hasEmail={status.hasEmail && status.held !== true} />
      <p class='eyebrow'>{words.number} {status.number}</p>
      <h1><Swedish>{status.title}</Swedish></h1>
      <StageBar stage={status.stage} ending={status.ending} parkedUntil={status.parkedUntil} />
      {status.question === null ? null : <Question status={status} path={path} wrong={wrong} typed={typed} />}
      <Card tone='accent'>
        <Facts rows={[
          { name: words.now, value: <Swedish>{status.waitsFor}</Swedish> },
          { name: words.by, value: status.due === null ? null : <Due date={status.due} /> },
          { name: words.who, value: status.who === null ? null : <Swedish>{status.who}</Swedish> },
          { name: status.ending === null ? words.next : words.nextEnded, value: status.next === '' ? null : <Swedish>{status.next}</Swedish> }
        ]}
        />
      </Card>
      {status.hasEmail ? null : <p class='hint'>{words.keep}</p>}
      <h2>{words.story}</h2>
      <Story entries={status.entries} now={status.waitsFor} answer={status.ending !== null || status.parkedUntil !== null} />
      <h2>{words.yourIdea}</h2>
      <TheIdea status={status} />
      <FileList files={files} base={`${path}/filer`} />
      {status.ending === null && status.question?.kind !== 'complete' ? <AddMore path={path} wrong={wrong} typed={typed} /> : null}
      {status.ending === null ? <Follow path={path} wrong={wrong} /> : null}
      <p class='actions'>
        {municipality === undefined || status.ending === null ? null : <ButtonLink href={`/${municipality.id}/ide`} look='plain'>{words.again}</ButtonLink>}
        {status.canWithdraw ? <a href={`${path}/dra-tillbaka`}>{words.withdraw}</a> : null}
      </p>
    </>
  )
}

/** Asks once more before an idea is withdrawn. */
export function WithdrawView ({ status, path }: { readonly status: IdeaStatus, readonly path: string }): JSX.Element {
  const words = useTexts().status
  return (
    <>
      <p class='eyebrow'>{words.number} {status.number} · <Swedish>{status.title}</Swedish></p>
      <h1>{words.withdraw}</h1>
      <p class='lead'>{words.withdrawLead}</p>
      <Form action={`${path}/dra-tillbaka`}>
        <TextArea name='reason' label={words.withdrawReason} optional rows={3} />
        <div class='actions'>
          <Button look='danger'>{words.withdrawSend}</Button>
          <ButtonLink href={path} look='plain'>{words.withdrawKeep}</ButtonLink>
        </div>
      </Form>
    </>
  )
}

function TheNews ({ news, hasEmail }: { readonly news: News | undefined, readonly hasEmail: boolean }): JSX.Element | null {
  const { status: words, around } = useTexts()
  if (news === undefined) return null
  if (news === 'ny') return <Notice tone='good' title={words.thanks}><p>{hasEmail ? words.keepMail : words.keep}</p></Notice>
  if (news === 'foljer' || news === 'bekrafta') return <Notice tone='good' title={news === 'foljer' ? around.follow.following : around.follow.asked} />
  const told = { tillagt: words.added, svarat: words.answered, tillbaka: words.withdrawn, forsent: words.tooLate }[news]
  return <Notice tone={news === 'forsent' ? 'info' : 'good'} title={told} />
}

function Question ({ status, path, wrong, typed }: Omit<StatusProperties, 'news' | 'files'>): JSX.Element | null {
  const frame = useFrame()
  const words = frame.texts.status
  const { question } = status
  if (question === null) return null
  return (
    <Card label={words.question}>
      <h2>{words.question}</h2>
      <Words text={question.text} />
      {question.by === null ? null : <p class='hint'>{(question.kind === 'merge' ? words.mergeBy : words.answerBy)(dayWords(question.by, frame))}</p>}
      {question.kind === 'complete'
        ? (
          <Form action={`${path}/tillagg`}>
            <TextArea name='text' label={words.answerLabel} value={typed} error={messageFor(wrong, 'text')} />
            <Button>{words.answerSend}</Button>
          </Form>
          )
        : (
          <Form action={`${path}/svar`}>
            <div class='actions'>
              <Button name='svar' value='ja'>{words.mergeYes}</Button>
              <Button name='svar' value='nej' look='plain'>{words.mergeNo}</Button>
            </div>
          </Form>
          )}
    </Card>
  )
}

function TheIdea ({ status }: { readonly status: IdeaStatus }): JSX.Element {
  const { idea } = useTexts()
  return (
    <Facts rows={[
      { name: idea.what, value: <Words text={status.what} /> },
      { name: idea.benefit, value: <Words text={status.benefit} /> },
      { name: idea.where, value: <Swedish>{status.where}</Swedish> }
    ]}
    />
  )
}

function AddMore ({ path, wrong, typed }: { readonly path: string, readonly wrong: readonly FieldMessage[], readonly typed: string }): JSX.Element {
  const words = useTexts().status
  return (
    <>
      <h2>{words.add}</h2>
      <Form action={`${path}/tillagg`} upload>
        <TextArea name='text' label={words.addLabel} hint={words.addHint} value={typed} error={messageFor(wrong, 'text')} rows={3} />
        <FileField errors={wrong.filter(({ field }) => field === filesField).map(({ message }) => message)} />
        <Button look='plain'>{words.addSend}</Button>
      </Form>
    </>
  )
}

/** A mail to whoever wants it, at each new stage. */
function Follow ({ path, wrong }: { readonly path: string, readonly wrong: readonly FieldMessage[] }): JSX.Element {
  const { around: { follow } } = useTexts()
  const error = messageFor(wrong, 'epost')
  return (
    <details open={error !== undefined}>
      <summary>{follow.title}</summary>
      <p class='hint'>{follow.lead}</p>
      <Form action={`${path}/folj`}>
        <TextField name='epost' label={follow.address} type='email' autocomplete='email' error={error} />
        <Button look='plain'>{follow.send}</Button>
      </Form>
    </details>
  )
}

/** What was no idea: nothing more than that, and what to do if that is wrong. */
function Removed ({ number }: { readonly number: string }): JSX.Element {
  const { status, around: { rubbish } } = useTexts()
  return (
    <>
      <p class='eyebrow'>{status.number} {number}</p>
      <h1>{rubbish.giverTitle}</h1>
      <p class='lead'>{rubbish.giverText}</p>
    </>
  )
}
