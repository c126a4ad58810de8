import type { JSX } from 'preact'
import type { TaskPage } from '../../processes/ideas/contract.ts'
import type { Around } from '../../processes/ideas/gates/contract.ts'
import { ButtonLink, Card, Facts, momentWords, Notice, StageBar, Swedish, useFrame, Words } from '../layout/index.ts'
import { ToldView, useGone } from './gate-views.tsx'

/** How the visitor came to a task that is decided: by deciding it now, by trying to once more, or by opening the link. */
export type Arrival = 'just-decided' | 'tried-again' | 'opened'

/** A task that is done: what was decided, by whom and when, and what happens now. */
export function DecidedView ({ task, around, arrival, path, signedIn }: {
  readonly task: TaskPage
  readonly around: Around | undefined
  readonly arrival: Arrival
  /** Where the task is shown. */
  readonly path: string
  readonly signedIn: boolean
}): JSX.Element {
  const frame = useFrame()
  const words = frame.texts.task
  const { decided, idea } = task
  const gone = useGone(around)
  if (decided === null) return gone === undefined ? <StaleView task={task} /> : <ToldView {...gone} idea={task.idea} />
  const chosen = task.outcomes.find(({ key }) => key === decided.outcome)
  const label = chosen?.label ?? ''
  const title = arrival === 'just-decided' ? (label === '' ? words.sent : words.youDecided(label)) : words.already(decided.by, label, momentWords(decided.at, frame))
  return (
    <>
      <p class='eyebrow'><Swedish>{idea.title}</Swedish> · {idea.number}</p>
      <h1><Swedish>{title}</Swedish></h1>
      {arrival === 'tried-again' ? <Notice><p>{words.alreadyText}</p></Notice> : null}
      {arrival === 'opened' ? <p class='lead'>{words.alreadyShown}</p> : null}
      <TakenBack around={around} />
      {decided.reason === '' ? null : <><h2>{arrival === 'just-decided' ? words.yourReason : words.reasonGiven}</h2><Words text={decided.reason} /></>}
      <h2>{words.whatNow}</h2>
      {arrival === 'just-decided' ? <WhatNow leadsTo={chosen?.leadsTo ?? ''} /> : <WhereItIs task={task} />}
      <Afterwards around={around} path={path} />
      {signedIn ? <p class='actions'><ButtonLink href='/att-gora' look='plain'>{words.inbox}</ButtonLink></p> : null}
    </>
  )
}

/** It no longer holds. */
function TakenBack ({ around }: { readonly around: Around | undefined }): JSX.Element | null {
  const frame = useFrame()
  const words = frame.texts.gates.takeBack
  const back = around?.takenBack ?? null
  if (back === null) return null
  return <Notice title={words.doneTitle}><p>{words.was(back.by, momentWords(back.at, frame))}</p>{back.reason === '' ? null : <Words text={back.reason} />}</Notice>
}

/** What it was based on; and the way back, while there is one. */
function Afterwards ({ around, path }: { readonly around: Around | undefined, readonly path: string }): JSX.Element | null {
  const { basis, takeBack: words } = useFrame().texts.gates
  if (around?.decision == null) return null
  return (
    <>
      {around.takeBack === null ? null : <><h2>{words.offer}</h2><p>{words.offerText}</p><p class='actions'><ButtonLink href={`${path}/angra`} look='plain'>{words.title}</ButtonLink></p></>}
      <p><a href={`${path}/underlag`}>{basis.open}</a></p>
    </>
  )
}

/** What the decision leads to. Where the idea is shows only when the next step has begun, a moment later. */
function WhatNow ({ leadsTo }: { readonly leadsTo: string }): JSX.Element {
  const words = useFrame().texts.task
  return <Card tone='accent'>{leadsTo === '' ? null : <p><Swedish>{leadsTo}</Swedish></p>}<p>{words.whatNowText}</p></Card>
}

function WhereItIs ({ task: { idea } }: { readonly task: TaskPage }): JSX.Element {
  const { one } = useFrame().texts
  return (
    <Card tone='accent'>
      <StageBar stage={idea.stage} ending={idea.ending} parkedUntil={idea.parkedUntil} />
      <Facts rows={[
        { name: one.giverSees, value: <Swedish>{[idea.waitsFor, idea.next].join(' ').trim()}</Swedish> }
      ]}
      />
    </Card>
  )
}

/** A link or task that no longer asks this person anything. */
export function StaleView ({ task }: { readonly task: TaskPage | undefined }): JSX.Element {
  const { task: words, problem } = useFrame().texts
  const [title, text] = task === undefined
    ? [words.unknownTitle, words.unknownText]
    : task.idea.ending === 'withdrawn'
      ? [words.withdrawnTitle, words.withdrawnText]
      : task.canceled === true ? [words.unneededTitle, words.unneededText] : [words.staleTitle, words.staleText]
  return (
    <>
      {task === undefined ? null : <p class='eyebrow'><Swedish>{task.idea.title}</Swedish> · {task.idea.number}</p>}
      <h1>{title}</h1>
      <p class='lead'>{text}</p>
      {task === undefined ? <p class='actions'><ButtonLink href='/' look='plain'>{problem.home}</ButtonLink></p> : null}
    </>
  )
}
