import type { JSX } from 'preact'
import type { Entry } from '../../processes/ideas/contract.ts'
import { momentWords, Swedish, Timeline, useFrame, Words } from '../layout/index.ts'

/** Everything that has happened to an idea, newest first. */
export function Story ({ entries }: { readonly entries: readonly Entry[] }): JSX.Element {
  const frame = useFrame()
  const newest = [...entries].sort((one, other) => other.at.getTime() - one.at.getTime())
  return (
    <Timeline
      entries={newest.map((entry) => ({
        at: entry.at.toISOString(),
        when: momentWords(entry.at, frame),
        by: entry.by,
        heading: <Swedish>{entry.heading}</Swedish>,
        quiet: entry.kind === 'letter' || entry.kind === 'step',
        children: entry.text === '' ? null : <Words text={entry.text} />
      }))}
    />
  )
}
