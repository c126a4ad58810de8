import type { JSX } from 'preact'

/** One step of the bar: done, the present one, or still to come. */
export type StageState = 'done' | 'now' | 'later'
export interface StageStep { readonly label: string, readonly state: StageState }
export interface StageBarProps {
  /** In order: Inlämnad → Prövas → Utvecklas → Testas → Införs → Ger nytta. */
  readonly labels: readonly string[]
  /** Index of the stage the idea is at. */
  readonly at: number
  /** An honest end, such as `Avslutad` or `Parkerad till 1 mars`: the bar stops there and nothing is to come. */
  readonly end?: string | null
}

/** The steps of a bar with their states, and the same in words. */
export function stageSteps ({ labels, at, end }: StageBarProps): { readonly steps: readonly StageStep[], readonly words: string } {
  const ended = typeof end === 'string' && end !== ''
  const steps = labels.map((label, index): StageStep => ({ label, state: index < at ? 'done' : index > at ? 'later' : ended ? 'done' : 'now' }))
  const present = labels[at] ?? ''
  const words = ended ? `${end}. Kom till steget ${present}.` : `Steg ${String(at + 1)} av ${String(labels.length)}: ${present}`
  return { steps: ended ? [...steps.slice(0, at + 1), { label: end, state: 'now' }] : steps, words }
}

const width = 720
const radius = 11
const top = 18

/** The bar as a drawing that scales, with the same said in words beneath. Colours come from the page by `currentColor` and classes. */
export function StageBar (props: StageBarProps): JSX.Element {
  const { steps, words } = stageSteps(props)
  const slot = width / steps.length
  const x = (index: number) => slot * (index + 0.5)
  return (
    <figure class='stage-bar'>
      <svg viewBox={`0 0 ${String(width)} 64`} role='img' aria-label={words} width='100%' focusable='false'>
        {steps.slice(1).map((step, index) => (
          <line
            key={step.label} x1={x(index) + radius} x2={x(index + 1) - radius} y1={top} y2={top} stroke='currentColor' stroke-width='3'
            class={`stage-line stage-${step.state}`} {...step.state === 'later' ? { 'stroke-dasharray': '2 7', 'stroke-linecap': 'round' } : {}}
          />
        ))}
        {steps.map((step, index) => <Mark key={step.label} x={x(index)} step={step} />)}
      </svg>
      <figcaption>{words}</figcaption>
    </figure>
  )
}

function Mark ({ x, step }: { readonly x: number, readonly step: StageStep }): JSX.Element {
  return (
    <g class={`stage-mark stage-${step.state}`}>
      <circle cx={x} cy={top} r={radius} fill={step.state === 'later' ? 'none' : 'currentColor'} stroke='currentColor' stroke-width='3' opacity={step.state === 'done' ? 0.75 : 1} />
      {step.state === 'now' ? <circle cx={x} cy={top} r={radius + 5} fill='none' stroke='currentColor' stroke-width='2' /> : null}
      {step.state === 'done' ? <path d={`M${String(x - 5)} ${String(top)}l4 4l7 -8`} fill='none' stroke='var(--sheet, #fff)' stroke-width='2.5' stroke-linecap='round' stroke-linejoin='round' /> : null}
      <text x={x} y={52} text-anchor='middle' font-size='17' font-weight={step.state === 'now' ? '700' : '400'} fill='currentColor'>{step.label}</text>
    </g>
  )
}

/** The bar for mails: cells and words only, since mail programs strip drawings. */
export function StageBarInMail (props: StageBarProps & { readonly accent: string, readonly line: string, readonly quiet: string }): JSX.Element {
  const { steps, words } = stageSteps(props)
  const cell = String(Math.floor(100 / steps.length)) + '%'
  return (
    <table role='presentation' width='100%' cellPadding='0' cellSpacing='0' border={0} style='border-collapse:separate;margin:0 0 24px'>
      <tr>
        {steps.map(({ label, state }) => (
          <td key={label} width={cell} style='padding:0 2px 0 0'>
            <div class={state === 'later' ? 'line' : 'fill'} style={`height:8px;line-height:8px;font-size:1px;background-color:${state === 'later' ? props.line : props.accent}`}>&nbsp;</div>
          </td>
        ))}
      </tr>
      <tr>
        <td class='quiet' colspan={steps.length} style={`padding:8px 0 0;font-size:15px;line-height:22px;color:${props.quiet}`}>{words}</td>
      </tr>
    </table>
  )
}
