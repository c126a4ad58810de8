import type { JSX } from 'preact'
import type { DecisionResult } from '../../processes/ideas/contract.ts'
import type { Around, Handover } from '../../processes/ideas/gates/contract.ts'
import { ButtonLink, momentWords, Notice, useFrame, useTexts, Words, type Frame } from '../layout/index.ts'

const whole = { sv: new Intl.NumberFormat('sv-SE'), en: new Intl.NumberFormat('en-GB') }

/** The delegation order lets others decide what was chosen: who, and a way to hand it over to them. */
export function NotAllowed ({ who, action, canDelegate }: { readonly who: Extract<DecisionResult, { readonly kind: 'not-allowed' }>['who'], readonly action: string, readonly canDelegate: boolean }): JSX.Element {
  const { texts, language } = useFrame()
  const words = texts.gates.notAllowed
  const [first] = who
  return (
    <Notice tone='bad' title={words.title}>
      <p>{words.text}</p>
      {first === undefined
        ? <p>{words.nobody}</p>
        : <ul>{who.map(({ role, most, point }) => <li key={point}>{words.who(texts.roles[role] ?? role, most === null ? null : whole[language].format(most), point)}</li>)}</ul>}
      {first === undefined || !canDelegate ? null : <p class='actions'><ButtonLink href={`${action}/lamna-over?roll=${encodeURIComponent(first.role)}`} look='plain'>{words.give}</ButtonLink></p>}
    </Notice>
  )
}

/** Whoever decides must show anew who they are: best before they write. */
export function ConfirmFirst ({ at }: { readonly at: string }): JSX.Element {
  const words = useTexts().gates.confirm
  return <Notice title={words.title}><p>{words.text}</p><p class='actions'><ButtonLink href={at} look='plain'>{words.first}</ButtonLink></p></Notice>
}

/** What was last said by whoever handed the step over. */
export function LastHandover ({ around }: { readonly around: Around | undefined }): JSX.Element | null {
  const frame = useFrame()
  const last = around?.handovers.at(-1)
  if (last === undefined || last.to === null) return null
  return (
    <Notice title={handoverWords(last, frame.texts)}>
      <p class='meta'>{momentWords(last.at, frame)}</p>
      {last.note === '' ? null : <Words text={last.note} />}
    </Notice>
  )
}

/** A handover in words. */
export function handoverWords ({ kind, from, to }: Handover, { gates: { chain } }: Frame['texts']): string {
  return kind === 'recused' ? chain.recused(from, to) : chain[kind](from, to ?? '')
}

/** What else can be done with the step than to answer it: at the end, since most answer. */
export function OtherWays ({ around, action, gate }: { readonly around: Around | undefined, readonly action: string, readonly gate: boolean }): JSX.Element | null {
  const frame = useFrame()
  const { ways, chain } = frame.texts.gates
  if (around === undefined) return null
  const links = [
    ...around.canDelegate ? [[`${action}/lamna-over`, ways.give] as const] : [],
    ...around.backTo === null ? [] : [[`${action}/skicka-tillbaka`, ways.back(around.backTo.name)] as const],
    ...gate ? [[`${action}/jav`, ways.recuse] as const] : []
  ]
  return (
    <>
      {links.length === 0 ? null : <section class='ways' aria-label={ways.title}><h2>{ways.title}</h2><ul>{links.map(([href, words]) => <li key={href}><a href={href}>{words}</a></li>)}</ul></section>}
      {around.handovers.length < 2
        ? null
        : <details><summary>{chain.title}</summary><ol>{around.handovers.map((each, at) => <li key={at}>{handoverWords(each, frame.texts)}<span class='quiet'> {momentWords(each.at, frame)}</span></li>)}</ol></details>}
    </>
  )
}
