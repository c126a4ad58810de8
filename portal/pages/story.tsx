import type { JSX } from 'preact'
import type { Entry } from '../../processes/ideas/contract.ts'
import { momentWords, Swedish, Timeline, useFrame, useTexts, Words } from '../layout/index.ts'

/**
 * What has happened to an idea, newest first; of what happened in one instant, the last first.
 * @param now what stands above as the present step, so that it is not told twice
 * @param answer true where the latest letter is what the reader came for: it stands open
 */
export function Story ({ entries, now, answer = false }: { readonly entries: readonly Entry[], readonly now: string, readonly answer?: boolean }): JSX.Element {
  const frame = useFrame()
  const newest = [...entries].sort((one, other) => one.at.getTime() - other.at.getTime()).reverse()
  const told = newest.filter((entry, at) => entry.automatic !== true || entry.kind === 'letter' || (entry.heading !== now && !passedAtOnce(newest, at)))
  const latest = answer ? told.find(({ kind }) => kind === 'letter') : undefined
  return (
    <Timeline
      entries={told.map((entry) => ({
        at: entry.at.toISOString(),
        when: momentWords(entry.at, frame),
        by: entry.automatic === true ? '' : entry.by,
        heading: <Swedish>{entry.heading}</Swedish>,
        quiet: entry.kind === 'letter' || entry.kind === 'step',
        children: <Said entry={entry} open={entry === latest} />
      }))}
    />
  )
}

/** A step the idea came to by itself; what it said was to come then no longer tells anything. */
function isPassing ({ kind, automatic }: Entry): boolean {
  return kind === 'step' && automatic === true
}

/** Shorter than anybody stays on a step by hand, in milliseconds. */
const atOnce = 60_000

/** True when the idea went straight on to another step by itself: nobody ever saw it there. */
function passedAtOnce (newest: readonly Entry[], at: number): boolean {
  const here = newest[at]
  if (here === undefined || !isPassing(here)) return false
  return newest.slice(0, at).some((later) => isPassing(later) && later.at.getTime() - here.at.getTime() < atOnce)
}

/** What was said. A letter opens on demand. */
function Said ({ entry, open }: { readonly entry: Entry, readonly open: boolean }): JSX.Element | null {
  const { story } = useTexts()
  const { kind, text } = entry
  if (text === '' || isPassing(entry) || (kind === 'ended' && entry.automatic === true)) return null
  return kind === 'letter' ? <details open={open}><summary>{story.letter}</summary><Words text={text} /></details> : <Words text={text} />
}
