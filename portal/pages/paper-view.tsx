import type { JSX } from 'preact'
import type { Municipality } from '../../engine/index.ts'
import type { PaperLetter } from '../../processes/ideas/received/contract.ts'
import { Button, ButtonLink, Card, Day, Facts, Form, momentWords, Notice, Swedish, useFrame, useTexts, Words } from '../layout/index.ts'
import { QrCode } from './poster-qr.tsx'

/** A letter is dated in Swedish, with its year. */
const letterDate = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Stockholm', day: 'numeric', month: 'long', year: 'numeric' })

/** Answers that wait for somebody to send or tell them. */
export function WaitingLetters ({ home, letters, done }: { readonly home: string, readonly letters: readonly PaperLetter[], readonly done: boolean }): JSX.Element {
  const { received: { paper } } = useTexts()
  const groups = [['paper', paper.byPaper], ['phone', paper.byPhone]] as const
  return (
    <>
      {done ? <Notice tone='good' title={paper.done} /> : null}
      <h1>{paper.title}</h1>
      <p class='lead'>{letters.length === 0 ? paper.emptyText : paper.lead}</p>
      {letters.length === 0 ? <h2>{paper.empty}</h2> : null}
      {groups.map(([how, heading]) => {
        const these = letters.filter(({ giver }) => (giver.answerBy === 'phone') === (how === 'phone'))
        return these.length === 0
          ? null
          : <section key={how}><h2>{heading}</h2><ul class='list'>{these.map((letter) => <li key={letter.id}><Waiting home={home} letter={letter} how={how} /></li>)}</ul></section>
      })}
    </>
  )
}

function Waiting ({ home, letter, how }: { readonly home: string, readonly letter: PaperLetter, readonly how: 'paper' | 'phone' }): JSX.Element {
  const { received: { paper } } = useTexts()
  const { giver, idea } = letter
  const reach = how === 'phone' ? giver.phone ?? paper.noPhone : giver.postal ?? paper.noAddress
  return (
    <Card>
      <h3><Swedish>{letter.subject}</Swedish></h3>
      <p class='meta'><a href={`${home}/ideer/${idea.number}`}>{idea.number} <Swedish>{idea.title}</Swedish></a>, {paper.waitedSince.toLocaleLowerCase('sv')} <Day date={letter.at} /></p>
      <Words text={`${giver.name ?? paper.unnamed}\n${reach}`} />
      {how === 'phone' ? letter.blocks.map(({ text }) => <Words key={text} text={text} />) : null}
      <Form action={`${home}/brev/${letter.id}`} label={letter.subject}>
        <p class='actions'>
          {how === 'phone' ? null : <ButtonLink href={`${home}/ideer/${idea.number}/brev?brev=${letter.id}`} look='plain'>{paper.print}</ButtonLink>}
          <Button look='plain' name='hur' value={how === 'phone' ? 'telefon' : 'brev'}>{how === 'phone' ? paper.sentPhone : paper.sentPaper}</Button>
        </p>
      </Form>
    </Card>
  )
}

/** Letters as they are printed, each on a sheet of its own. */
export function LetterSheets ({ municipality, number, letters, publicUrl }: { readonly municipality: Municipality, readonly number: string, readonly letters: readonly PaperLetter[], readonly publicUrl: string }): JSX.Element {
  const frame = useFrame()
  const { paper } = frame.texts.received
  const home = `/${municipality.id}`
  return (
    <>
      <div class='screen'>
        <p class='eyebrow'><a href={`${home}/ideer/${number}`}>{paper.back}</a> · <a href={`${home}/brev`}>{paper.list}</a></p>
        <h1>{paper.letterTitle(number)}</h1>
        <p class='lead'>{letters.length === 0 ? paper.noLetters : paper.howPrint}</p>
      </div>
      {letters.map((letter) => (
        <section key={letter.id} aria-label={letter.subject}>
          <p class='meta screen'>{letter.sent === null ? paper.notSent : paper.sent(paper.how[letter.sent.how], momentWords(letter.sent.at, frame), letter.sent.by)}</p>
          <Sheet letter={letter} municipality={municipality} publicUrl={publicUrl} />
        </section>
      ))}
    </>
  )
}

/** A letter is Swedish, whoever prints it. */
function Sheet ({ letter, municipality, publicUrl }: { readonly letter: PaperLetter, readonly municipality: Municipality, readonly publicUrl: string }): JSX.Element {
  const { texts: { received: { paper }, shell } } = useFrame()
  const url = publicUrl + letter.statusPath
  const { giver, idea } = letter
  return (
    <article class='sheet paper-letter' lang='sv'>
      <header>
        <p><b>{shell.product}</b><br />{municipality.name}</p>
        <p>{letterDate.format(letter.at)}</p>
      </header>
      <Words text={[giver.name ?? '', giver.postal ?? ''].filter((line) => line !== '').join('\n')} />
      <h2>{letter.subject}</h2>
      <Facts rows={[{ name: paper.yourIdea, value: idea.title }, { name: paper.number, value: idea.number }]} />
      {letter.blocks.map(({ kind, text }) => kind === 'quote' ? <blockquote key={text}><Words text={text} /></blockquote> : <Words key={text} text={text} />)}
      <p>{paper.regards}<br />{shell.product} {municipality.name}</p>
      <footer>
        <QrCode text={url} name={paper.followCode} />
        <div>
          <p>{paper.follow}<br /><b>{url.replace(/^https?:\/\//, '')}</b></p>
          <p class='meta'>{paper.followNote}</p>
        </div>
      </footer>
    </article>
  )
}
