import type { JSX } from 'preact'
import type { ReceivedMail } from '../../processes/ideas/received/contract.ts'
import { mayBecome } from '../../processes/ideas/received/coordinator.ts'
import { messageFor } from '../http/messages.ts'
import { Button, Card, ErrorSummary, Facts, Form, momentWords, Notice, Swedish, TextArea, TextField, useFrame, useTexts, Words, type FieldMessage } from '../layout/index.ts'

/** What just happened with a mail, told once after a redirect. */
export const newsKinds = ['ide', 'kommentar', 'bort', 'tillbaka'] as const
export interface MailNews { readonly kind: typeof newsKinds[number], readonly number: string }

interface OneMailProperties {
  readonly home: string
  readonly ideas: string
  readonly mail: ReceivedMail
  readonly typed: { readonly title: string, readonly what: string, readonly number: string }
  readonly wrong: readonly FieldMessage[]
}

/** What just happened. */
export function TheNews ({ news }: { readonly news: MailNews | undefined }): JSX.Element | null {
  const { received: words } = useTexts()
  if (news === undefined) return null
  const said = { ide: words.madeIdea(news.number), kommentar: words.madeComment(news.number), bort: words.dismissed, tillbaka: words.restored }[news.kind]
  return <Notice tone='good' title={said} />
}

/** One mail as it was read, and what the coordinator can make of it. */
export function OneMail (shown: OneMailProperties): JSX.Element {
  const frame = useFrame()
  const { received: words } = frame.texts
  const { mail, home, ideas, wrong } = shown
  const why = words.why[mail.code]
  const aside = mayBecome(mail.state)
  return (
    <>
      <ErrorSummary errors={wrong} />
      <p class='eyebrow'><a href={home}>{words.all}</a></p>
      <h1>{mail.subject === '' ? words.noSubject : <Swedish>{mail.subject}</Swedish>}</h1>
      <Card tone='accent' label={words.state}>
        <Facts rows={[
          { name: words.state, value: <>{words.states[mail.state] ?? mail.state}{why === undefined ? null : <><br /><span class='quiet'>{why}</span></>}</> },
          { name: words.about, value: mail.idea === null ? null : <a href={`${ideas}/${mail.idea.number}`}>{mail.idea.number} <Swedish>{mail.idea.title}</Swedish></a> },
          { name: words.from, value: <>{mail.from.name === '' ? null : <>{mail.from.name}<br /></>}{mail.from.address}</> },
          { name: words.when, value: momentWords(mail.at, frame) }
        ]}
        />
      </Card>
      <h2>{words.text}</h2>
      {mail.body === '' ? <p>{words.noText}</p> : <Words text={mail.body} />}
      {mail.leftOut.length === 0 ? null : <><h3>{words.leftOut}</h3><ul>{mail.leftOut.map((file) => <li key={file.name}><Swedish>{file.words}</Swedish></li>)}</ul></>}
      <p><a href={`${home}/${mail.id}/original`}>{words.download(sizeWords(mail.size))}</a></p>
      <p class='hint'>{words.downloadNote}</p>
      {aside ? <Choices {...shown} /> : null}
    </>
  )
}

function Choices ({ mail, home, typed, wrong }: OneMailProperties): JSX.Element {
  const { received: words } = useTexts()
  const base = `${home}/${mail.id}`
  const toLook = ['unknown', 'unreadable', 'too-many', 'too-short'].includes(mail.state)
  return (
    <>
      {mail.from.address === ''
        ? null
        : (
          <section>
            <h2>{words.makeIdea}</h2>
            <p>{words.makeIdeaText}</p>
            <Form action={`${base}/ide`}>
              <TextField name='namn' label={words.ideaTitle} value={typed.title} maxLength={120} error={messageFor(wrong, 'namn')} />
              <TextArea name='vad' label={words.ideaWhat} value={typed.what} rows={5} error={messageFor(wrong, 'vad')} />
              <Button>{words.makeIdeaSend}</Button>
            </Form>
          </section>
          )}
      <section>
        <h2>{words.addTo}</h2>
        <p>{words.addToText}</p>
        <Form action={`${base}/kommentar`}>
          <TextField name='nummer' label={words.number} hint={words.numberHint} value={typed.number} maxLength={14} narrow error={messageFor(wrong, 'nummer')} />
          <Button look='plain'>{words.addToSend}</Button>
        </Form>
      </section>
      <section>
        <h2>{toLook ? words.dismiss : words.restore}</h2>
        {toLook ? <p>{words.dismissText}</p> : null}
        <Form action={`${base}/${toLook ? 'bort' : 'tillbaka'}`}><Button look='plain'>{toLook ? words.dismiss : words.restore}</Button></Form>
      </section>
    </>
  )
}

/** `3 kB`, `1,4 MB`. */
function sizeWords (bytes: number): string {
  if (bytes < 1_000_000) return `${String(Math.max(1, Math.round(bytes / 1000)))} kB`
  return `${(bytes / 1_000_000).toLocaleString('sv-SE', { maximumFractionDigits: 1 })} MB`
}
