import type { JSX } from 'preact'
import type { Entry } from '../../processes/ideas/contract.ts'
import { momentWords, Swedish, Timeline, useFrame, useTexts, Words } from '../layout/index.ts'

/** Everything that has happened to an idea, newest first; of what happened in one instant, the last first. */
export function Story ({ entries }: { readonly entries: readonly Entry[] }): JSX.Element {
  const frame = useFrame()
  const newest = [...entries].sort((one, other) => one.at.getTime() - other.at.getTime()).reverse()
  return (
    <Timeline
      entries={newest.map((entry) => ({
        at: entry.at.toISOString(),
        when: momentWords(entry.at, frame),
        by: entry.by,
        heading: <Swedish>{entry.heading}</Swedish>,
        quiet: entry.kind === 'letter' || entry.kind === 'step',
        children: <Said entry={entry} />
      }))}
    />
  )
}

/** What was said. A letter opens on demand; a step said what was to come then, which no longer tells anything. */
function Said ({ entry: { kind, text } }: { readonly entry: Entry }): JSX.Element | null {
  const { story } = useTexts()
  if (text === '' || kind === 'step') return null
  return kind === 'letter' ? <details><summary>{story.letter}</summary><Words text={text} /></details> : <Words text={text} />
}
