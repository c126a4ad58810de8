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

/** A table of mails, without the air and lines mail programs give it. */
export const bare = { cellPadding: '0', cellSpacing: '0', border: 0 }

/** The bar for mails: cells and words only, since mail programs strip drawings. */
export function StageBarInMail (props: StageBarProps & { readonly accent: string, readonly line: string, readonly quiet: string }): JSX.Element {
  const { steps, words } = stageSteps(props)
  const cell = String(Math.floor(100 / steps.length)) + '%'
  return (
    <table role='presentation' width='100%' {...bare} style='border-collapse:separate;margin:0 0 24px'>
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
