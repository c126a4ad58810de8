import type { JSX } from 'preact'
import type { Vote, VoteState } from '../../processes/ideas/gates/contract.ts'
import { Card, momentWords, Notice, Swedish, useFrame, Words } from '../layout/index.ts'

/** How the vote stands, above the form. What others chose stays hidden until the reader has answered. */
export function VoteNow ({ vote }: { readonly vote: VoteState }): JSX.Element {
  const frame = useFrame()
  const words = frame.texts.gates.vote
  return (
    <Card label={words.title} tone={vote.mine === null ? 'plain' : 'accent'}>
      <h2>{vote.mine === null ? words.title : words.nextTitle}</h2>
      {vote.mine === null || vote.stuck ? null : <p>{words.next}</p>}
      <p>{words.needed(vote.needed, vote.asked)} {words.answered(vote.answered, vote.asked)}</p>
      {vote.mine === null ? null : <p><b><Swedish>{words.mine(vote.mine.label, momentWords(vote.mine.at, frame))}</Swedish></b></p>}
      {vote.votes && vote.others === null ? <p class='hint'>{words.hidden}</p> : null}
      {vote.stuck && !vote.decides ? <Notice><p>{words.stuck}</p></Notice> : null}
      {vote.decides ? <Notice><p>{words.decide}</p></Notice> : null}
      {vote.others === null ? null : <Others others={vote.others} />}
    </Card>
  )
}

/** Everybody else's answers. */
export function Others ({ others }: { readonly others: readonly Vote[] }): JSX.Element {
  const frame = useFrame()
  const words = frame.texts.gates.vote
  if (others.length === 0) return <p class='hint'>{words.noOthers}</p>
  return (
    <>
      <h3>{words.others}</h3>
      {others.map(({ by, outcome, reason, at }) => (
        <div class='view' key={by}>
          <h4><Swedish>{words.said(by, outcome)}</Swedish></h4>
          <p class='meta'>{momentWords(at, frame)}</p>
          {reason === '' ? <p class='quiet'>{words.noReason}</p> : <Words text={reason} />}
        </div>
      ))}
    </>
  )
}
