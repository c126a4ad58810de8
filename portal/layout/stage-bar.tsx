import type { JSX } from 'preact'
import { stages, type Ending, type Stage } from '../../processes/ideas/contract.ts'
import { stageSteps } from '../../processes/views/stage-bar.tsx'
import { dayWords } from './dates.tsx'
import { useFrame, type Frame } from './frame.ts'

/** What the bar needs to know of an idea. */
export interface StageBarProperties { readonly stage: Stage, readonly ending: Ending | null, readonly parkedUntil: Date | null }

const order: readonly Stage[] = stages

/** Where an idea is, in one or two words: its stage, its end, or until when it rests. */
export function stageWords ({ stage, ending, parkedUntil }: StageBarProperties, frame: Frame): string {
  if (ending !== null) return frame.texts.ending[ending]
  if (parkedUntil !== null) return frame.texts.parked(dayWords(parkedUntil, frame))
  return frame.texts.stage[stage]
}

/** The stages with those passed filled in; an end stops the bar. On a phone only the present one is named in sight; screen readers hear all. */
export function StageBar (properties: StageBarProperties): JSX.Element {
  const frame = useFrame()
  const { stage: names, status } = frame.texts
  const { ending, parkedUntil, stage } = properties
  const at = ending === 'benefit' ? order.length - 1 : order.indexOf(stage)
  const stopped = (ending !== null && ending !== 'benefit') || parkedUntil !== null
  const { steps } = stageSteps({ labels: order.map((key) => names[key]), at, end: stopped ? stageWords(properties, frame) : null })
  const told = stopped ? stageWords(properties, frame) : status.stages(at + 1, order.length, names[order[at] ?? 'submitted'])
  return (
    <div class={stopped ? 'stage-bar stopped' : 'stage-bar'}>
      <ol>
        {steps.map(({ label, state }) => <li key={label} class={state} {...(state === 'now' ? { 'aria-current': 'step' } : {})}><span>{label}</span></li>)}
      </ol>
      <p>{told}</p>
    </div>
  )
}
